import { Button, Text } from '@mantine/core';
import { blockAt, type Cidr, cellLengthOf, covers, formatCidr } from '@raceway/shared';
import type { ReactNode } from 'react';
import classes from './PrefixMap.module.css';

/** The blocks from a prefix down to one within it, as one zooms: the prefix first, the block last. */
function stepsTo(prefix: Cidr, block: Cidr): Cidr[] {
  const steps = [prefix];
  for (let at = prefix; at.length < block.length; ) {
    const length = Math.min(cellLengthOf(at), block.length);
    at = blockAt({ family: at.family, value: block.first }, length);
    steps.push(at);
  }
  return steps;
}

/** The block that one comes from, zooming in; null for the prefix itself. */
export function stepOut(prefix: Cidr, block: Cidr): Cidr | null {
  return stepsTo(prefix, block).at(-2) ?? null;
}

/** The way from the prefix to the block on screen, each step a way back. */
export function MapTrail(props: { prefix: Cidr; block: Cidr; onZoom: (block: Cidr) => void }): ReactNode {
  const { prefix, block, onZoom } = props;
  if (!covers(prefix, block) || prefix.length === block.length) return null;
  const steps = stepsTo(prefix, block);
  return (
    <nav aria-label="Zoomed into" className={classes.trail}>
      {steps.map((step, index) =>
        index === steps.length - 1 ? (
          <Text key={step.length} size="sm" fw={600} aria-current="location">
            {formatCidr(step)}
          </Text>
        ) : (
          <span key={step.length}>
            <Button size="compact-sm" variant="subtle" onClick={() => onZoom(step)}>
              {formatCidr(step)}
            </Button>
            <span aria-hidden> ›</span>
          </span>
        ),
      )}
    </nav>
  );
}
