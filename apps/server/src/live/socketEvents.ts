import { AppError, parseInput } from '@raceway/shared';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { Log } from '../platform/log.ts';
import type { Connection } from './connection.ts';
import { peerState } from './presenceMessage.ts';
import { refusalOf } from './refusals.ts';
import { subscribeRequest, watchRequest } from './wire.ts';

/** Events a second of one socket: a tab that drags between two racks sends 40. */
const limiter = new RateLimiterMemory({ points: 100, duration: 1 });

const tooMany = new AppError('TOO_MANY_REQUESTS', 'This connection sends too much; wait a second.');

function isWithinBudget(socketId: string): Promise<boolean> {
  return limiter.consume(socketId).then(
    () => true,
    () => false,
  );
}

type Answer = (...results: unknown[]) => void;

/** Handles what a socket sends, in the order it comes. Whatever comes, the answer is a result or a refusal. */
export function handleEvents(connection: Connection, log: Log): void {
  const { socket } = connection;
  const refuse = (event: string, answer: unknown, error: unknown) => {
    const refusal = refusalOf(error, log);
    if (event === 'subscribe') answerOf(answer)({ error: refusal });
    else answerOf(answer)({}, refusal);
  };
  let last = Promise.resolve();
  const inTurn = (event: string, answer: unknown, handle: () => Promise<void> | void) => {
    last = last.then(handle).catch((error: unknown) => refuse(event, answer, error));
  };

  socket.use(async ([event, ...values], next) => {
    if (await isWithinBudget(socket.id)) next();
    else refuse(event, values.at(-1), tooMany);
  });
  socket.on('subscribe', (request: unknown, answer: unknown) =>
    inTurn('subscribe', answer, () => connection.subscribe(parseInput(subscribeRequest, request), answerOf(answer))),
  );
  socket.on('watch', (views: unknown, answer: unknown) =>
    inTurn('watch', answer, async () => answerOf(answer)(await connection.watch(parseInput(watchRequest, views)))),
  );
  // Nobody waits for an answer to a state, and the next follows soon.
  socket.on('presence', (view: unknown, state: unknown) =>
    inTurn('presence', null, () => connection.tell(String(view), parseInput(peerState, state))),
  );
}

/** The client's callback; a client that gave none is not answered. */
function answerOf(callback: unknown): Answer {
  return typeof callback === 'function' ? (callback as Answer) : () => {};
}
