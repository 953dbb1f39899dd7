import { CloseButton, SegmentedControl, Text, TextInput } from '@mantine/core';
import type { Faceplate, FaceplateHardware } from '@raceway/shared';
import { IconSearch } from '@tabler/icons-react';
import { type ReactNode, useCallback, useState } from 'react';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import type { Owner } from '../components/owner.ts';
import { usePartView } from '../components/partView.ts';
import { FaceplateSideView } from './FaceplateSide.tsx';
import classes from './faceplate.module.css';
import { factsOf, type ShownPart } from './faceplatePart.ts';
import { PortLegend } from './PortLegend.tsx';
import { type PointedPart, PortTip } from './PortTip.tsx';
import { type Coloring, typeColors } from './portColors.ts';
import { useFaceplate } from './useFaceplate.ts';

interface FaceplatePanelProps {
  owner: Owner;
  hardware: FaceplateHardware;
  /** Whose faces they are. */
  name: string;
  /** The tab that lists the parts. */
  partsTab: string;
}

type PlateViewProps = Pick<FaceplatePanelProps, 'name' | 'partsTab'> & { plate: Faceplate<ShownPart> };

/** Apart from where the plate is made, so that pointing at a port does not make it anew. */
function PlateView({ plate, name, partsTab }: PlateViewProps): ReactNode {
  const [pointed, setPointed] = useState<PointedPart | null>(null);
  const [text, setText] = useState('');
  const [{ color }, change] = usePartView();
  const coloring: Coloring = color === 'type' ? 'type' : 'state';
  const open = useCallback(
    ({ entity, id }: ShownPart) => change({ tab: partsTab, kind: entity.name, part: id }),
    [change, partsTab],
  );
  const sides = [plate.front, plate.rear].filter(({ items }) => items.length > 0);
  if (sides.length === 0) return null;
  const parts = sides.flatMap(({ items }) => items.map(({ part }) => part));
  const colors = coloring === 'type' ? typeColors(parts) : new Map<string, string>();
  const colorOf = (part: ShownPart) => colors.get(part.type ?? '') ?? null;
  const words = text.toLowerCase();
  const isFound = (part: ShownPart) => [part.name, ...factsOf(part)].some((fact) => fact.toLowerCase().includes(words));
  const found = words ? parts.filter(isFound) : parts;
  const foundIds = new Set(found.map(({ id }) => id));
  const isDimmed = ({ id }: ShownPart) => !foundIds.has(id);
  return (
    <section className={classes.panel} aria-label="Faceplate">
      <div className={classes.tools}>
        <TextInput
          aria-label="Find a port"
          placeholder="Find a port"
          leftSection={<IconSearch size={15} />}
          rightSection={text && <CloseButton size="sm" aria-label="Clear" onClick={() => setText('')} />}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          w={190}
        />
        <SegmentedControl
          size="xs"
          aria-label="Colour by"
          value={coloring}
          onChange={(next) => change({ color: next === 'type' ? 'type' : null })}
          data={[
            { value: 'state', label: 'State' },
            { value: 'type', label: 'Type' },
          ]}
        />
        <Text size="xs" c="dimmed" role="status">
          {words && `${found.length} of ${parts.length} found`}
        </Text>
      </div>
      <div className={classes.figures}>
        {sides.map((side) => (
          <figure key={side.face} className={classes.figure}>
            <figcaption className={classes.caption}>{side.face === 'front' ? 'Front' : 'Rear'}</figcaption>
            <FaceplateSideView
              side={side}
              label={`${side.face === 'front' ? 'Front' : 'Rear'} of ${name}`}
              colorOf={colorOf}
              isDimmed={isDimmed}
              onPoint={setPointed}
              onOpen={open}
            />
          </figure>
        ))}
      </div>
      <PortLegend coloring={coloring} colors={colors} hiddenCount={plate.hidden.length} />
      {pointed && <PortTip {...pointed} />}
    </section>
  );
}

/** The faces of hardware, drawn from its ports: found by text, coloured by state or type; a port leads to its row. */
export function FaceplatePanel({ owner, hardware, name, partsTab }: FaceplatePanelProps): ReactNode {
  const { plate, error } = useFaceplate(owner, hardware);
  if (error) return <ErrorNotice error={error} />;
  return plate && <PlateView plate={plate} name={name} partsTab={partsTab} />;
}
