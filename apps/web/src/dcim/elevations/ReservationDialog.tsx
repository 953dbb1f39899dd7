import { Button, Group, Modal, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { newId, type RackReservation, rackReservation as reservationEntity, reservationProblem } from '@raceway/shared';
import { type ReactNode, useState } from 'react';
import type { AnyRow } from '../../app/trpc.ts';
import { FieldInput } from '../../entity/inputs/FieldInput.tsx';
import type { Arranger } from '../move/useArranger.ts';
import { runsOf } from '../rack/Reservations.tsx';
import type { RackContents } from '../rack/rackContents.ts';

/** Units to be reserved, or a reservation to be changed. */
export interface ReservationDraft {
  contents: RackContents;
  units: readonly number[];
  reservation: RackReservation | null;
}

/** `3-7, 12` as units; null where it is not understood. */
function parseUnits(text: string): number[] | null {
  const units: number[] = [];
  for (const part of text.split(',').map((piece) => piece.trim())) {
    const [, from, to = from] = /^(\d+)(?:\s*[-–]\s*(\d+))?$/.exec(part) ?? [];
    if (from === undefined) return null;
    for (let unit = Number(from); unit <= Math.min(Number(to), 200); unit += 1) units.push(unit);
  }
  return [...new Set(units)];
}

const unitsText = (units: readonly number[]) =>
  runsOf(units)
    .map(({ position, uHeight }) => (uHeight > 1 ? `${position}-${position + uHeight - 1}` : String(position)))
    .join(', ');

function Form(props: { draft: ReservationDraft; arranger: Arranger; onClose: () => void }): ReactNode {
  const { draft, arranger, onClose } = props;
  const { contents, reservation } = draft;
  const { rack } = contents;
  const [units, setUnits] = useState(unitsText(draft.units));
  const [description, setDescription] = useState(reservation?.description ?? '');
  const [reservedFor, setReservedFor] = useState(reservation?.reservedFor ?? '');
  const [until, setUntil] = useState<unknown>(reservation?.until ?? null);
  const parsed = parseUnits(units);
  const problem = parsed
    ? reservationProblem(
        rack,
        contents.reservations.map((other) => ({
          ...other,
          description: other.description ?? '',
          units: other.units ?? [],
        })),
        { units: parsed, ...(reservation && { id: reservation.id }) },
      )
    : null;
  const unitsError = parsed === null ? 'Write units as 3-7, 12.' : problem?.message;
  const row = reservation as unknown as AnyRow | null;
  const save = () => {
    if (!parsed || problem || description.trim() === '') return;
    const values = { units: parsed, description: description.trim(), reservedFor: reservedFor.trim() || null, until };
    const refused = 'The reservation stays as it was';
    const label = `Reserved ${unitsText(parsed)} of ${rack.name}`;
    const change = row
      ? ({ action: 'update', entity: reservationEntity, row, patch: values } as const)
      : ({ action: 'create', entity: reservationEntity, data: { id: newId(), rack: rack.id, ...values } } as const);
    void arranger.write([change], label, refused);
    onClose();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <Stack gap="sm">
        <TextInput
          label="Units"
          description={`Of ${rack.name}`}
          value={units}
          onChange={(event) => setUnits(event.currentTarget.value)}
          error={unitsError}
          required
        />
        <Textarea
          label="What for"
          value={description}
          onChange={(event) => setDescription(event.currentTarget.value)}
          autosize
          minRows={1}
          maxRows={4}
          required
          data-autofocus
        />
        <TextInput
          label="Reserved for"
          value={reservedFor}
          onChange={(event) => setReservedFor(event.currentTarget.value)}
        />
        <FieldInput
          entity={reservationEntity}
          name="until"
          field={reservationEntity.fields.until}
          value={until}
          onChange={setUntil}
        />
        <Text size="xs" c="dimmed">
          Reserved units can still be filled; whoever does is told.
        </Text>
        <Group justify="space-between">
          {row ? (
            <Button
              color="red"
              variant="subtle"
              onClick={() => {
                void arranger.write(
                  [{ action: 'delete', entity: reservationEntity, row }],
                  `Removed the reservation of ${unitsText(draft.units)} of ${rack.name}`,
                  'The reservation stays',
                );
                onClose();
              }}
            >
              Remove
            </Button>
          ) : (
            <span />
          )}
          <Button type="submit" disabled={unitsError !== undefined || description.trim() === ''}>
            {row ? 'Save' : 'Reserve'}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Reserves units of a rack, changes a reservation or takes it away. */
export function ReservationDialog(props: {
  draft: ReservationDraft | null;
  arranger: Arranger;
  onClose: () => void;
}): ReactNode {
  const { draft, arranger, onClose } = props;
  const title = draft?.reservation ? 'Reservation' : `Reserve units of ${draft?.contents.rack.name ?? ''}`;
  return (
    <Modal opened={draft !== null} onClose={onClose} title={title} size="sm">
      {draft && <Form draft={draft} arranger={arranger} onClose={onClose} />}
    </Modal>
  );
}
