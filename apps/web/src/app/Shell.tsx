import { Drawer } from '@mantine/core';
import { useDisclosure, useLocalStorage } from '@mantine/hooks';
import { getRouteApi, Outlet, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { SignInAgain } from '../accounts/SignInAgain.tsx';
import { LiveProvider } from '../live/LiveProvider.tsx';
import { Navigation } from './Navigation.tsx';
import { NotFound } from './NotFoundPage.tsx';
import { Palette } from './palette/Palette.tsx';
import classes from './Shell.module.css';
import { useSession } from './session.ts';
import { ShortcutSheet } from './shortcuts/ShortcutSheet.tsx';
import { useGoShortcuts } from './shortcuts/useGoShortcuts.ts';
import { noteSignedOut, useSignedOut } from './signedOut.ts';
import { TopBar } from './TopBar.tsx';
import { TenantContext } from './tenant.ts';

const route = getRouteApi('/t/$tenant');

function Frame() {
  const [isRail, setRail] = useLocalStorage({ key: 'raceway-navigation-rail', defaultValue: false });
  const [isDrawerOpen, { open, close }] = useDisclosure(false);
  const path = useRouterState({ select: (state) => state.location.pathname });
  const main = useRef<HTMLElement>(null);
  useGoShortcuts();

  // A new page starts at its top, and what led to it is put away.
  useEffect(() => {
    close();
    main.current?.scrollTo(0, 0);
  }, [path, close]);

  return (
    <div className={classes.shell}>
      <a className={classes.skip} href="#main">
        Skip to the content
      </a>
      <aside className={classes.nav}>
        <Navigation isRail={isRail} onToggleRail={() => setRail(!isRail)} />
      </aside>
      <header className={classes.top}>
        <TopBar onOpenNavigation={open} />
      </header>
      <main className={classes.main} id="main" tabIndex={-1} ref={main}>
        <Outlet />
      </main>
      <Drawer opened={isDrawerOpen} onClose={close} position="left" size={232} padding={0} withCloseButton={false}>
        <Navigation isRail={false} />
      </Drawer>
      <Palette />
      <ShortcutSheet />
      <SignInAgain />
    </div>
  );
}

/** What stands around every page of a tenant: navigation, top bar, palette, shortcuts; and the tenant's live log. */
export function Shell() {
  const { tenant } = route.useParams();
  const { tenants } = useSession();
  const { isSignedOut } = useSignedOut();
  if (!tenants.some(({ slug }) => slug === tenant)) return <NotFound what="tenant" />;
  return (
    <TenantContext value={tenant}>
      <LiveProvider key={tenant} tenant={tenant} isSignedOut={isSignedOut} onSignedOut={noteSignedOut}>
        <Frame />
      </LiveProvider>
    </TenantContext>
  );
}
