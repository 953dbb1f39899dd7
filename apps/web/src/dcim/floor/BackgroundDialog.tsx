import { Button, FileInput, Group, Modal, NumberInput, Slider, Stack, Text } from '@mantine/core';
import { backgroundBox, type FloorPlan, type FloorPoint, type Image, scaledBackground } from '@raceway/shared';
import { type ReactNode, useState } from 'react';
import { base64Of } from '../../entity/inputs/FileContentInput.tsx';
import { useReference } from '../../live/useReference.ts';
import { layDown, useFloor } from './floorStore.ts';
import type { FloorEditor } from './useFloorEditor.ts';

const pictures = 'image/png,image/jpeg,image/webp,image/svg+xml';

/** Puts a drawing beneath the plan, and says how it lies. */
export function BackgroundDialog(props: {
  plan: FloorPlan;
  editor: FloorEditor;
  isOpen: boolean;
  onClose: () => void;
}): ReactNode {
  const { plan, editor, isOpen, onClose } = props;
  const [isBusy, setBusy] = useState(false);
  const choose = async (file: File | null) => {
    if (!file) return;
    setBusy(true);
    await editor.lay(file.name, await base64Of(file));
    setBusy(false);
  };
  const measure = () => {
    useFloor.setState({ tool: { type: 'measure', points: [] }, hand: null });
    onClose();
  };
  return (
    <Modal opened={isOpen} onClose={onClose} title="Drawing beneath the plan">
      <Stack gap="sm">
        <FileInput
          label="Picture"
          description="PNG, JPEG, WebP or SVG, such as the architect’s drawing."
          placeholder={plan.background ? 'Choose another file' : 'Choose a file'}
          accept={pictures}
          disabled={isBusy}
          onChange={(file) => void choose(file)}
        />
        {plan.background && (
          <>
            <Opacity key={plan.version} plan={plan} editor={editor} />
            <Group gap="xs">
              <Button variant="default" onClick={measure}>
                Set its scale by two points
              </Button>
              <Button
                variant="default"
                color="red"
                onClick={() => editor.changePlan({ background: null }, 'Took the drawing from beneath the plan')}
              >
                Remove
              </Button>
            </Group>
          </>
        )}
      </Stack>
    </Modal>
  );
}

function Opacity({ plan, editor }: { plan: FloorPlan; editor: FloorEditor }): ReactNode {
  return (
    <div>
      <Text size="sm" fw={500} mb={4}>
        Opacity
      </Text>
      <Slider
        defaultValue={plan.backgroundOpacity ?? 50}
        min={0}
        max={100}
        label={(value) => `${value} %`}
        thumbLabel="Opacity of the drawing"
        onChangeEnd={(backgroundOpacity) => editor.changePlan({ backgroundOpacity }, 'Changed the drawing’s opacity')}
      />
    </div>
  );
}

/** Asks how far the two marked points are apart, and scales the drawing by that. */
export function ScaleDialog(props: {
  plan: FloorPlan;
  editor: FloorEditor;
  points: readonly [FloorPoint, FloorPoint];
}): ReactNode {
  const { plan, editor, points } = props;
  const { row } = useReference('extras.image', plan.background);
  const [metres, setMetres] = useState<number | string>('');
  const scale = () => {
    const cells = (Number(metres) * 1000) / (plan.cellSize ?? 600);
    const scaled = row && scaledBackground(backgroundBox(plan, row as unknown as Image), points, cells);
    layDown();
    if (scaled) editor.changePlan({ ...scaled }, 'Scaled the drawing');
  };
  return (
    <Modal opened onClose={layDown} title="How far apart are the two points?">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          scale();
        }}
      >
        <NumberInput
          label="Distance"
          suffix=" m"
          min={0}
          decimalScale={3}
          value={metres}
          onChange={setMetres}
          data-autofocus
        />
        <Group justify="flex-end" mt="sm">
          <Button type="submit" disabled={!(Number(metres) > 0)}>
            Scale the drawing
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
