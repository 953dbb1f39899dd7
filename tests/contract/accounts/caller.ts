/** What a caller shows with each call. */
export interface CallOptions {
  tenant?: string;
  headers?: Record<string, string>;
}

/** An error as callers get it. */
export interface Fault {
  message: string;
  code: string;
  issues: { path: string; message: string }[];
  retryAfterSeconds?: number;
}

/** An answer of the server, errors too. */
export interface Answer<T> {
  status: number;
  /** The procedure's result; asking for it throws where there was an error. */
  readonly data: T;
  error: Fault | undefined;
  setCookie: string | null;
}

/** What session.current and its like answer. */
export interface Session {
  user: { id: string; username: string; isOrganizationAdmin: boolean } | null;
  tenants: { id: string; slug: string; role: string }[];
  setupNeeded: boolean;
}

/** A row, as far as these tests look at it. */
export interface AnyRow {
  id: string;
  version: number;
  [field: string]: unknown;
}

/** Someone who calls: a browser with its cookie, or a program with its token. */
export class Caller {
  cookie: string | null = null;

  constructor(
    private readonly url: string,
    private readonly token: string | null = null,
  ) {}

  query<T>(path: string, input?: unknown, options: CallOptions = {}): Promise<Answer<T>> {
    const search = input === undefined ? '' : `?input=${encodeURIComponent(JSON.stringify(input))}`;
    return this.send(`${path}${search}`, { method: 'GET' }, options);
  }

  mutate<T>(path: string, input?: unknown, options: CallOptions = {}): Promise<Answer<T>> {
    return this.send(path, { method: 'POST', body: input === undefined ? '{}' : JSON.stringify(input) }, options);
  }

  signIn(username: string, password: string): Promise<Answer<Session>> {
    return this.mutate<Session>('accounts.session.signIn', { username, password });
  }

  /** Who the server says this is. */
  async current(): Promise<Session> {
    return (await this.query<Session>('accounts.session.current')).data;
  }

  private async send<T>(path: string, init: RequestInit, { tenant, headers }: CallOptions): Promise<Answer<T>> {
    const response = await fetch(`${this.url}/trpc/${path}`, {
      ...init,
      headers: {
        'content-type': 'application/json',
        ...(this.cookie ? { cookie: this.cookie } : {}),
        ...(this.token ? { authorization: `Bearer ${this.token}` } : {}),
        ...(tenant ? { 'x-raceway-tenant': tenant } : {}),
        ...headers,
      },
    });
    const setCookie = response.headers.get('set-cookie');
    if (setCookie) this.cookie = setCookie.split(';')[0] ?? null;
    const body = (await response.json()) as {
      result?: { data: T };
      error?: { message: string; data: Omit<Fault, 'message'> };
    };
    return {
      status: response.status,
      error: body.error && { ...body.error.data, message: body.error.message },
      setCookie,
      get data() {
        if (!body.result) throw new Error(`${path} answered ${response.status}: ${body.error?.message}`);
        return body.result.data;
      },
    };
  }
}
