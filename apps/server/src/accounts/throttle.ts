import { AppError } from '@raceway/shared';
import { RateLimiterMySQL, RateLimiterRes } from 'rate-limiter-flexible';
import type { App } from '../platform/app.ts';
import { addressKey } from './addressKey.ts';
import { perApp } from './perApp.ts';

const windowSeconds = 15 * 60;

/** Counts failed sign-ins in the database, so that neither a restart nor a second process forgets them (ASVS 6.3.1). */
class SignInThrottle {
  private readonly pair: RateLimiterMySQL;
  private readonly address: RateLimiterMySQL;
  private readonly username: RateLimiterMySQL;

  constructor({ db }: App) {
    const limiter = (name: string, points: number, clearExpiredByTimeout = false) =>
      new RateLimiterMySQL({
        storeClient: db.sequelize,
        storeType: 'sequelize',
        dbName: db.sequelize.getDatabaseName(),
        tableName: 'rate_limits',
        tableCreated: true,
        keyPrefix: `signIn.${name}`,
        points,
        duration: windowSeconds,
        clearExpiredByTimeout,
      });
    // One of them removes what has expired for all.
    this.pair = limiter('pair', 5, true);
    this.address = limiter('address', 50);
    this.username = limiter('username', 30);
  }

  /**
   * Counts an attempt before it is made, so that many at once get no more tries than one after another.
   * @throws AppError TOO_MANY_REQUESTS with the seconds to wait
   */
  async attempt(username: string, address: string): Promise<void> {
    try {
      await this.pair.consume(pairKey(username, address));
      await this.address.consume(addressKey(address));
      await this.username.consume(username);
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      const retryAfterSeconds = Math.max(1, Math.ceil(error.msBeforeNext / 1000));
      const minutes = Math.ceil(retryAfterSeconds / 60);
      const wait = minutes === 1 ? 'a minute' : `${minutes} minutes`;
      throw new AppError('TOO_MANY_REQUESTS', `Too many failed sign-ins. Try again in ${wait}.`, { retryAfterSeconds });
    }
  }

  /** Forgets the attempt, which was right, and the failures of this person at this address before it. */
  async succeed(username: string, address: string): Promise<void> {
    await Promise.all([
      this.pair.delete(pairKey(username, address)),
      this.address.reward(addressKey(address)),
      this.username.reward(username),
    ]);
  }
}

function pairKey(username: string, address: string): string {
  return `${username} ${addressKey(address)}`;
}

/** The throttle of sign-ins: 5 failures in 15 minutes by name and address, 50 by address, 30 by name. */
export const throttleOf = perApp((app) => new SignInThrottle(app));
