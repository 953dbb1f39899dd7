import { Button, Group, Modal, NumberInput, Stack, Text } from '@mantine/core';
import { bitsOf, blockAt, formatCidr, type Prefix, parseCidr, prefix as prefixEntity, sizeOf } from '@raceway/shared';
import { useState } from 'react';
import { useWrites } from '../../live/useWrites.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { countText } from './usage.ts';
import type { Taking } from './useTaking.ts';

interface CarveDialogProps {
  /** What is carved of. */
  within: Prefix;
  /** A block of it that is free, to carve of its beginning; else the next one that is free is taken. */
  free?: string;
  taking: Taking;
  /** The id of what was carved; null where nothing was. */
  onClose: (carved: string | null) => void;
}

/** The length that people mostly want: a /24, a /64, or what is next to the block's own. */
function usualLength({ family, length }: { family: 4 | 6; length: number }, isFree: boolean): number {
  const usual = family === 4 ? 24 : 64;
  if (length < usual) return usual;
  return isFree ? length : Math.min(bitsOf(family), length + 1);
}

/** Carves a prefix of another: the next free one of a length, or the beginning of a block that is free. */
export function CarveDialog({ within, free, taking, onClose }: CarveDialogProps) {
  const { create } = useWrites(prefixEntity);
  const block = parseCidr(free ?? within.cidr);
  const { family } = block;
  const [length, setLength] = useState(() => usualLength(block, free !== undefined));
  const [error, setError] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const least = free === undefined ? block.length + 1 : block.length;
  const isPossible = Number.isInteger(length) && length >= least && length <= bitsOf(family);
  const cidr = formatCidr(blockAt({ family, value: block.first }, isPossible ? length : block.length));
  const carve = async () => {
    if (free === undefined) return taking.takePrefix(within, length);
    const { row } = await create({ cidr, vrf: within.vrf }, { label: `Carved ${cidr} of ${within.cidr}` });
    return row.id;
  };
  const submit = async () => {
    setBusy(true);
    setError(null);
    try {
      onClose(await carve());
    } catch (thrown) {
      setError(thrown);
      setBusy(false);
    }
  };
  const title = free === undefined ? `Next free prefix in ${within.cidr}` : `Carve of ${free}`;
  return (
    <Modal opened onClose={() => onClose(null)} title={title} size="sm">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (isPossible) void submit();
        }}
      >
        <Stack gap="sm">
          <NumberInput
            label="Length of the mask"
            prefix="/"
            min={least}
            max={bitsOf(family)}
            clampBehavior="none"
            allowDecimal={false}
            value={length}
            onChange={(value) => setLength(Number(value))}
            error={isPossible ? null : `From /${least} to /${bitsOf(family)}`}
            data-autofocus
          />
          <Text size="sm" c="dimmed" className="number">
            {isPossible &&
              `${countText(String(sizeOf({ family, length })))} addresses${free === undefined ? '' : `: ${cidr}`}`}
          </Text>
          {error !== null && <ErrorNotice error={error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={() => onClose(null)}>
              Cancel
            </Button>
            <Button type="submit" loading={isBusy} disabled={!isPossible}>
              {free === undefined ? 'Take it' : 'Carve'}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
