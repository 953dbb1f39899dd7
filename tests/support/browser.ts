import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type ConsoleMessage,
  chromium,
  type Page,
} from 'playwright-core';
import { findProgram } from '../../db/launcher/processes.mjs';
import { CHROMIUM } from '../../db/launcher/systemPackages.mjs';

const artifacts = fileURLToPath(new URL('../artifacts', import.meta.url));
/** How long a person waits for what should happen at once, on a machine that is busy. */
const patienceMs = 10_000;

const chromiumArgs = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
];

/** Starts the system's Chromium without a window; the caller closes it. */
export function launchBrowser(): Promise<Browser> {
  const executablePath = findProgram(...CHROMIUM.programs);
  if (executablePath === undefined) throw new Error('Chromium is not installed: npm test installs it.');
  return chromium.launch({ executablePath, args: chromiumArgs });
}

/** Who opens a browser, and how it is. */
export interface VisitorOptions extends BrowserContextOptions {
  /** The server's address. */
  url: string;
  /** Signs in before the first page; nobody is signed in without. */
  signIn?: { username: string; password: string };
}

/** Someone at a browser of their own: its page, and a note of all that went wrong in it. */
export class Visitor {
  /** What no page should cause: errors, exceptions and breaches of the content security policy. */
  readonly faults: string[] = [];
  /** How often a page was loaded: 1 for someone who saw all without a reload. */
  loads = 0;
  readonly #console: string[] = [];
  #isOffline = false;

  private constructor(
    readonly url: string,
    readonly context: BrowserContext,
    readonly page: Page,
  ) {
    page.on('load', () => {
      this.loads += 1;
    });
    page.on('console', (message) => this.#note(message));
    page.on('pageerror', (error) => this.faults.push(error.stack ?? error.message));
    page.on('response', (response) => {
      if (response.status() >= 500) this.faults.push(`${response.status()} ${response.url()}`);
    });
  }

  /** Opens a browser of one's own: no cookie or storage is shared with another visitor. */
  static async open(browser: Browser, { url, signIn, ...options }: VisitorOptions): Promise<Visitor> {
    const context = await browser.newContext({
      baseURL: url,
      viewport: { width: 1440, height: 900 },
      locale: 'en-GB',
      timezoneId: 'UTC',
      ...options,
    });
    context.setDefaultTimeout(patienceMs);
    if (signIn) {
      const answer = await context.request.post('/trpc/accounts.session.signIn', { data: signIn });
      if (!answer.ok()) throw new Error(`${signIn.username} was not let in: ${await answer.text()}`);
    }
    return new Visitor(url, context, await context.newPage());
  }

  /** Cuts the browser off the network; what it then fails to reach is no fault. */
  async goOffline(): Promise<void> {
    this.#isOffline = true;
    await this.context.setOffline(true);
  }

  /** Gives the network back. */
  async comeBack(): Promise<void> {
    await this.context.setOffline(false);
    this.#isOffline = false;
  }

  /** What proves who is signed in and scripts of the page can read: in cookies that are not HTTP-only and both storages. */
  async readableSecrets(): Promise<string[]> {
    if (this.page.isClosed()) return [];
    const cookies = await this.context.cookies();
    const readable = await this.page.evaluate(() =>
      [document.cookie, ...Object.values(localStorage), ...Object.values(sessionStorage)].join('\n'),
    );
    const isReadable = ({ value }: { value: string }) => value.length > 8 && readable.includes(value);
    return [...cookies.filter(isReadable).map(({ name }) => name), ...(readable.match(/\brw_\w+/g) ?? [])];
  }

  /** Leaves a picture, the page's HTML and its console in tests/artifacts. @param name of the files, without an ending */
  async leaveEvidence(name: string): Promise<void> {
    if (this.page.isClosed()) return;
    const file = join(artifacts, name);
    await mkdir(artifacts, { recursive: true });
    await writeFile(`${file}.log`, [this.page.url(), ...this.#console, '', 'Faults:', ...this.faults].join('\n'));
    await this.page.screenshot({ path: `${file}.png` });
    await writeFile(`${file}.html`, await this.page.content());
  }

  /** Closes the browser. */
  async close(): Promise<void> {
    await this.context.close();
  }

  #note(message: ConsoleMessage): void {
    const { url } = message.location();
    const line = `${message.type()}: ${message.text()} (${url})`;
    this.#console.push(line);
    // Chromium itself notes a refused call as an error; whether that was right is for the test to see.
    const isRefusal = url.includes('/trpc/') && /status of 4\d\d/.test(message.text());
    const isLostNetwork = this.#isOffline && /net::ERR_|WebSocket/.test(message.text());
    if (/error|warning/.test(message.type()) && !isRefusal && !isLostNetwork) this.faults.push(line);
  }
}
