import {
  ActionIcon,
  Alert,
  Badge,
  Button,
  type CSSVariablesResolver,
  createTheme,
  Drawer,
  HoverCard,
  Input,
  InputWrapper,
  Menu,
  Modal,
  Paper,
  Popover,
  rem,
  Tabs,
  Tooltip,
} from '@mantine/core';

/** Cool neutrals for the light scheme; 6 is the weakest that text may have (5.6:1 on white). */
const gray = [
  '#fafafb',
  '#f4f5f7',
  '#ebecef',
  '#e1e3e8',
  '#ced2d9',
  '#9ba1ac',
  '#626873',
  '#4a4f59',
  '#2f333b',
  '#1b1e24',
] as const;
/** Neutrals for the dark scheme, from text (0) to the deepest surface (9). Not black: 7 is the page. */
const dark = [
  '#e3e5ea',
  '#c4c8d0',
  '#9aa1ad',
  '#828996',
  '#353a45',
  '#272b34',
  '#1d2028',
  '#15171d',
  '#111318',
  '#0c0e12',
] as const;
/** The one accent. */
const accent = [
  '#eff1ff',
  '#e0e5ff',
  '#c1caff',
  '#9dabfe',
  '#8495fa',
  '#6678f2',
  '#4c5ee0',
  '#3f4fc6',
  '#3643a5',
  '#2d3884',
] as const;

/** Red whose 6 carries white text at 4.5:1, for buttons that destroy. */
const red = [
  '#fff0f0',
  '#ffe1e2',
  '#ffc3c5',
  '#ff9a9e',
  '#fb7177',
  '#ee4b52',
  '#d5303a',
  '#b72530',
  '#981f29',
  '#791a22',
] as const;

const quick = { transitionProps: { duration: 90, transition: 'fade' as const } };

/** Colours, sizes and defaults of every component: the only file that knows a colour by number. */
export const theme = createTheme({
  primaryColor: 'accent',
  primaryShade: 6,
  colors: { gray, dark, accent, red },
  black: '#1b1e24',
  fontFamily: "'Inter Variable', system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif",
  fontFamilyMonospace: "ui-monospace, 'SF Mono', 'Cascadia Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace",
  fontSizes: { xs: rem(12), sm: rem(13), md: rem(14), lg: rem(16), xl: rem(19) },
  headings: {
    fontWeight: '620',
    sizes: {
      h1: { fontSize: rem(20), lineHeight: '1.3' },
      h2: { fontSize: rem(16), lineHeight: '1.35' },
      h3: { fontSize: rem(14), lineHeight: '1.4' },
    },
  },
  radius: { xs: rem(3), sm: rem(5), md: rem(7), lg: rem(10), xl: rem(14) },
  defaultRadius: 'md',
  shadows: {
    sm: '0 1px 2px rgb(15 18 25 / 8%)',
    md: '0 4px 16px rgb(15 18 25 / 12%), 0 1px 3px rgb(15 18 25 / 8%)',
    lg: '0 12px 40px rgb(15 18 25 / 18%), 0 2px 8px rgb(15 18 25 / 10%)',
  },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Alert: Alert.extend({ styles: { root: { padding: '10px 12px' }, title: { fontWeight: 550 } } }),
    Button: Button.extend({
      defaultProps: { size: 'sm', fw: 550 },
      vars: (_, { size }) => ({
        root:
          size === 'sm' ? { '--button-height': rem(32), '--button-padding-x': rem(12), '--button-fz': rem(13) } : {},
      }),
    }),
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: 'subtle', color: 'gray', size: 28 } }),
    Badge: Badge.extend({ defaultProps: { radius: 'sm', variant: 'light' } }),
    Input: Input.extend({
      vars: (_, { size = 'sm' }) => ({
        wrapper: size === 'sm' ? { '--input-height': rem(32), '--input-fz': rem(13) } : {},
      }),
    }),
    InputWrapper: InputWrapper.extend({
      defaultProps: { inputWrapperOrder: ['label', 'input', 'error', 'description'] },
    }),
    Paper: Paper.extend({ defaultProps: { withBorder: true } }),
    Menu: Menu.extend({ defaultProps: { shadow: 'md', ...quick } }),
    Popover: Popover.extend({ defaultProps: { shadow: 'md', ...quick } }),
    HoverCard: HoverCard.extend({ defaultProps: { shadow: 'md', openDelay: 350, ...quick } }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 300, withArrow: false, ...quick } }),
    Modal: Modal.extend({
      defaultProps: { centered: true, overlayProps: { backgroundOpacity: 0.4 }, ...quick },
      styles: {
        content: { background: 'var(--surface)' },
        header: { background: 'var(--surface)' },
        title: { fontSize: rem(15), fontWeight: 600 },
      },
    }),
    Drawer: Drawer.extend({ defaultProps: { position: 'right', transitionProps: { duration: 140 } } }),
    Tabs: Tabs.extend({ defaultProps: { variant: 'default' } }),
  },
});

/** Variables beyond Mantine's own, and those of its own that fall short of 4.5:1 for text or 3:1 for edges of controls. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: { '--row-height': rem(36) },
  light: {
    '--mantine-color-placeholder': '#6b717d',
    '--mantine-color-error': '#c92a2a',
    '--mantine-color-default-border': gray[4],
    '--surface': '#ffffff',
    '--surface-page': '#ffffff',
    '--surface-nav': gray[1],
    '--surface-nav-hover': gray[2],
    '--surface-nav-active': '#ffffff',
    '--text-nav': gray[7],
    '--surface-hover': gray[1],
    '--surface-selected': accent[0],
    '--surface-sunken': gray[0],
    '--line': gray[3],
    '--line-faint': gray[2],
    '--flash': '#fff3c4',
    '--text-faint': '#6b717d',
    '--added': '#e6f6ec',
    '--removed': '#fdecec',
  },
  dark: {
    '--mantine-color-placeholder': dark[3],
    '--mantine-color-error': '#ff8787',
    '--mantine-color-default-border': dark[4],
    '--surface': dark[6],
    '--surface-page': dark[7],
    '--surface-nav': dark[8],
    '--surface-nav-hover': dark[6],
    '--surface-nav-active': dark[5],
    '--text-nav': dark[1],
    '--surface-hover': '#1f222a',
    '--surface-selected': '#232846',
    '--surface-sunken': dark[8],
    '--line': '#2a2e37',
    '--line-faint': '#22262e',
    '--flash': '#4a3f14',
    '--text-faint': dark[3],
    '--added': '#15301f',
    '--removed': '#3a1c1e',
  },
});
