import { AppError, parseInput } from '@raceway/shared';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { Log } from '../platform/log.ts';
import type { Connection } from './connection.ts';
import { peerState } from './presenceMessage.ts';
import { refusalOf } from './refusals.ts';
import { subscribeRequest, watchRequest } from './wire.ts';

/** Events a second of one socket: a tab that drags between two racks sends 40. */
const limiter = new RateLimiterMemory({ points: 100, duration: 1 });

type Answer = (...results: unknown[]) => void;

/** Handles what a socket sends, in the order it comes. Whatever comes, the answer is a result or a refusal. */
export function handleEvents(connection: Connection, log: Log): void {
  const { socket } = connection;
  let last = Promise.resolve();
  const inTurn = (handle: () => Promise<void> | void, refuse: (error: unknown) => void) => {
    last = last.then(handle).catch(refuse);
  };

  socket.use(([, ...values], next) => {
    limiter.consume(socket.id).then(
      () => next(),
      () => {
        const error = new AppError('TOO_MANY_REQUESTS', 'This connection sends too much; wait a second.');
        answerOf(values.at(-1))({ error: refusalOf(error, log) });
      },
    );
  });
  socket.on('subscribe', (request: unknown, answer: unknown) => {
    inTurn(
      () => connection.subscribe(parseInput(subscribeRequest, request), answerOf(answer)),
      (error) => answerOf(answer)({ error: refusalOf(error, log) }),
    );
  });
  socket.on('watch', (views: unknown, answer: unknown) => {
    inTurn(
      async () => answerOf(answer)(await connection.watch(parseInput(watchRequest, views))),
      (error) => answerOf(answer)({}, refusalOf(error, log)),
    );
  });
  socket.on('presence', (view: unknown, state: unknown) => {
    inTurn(
      () => connection.tell(String(view), parseInput(peerState, state)),
      // There is nobody to answer, and the next state follows soon.
      (error) => log.debug({ reason: refusalOf(error, log).message }, 'presence refused'),
    );
  });
}

/** The client's callback; a client that gave none is not answered. */
function answerOf(callback: unknown): Answer {
  return typeof callback === 'function' ? (callback as Answer) : () => {};
}
