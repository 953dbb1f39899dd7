import {
  type CursorState,
  type DragState,
  type FloorState,
  maxHeldTiles,
  type Peer,
  type PeerState,
  type SpaceState,
} from '@raceway/shared';
import { z } from 'zod';

const dragState: z.ZodType<DragState> = z.strictObject({
  device: z.uuid(),
  rack: z.uuid(),
  position: z.number().min(0).max(1000).nullable(),
  face: z.enum(['front', 'rear']),
  isValid: z.boolean(),
});

const share = z.number().min(0).max(1);
const cursorState: z.ZodType<CursorState> = z.strictObject({
  rack: z.uuid(),
  face: z.enum(['front', 'rear']),
  x: share,
  y: share,
});

const cells = z.number().min(-1000).max(1000);
const floorState: z.ZodType<FloorState> = z.strictObject({
  cursor: z.strictObject({ x: cells, y: cells }).nullable(),
  tiles: z
    .array(
      z.strictObject({
        id: z.uuid(),
        x: cells,
        y: cells,
        width: cells,
        depth: cells,
        rotation: z.enum(['0', '90', '180', '270']),
      }),
    )
    .max(maxHeldTiles),
});

const networkText = z.string().max(120);
const spaceState: z.ZodType<SpaceState> = z.strictObject({
  cursor: networkText.nullable(),
  span: networkText.nullable(),
});

/** What a tab may tell of itself. */
export const peerState: z.ZodType<PeerState> = z.strictObject({
  drag: dragState.nullable().optional(),
  cursor: cursorState.nullable().optional(),
  floor: floorState.nullable().optional(),
  space: spaceState.nullable().optional(),
  selection: z.string().max(120).nullable().optional(),
});

const peer: z.ZodType<Peer> = z.strictObject({
  connection: z.string().max(64),
  user: z.strictObject({ id: z.uuid(), name: z.string().max(256) }),
  state: peerState,
});
const room = z.string().max(256);
const taken = z.array(z.strictObject({ room, peer }));

/** The Redis channel on which processes tell each other who is where. */
export const presenceChannel = 'raceway:presence';

/** What one process tells the others: what someone does, who left, and from time to time who is still there. */
export const presenceMessage = z.discriminatedUnion('type', [
  z.strictObject({ process: z.uuid(), type: z.enum(['state', 'here']), seats: taken }),
  z.strictObject({
    process: z.uuid(),
    type: z.literal('left'),
    seats: z.array(z.strictObject({ room, connection: z.string().max(64) })),
  }),
]);
export type PresenceMessage = z.infer<typeof presenceMessage>;
