import { z } from 'zod';

const flag = z
  .enum(['0', '1', 'false', 'true', ''])
  .default('')
  .transform((text) => text === '1' || text === 'true');

const environment = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65535).default(8080),
  DATABASE_URL: z.url({ protocol: /^(mysql|mariadb)$/, error: 'must be mysql://user:password@host:port/database' }),
  REDIS_URL: z.url({ protocol: /^rediss?$/, error: 'must be redis://:password@host:port' }),
  RACEWAY_WEB_DIR: z.string().optional(),
  RACEWAY_SECURE_COOKIES: flag,
  RACEWAY_TRUST_PROXY: flag,
  RACEWAY_ADMIN_PASSWORD: z.string().min(8, 'must have at least 8 characters').max(256).optional(),
  RACEWAY_ADMIN_TOKEN: z.string().min(8, 'must have at least 8 characters').max(256).optional(),
  RACEWAY_JOB_LEASE_MS: z.coerce.number().int().min(500).max(600_000).default(20_000),
  RACEWAY_POOL_SIZE: z.coerce.number().int().min(2).max(200).default(24),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

/** What the server is told from outside; the only reader of the environment. */
export interface Config {
  host: string;
  port: number;
  databaseUrl: string;
  redisUrl: string;
  /** The built web app; null serves the API alone. */
  webDir: string | null;
  /** Cookies only over HTTPS. */
  isCookieSecure: boolean;
  /** Believe X-Forwarded-For: only behind a proxy of ours. */
  isProxyTrusted: boolean;
  adminPassword: string | null;
  adminToken: string | null;
  /** A job whose worker is not heard of for this long begins again elsewhere. */
  jobLeaseMs: number;
  /** Database connections of this process. */
  poolSize: number;
  logLevel: z.infer<typeof environment>['LOG_LEVEL'];
}

/**
 * Reads the environment.
 * @throws Error that lists every variable that is missing or wrong, a line each.
 */
export function readConfig(variables: Record<string, string | undefined>): Config {
  // An empty variable is one that was not given.
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
  const { success, data, error } = environment.safeParse(given);
  if (!success) {
    throw new Error(error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'));
  }
  return {
    host: data.HOST,
    port: data.PORT,
    databaseUrl: data.DATABASE_URL,
    redisUrl: data.REDIS_URL,
    webDir: data.RACEWAY_WEB_DIR ?? null,
    isCookieSecure: data.RACEWAY_SECURE_COOKIES,
    isProxyTrusted: data.RACEWAY_TRUST_PROXY,
    adminPassword: data.RACEWAY_ADMIN_PASSWORD ?? null,
    adminToken: data.RACEWAY_ADMIN_TOKEN ?? null,
    jobLeaseMs: data.RACEWAY_JOB_LEASE_MS,
    poolSize: data.RACEWAY_POOL_SIZE,
    logLevel: data.LOG_LEVEL,
  };
}
