import type { Change } from '../entity/procedures.ts';
import type { Issue } from '../errors.ts';
import type { JobNews } from '../jobs/progress.ts';

/** Which log: the tenant's, or that of its organization (people, tenants, memberships). */
export type LogName = 'tenant' | 'organization';

/** A contiguous piece of a log: all that happened after `from` up to and with `to` that this socket may see and asked for. */
export interface Range {
  log: LogName;
  /** Another epoch means another history (a restored backup): drop everything and load anew. */
  epoch: string;
  from: number;
  to: number;
  changes: Change[];
}

/**
 * What a socket wants to hear. A topic is an entity's list (`dcim.device`), an object (`dcim.device:<id>`), or a
 * container, which brings what it contains too (`dcim.rack:<id>`). Each subscribe replaces the log's former topics.
 */
export interface Subscribe {
  topics: string[];
  /** Continue after this; without it, from now on. */
  cursor?: { epoch: string; seq: number };
  /** `tenant` unless given. */
  log?: LogName;
}

/** Why the server does not do what it was asked; `issues` where the request itself was at fault. */
export interface Refusal {
  code: string;
  message: string;
  issues?: Issue[];
}

/** `seq` is where the changes go on from; with `snapshot` the cursor is of no use: load anew, then go on from `seq`. */
export type Subscribed =
  | { epoch: string; seq: number; snapshot?: true }
  /** Nothing has changed. With NOT_FOUND, the issues' paths are the topics that are not there: subscribe again without them. */
  | { error: Refusal };

/** Someone who looks at the same thing. */
export interface Peer {
  /** One for each browser tab. */
  connection: string;
  user: { id: string; name: string };
  /** What the tab is doing there, as its view understands it (a drag in progress, a selection). */
  state: PeerState;
}

/** A drag under way: a soft lock that others see and that ends with the connection or after {@link dragExpiryMs}. */
export interface DragState {
  device: string;
  rack: string;
  /** Lowest U it would fill; null outside any slot. */
  position: number | null;
  face: 'front' | 'rear';
  isValid: boolean;
}

/** Where a tab's pointer is on a rack's face: a share of the width and height of its units, from their upper left. */
export interface CursorState {
  rack: string;
  face: 'front' | 'rear';
  x: number;
  y: number;
}

/** What a tab does on a floor plan, in the plan's cells: where its pointer is, and how the tiles in its hand would lie. */
export interface FloorState {
  cursor: { x: number; y: number } | null;
  tiles: readonly HeldTile[];
}

/** A tile in somebody's hand; the id is new where it is not on the plan yet. */
export interface HeldTile {
  id: string;
  x: number;
  y: number;
  width: number;
  depth: number;
  rotation: '0' | '90' | '180' | '270';
}

/** How many tiles of a hand are told at most. */
export const maxHeldTiles = 60;

/** What a tab does on the map of a prefix: the cell that its pointer is on, and what it has marked, as texts. */
export interface SpaceState {
  cursor: string | null;
  /** `10.0.0.10-10.0.0.20`. */
  span: string | null;
}

export interface PeerState {
  drag?: DragState | null;
  floor?: FloorState | null;
  space?: SpaceState | null;
  cursor?: CursorState | null;
  selection?: string | null;
}

/** A drag not heard of for this long is over. */
export const dragExpiryMs = 4000;
/** How often at most a tab tells its state. */
export const presenceIntervalMs = 50;

/** Events to the server. `view` is a topic of an object, `dcim.rack:<id>`. */
export interface ClientEvents {
  subscribe: (request: Subscribe, answer: (result: Subscribed) => void) => void;
  /** Look at these views, leaving all others; answers who is there already. When refused, the views stay as they were. */
  watch: (views: string[], answer: (peers: Record<string, Peer[]>, refusal?: Refusal) => void) => void;
  /** Volatile: lost states are replaced by the next. */
  presence: (view: string, state: PeerState) => void;
}

/** Events from the server. */
export interface ServerEvents {
  changes: (range: Range) => void;
  /** The log went on without this socket for too long: subscribe again with the cursor. */
  resume: (log: LogName) => void;
  /** Someone came to a view, changed state, or left it (null). */
  presence: (view: string, connection: string, peer: Peer | null) => void;
  /** Volatile: how far the job of a view is that this socket watches, `jobs.job:<id>`. */
  jobNews: (view: string, news: JobNews) => void;
  /** The session or token is over: sign in again. */
  signedOut: () => void;
}

/** The handshake's `auth`: the tenant's slug; programs give their token, browsers have their cookie. */
export interface Handshake {
  tenant: string;
  token?: string;
}
