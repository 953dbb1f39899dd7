import { ActionIcon, Group, SegmentedControl, Tooltip, UnstyledButton } from '@mantine/core';
import { IconArrowAutofitHeight, IconMinus, IconPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { zoomLimits } from './geometry.ts';
import type { RackView, SetRackView, ShownFaces } from './useRackView.ts';

/** How much larger or smaller racks get by a press. */
export const zoomStep = 1.25;

/** Which faces are drawn. */
export function FaceChoice({ shown, onChange }: { shown: ShownFaces; onChange: SetRackView }): ReactNode {
  return (
    <SegmentedControl
      size="xs"
      aria-label="Faces"
      data={[
        { value: 'both', label: 'Both' },
        { value: 'front', label: 'Front' },
        { value: 'rear', label: 'Rear' },
      ]}
      value={shown}
      onChange={(faces) => onChange({ faces: faces as ShownFaces })}
    />
  );
}

/** Smaller, as large as names read well, larger, as high as the window. */
export function ZoomButtons(props: { view: RackView; zoom: number; onChange: SetRackView }): ReactNode {
  const { view, zoom, onChange } = props;
  return (
    <Group gap={0}>
      <Tooltip label="Smaller">
        <ActionIcon aria-label="Smaller" onClick={() => onChange({ zoom: Math.max(zoomLimits.min, zoom / zoomStep) })}>
          <IconMinus size={16} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label="Back to 100 %">
        <UnstyledButton
          w={48}
          fz="xs"
          c="dimmed"
          ta="center"
          className="number"
          style={{ whiteSpace: 'nowrap' }}
          onClick={() => onChange({ zoom: 1 })}
        >
          {Math.round(zoom * 100)} %
        </UnstyledButton>
      </Tooltip>
      <Tooltip label="Larger">
        <ActionIcon aria-label="Larger" onClick={() => onChange({ zoom: Math.min(zoomLimits.max, zoom * zoomStep) })}>
          <IconPlus size={16} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label="Fit to the window">
        <ActionIcon
          aria-label="Fit to the window"
          disabled={view.zoom === 'fit'}
          onClick={() => onChange({ zoom: 'fit' })}
        >
          <IconArrowAutofitHeight size={16} />
        </ActionIcon>
      </Tooltip>
    </Group>
  );
}
