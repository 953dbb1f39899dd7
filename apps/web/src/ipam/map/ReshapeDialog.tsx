import { Button, Checkbox, Group, Modal, NumberInput, Radio, Stack, Text, TextInput } from '@mantine/core';
import {
  bitsOf,
  blockAt,
  type Cidr,
  formatCidr,
  mergePlan,
  type Planned,
  type Prefix,
  parseCidr,
  readCidr,
  resizePlan,
  splitPlan,
} from '@raceway/shared';
import { type ReactNode, useState } from 'react';
import { PlanPreview } from './PlanPreview.tsx';
import { ownPatch, planChanges } from './reshapeChanges.ts';
import type { WriteOnMap } from './useMapWrites.ts';
import { usePrefixesAt, useRehomed } from './useReshaping.ts';

/** Ways to make other prefixes of one. */
export const reshapings = [
  { value: 'split', label: 'Split' },
  { value: 'merge', label: 'Merge with its neighbours' },
  { value: 'resize', label: 'Resize' },
] as const;
export type Reshaping = (typeof reshapings)[number]['value'];

/** What is asked for. */
interface Wish {
  length: number;
  parts: 'all' | 'free';
  isKept: boolean;
  cidr: string;
}

/** All that a wish is about: the larger of what the prefix is and what becomes of it. */
function blockOf(prefix: Cidr, reshaping: Reshaping, { length, cidr }: Wish): Cidr {
  if (reshaping === 'split') return prefix;
  const wanted = reshaping === 'resize' ? readCidr(cidr.trim()) : null;
  const to = wanted === null || typeof wanted === 'string' ? length : wanted.length;
  const isLarger = (reshaping === 'merge' || wanted !== null) && to < prefix.length && to > 0;
  return isLarger ? blockAt({ family: prefix.family, value: prefix.first }, to) : prefix;
}

function planOf(prefix: Prefix, rows: readonly Prefix[], reshaping: Reshaping, wish: Wish): Planned {
  const others = rows.filter(({ id }) => id !== prefix.id);
  const block = parseCidr(prefix.cidr);
  if (reshaping === 'split') {
    const within = others.filter(({ cidr }) => parseCidr(cidr).length > block.length);
    return splitPlan(prefix, within, wish);
  }
  if (reshaping === 'resize') return resizePlan(prefix, wish.cidr, others);
  const parent = others.find(({ id }) => id === prefix.parent)?.cidr ?? null;
  const siblings = others.filter((other) => other.parent === prefix.parent);
  return mergePlan(prefix, wish.length, siblings, parent);
}

function Wishes(props: {
  prefix: Cidr;
  reshaping: Reshaping;
  wish: Wish;
  onWish: (change: Partial<Wish>) => void;
}): ReactNode {
  const { prefix, reshaping, wish, onWish } = props;
  if (reshaping === 'resize')
    return (
      <TextInput
        label="New network"
        description="Larger, around the same addresses, or smaller."
        value={wish.cidr}
        onChange={(event) => onWish({ cidr: event.currentTarget.value })}
        data-autofocus
      />
    );
  const isSplit = reshaping === 'split';
  return (
    <>
      <NumberInput
        label={isSplit ? 'Length of the parts' : 'Length of what they become'}
        prefix="/"
        min={isSplit ? prefix.length + 1 : 1}
        max={isSplit ? bitsOf(prefix.family) : prefix.length - 1}
        value={wish.length}
        onChange={(length) => onWish({ length: Number(length) })}
        data-autofocus
      />
      {isSplit && (
        <>
          <Radio.Group
            label="Which parts"
            value={wish.parts}
            onChange={(parts) => onWish({ parts: parts === 'free' ? 'free' : 'all' })}
          >
            <Group gap="md" mt={4}>
              <Radio value="all" label="All of it" />
              <Radio value="free" label="Only what no prefix within has" />
            </Group>
          </Radio.Group>
          <Checkbox
            label={`Keep ${formatCidr(prefix)} around its parts, as a container`}
            checked={wish.isKept}
            onChange={(event) => onWish({ isKept: event.currentTarget.checked })}
          />
        </>
      )}
    </>
  );
}

/** Splits, merges or resizes a prefix, with a preview of what that does; all of it is one change set. */
export function ReshapeDialog(props: {
  prefix: Prefix;
  reshaping: Reshaping;
  write: WriteOnMap;
  onClose: () => void;
}): ReactNode {
  const { prefix, reshaping, write, onClose } = props;
  const block = parseCidr(prefix.cidr);
  const [wish, setWish] = useState<Wish>({
    length: reshaping === 'split' ? Math.min(block.length + 1, bitsOf(block.family)) : Math.max(1, block.length - 1),
    parts: 'all',
    isKept: true,
    cidr: prefix.cidr,
  });
  const about = blockOf(block, reshaping, wish);
  const rows = usePrefixesAt(prefix.vrf, about);
  const planned = rows && planOf(prefix, rows, reshaping, wish);
  const plan = planned && 'plan' in planned ? planned.plan : null;
  const rehomed = useRehomed(prefix.vrf, about, rows ?? [], plan);
  const patch = plan ? ownPatch(prefix, plan, reshaping === 'split' && wish.isKept) : {};
  const title = reshapings.find(({ value }) => value === reshaping)?.label ?? '';
  const carryOut = () => {
    if (!plan || !rows) return;
    const words = { split: 'Split', merge: 'Merged', resize: 'Resized' } as const;
    const to = plan.resizes && reshaping !== 'split' ? ` to ${plan.resizes.to}` : '';
    void write(planChanges(prefix, plan, rows, patch), `${words[reshaping]} ${prefix.cidr}${to}`);
    onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={`${title}: ${prefix.cidr}`}
      size="md"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          carryOut();
        }}
      >
        <Stack gap="sm">
          <Wishes
            prefix={block}
            reshaping={reshaping}
            wish={wish}
            onWish={(change) => setWish((former) => ({ ...former, ...change }))}
          />
          {planned && 'problem' in planned && (
            <Text size="sm" c="var(--mantine-color-error)" role="status">
              {planned.problem}
            </Text>
          )}
          {plan && rows && <PlanPreview prefix={prefix} plan={plan} rows={rows} rehomed={rehomed} patch={patch} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" disabled={!plan}>
              {title}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
