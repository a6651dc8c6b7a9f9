/** Everything that leaves or reaches one person's browser, and everything that goes wrong in it. */
import type { BrowserContext, Page } from '@playwright/test';

export interface RecordedRequest {
  url: string;
  body: string;
}

export class PageRecord {
  readonly requests: RecordedRequest[] = [];
  /** Every WebSocket frame, sent and received; binary ones as Latin-1 text. */
  readonly socketFrames: string[] = [];
  readonly #problems: string[] = [];
  readonly #forgiven: RegExp[] = [];
  readonly #origin: string;

  private constructor(origin: string) {
    this.#origin = origin;
  }

  /** Starts with the context's first page; nothing that happens in it later is missed. */
  static async of(context: BrowserContext, origin: string): Promise<PageRecord> {
    const record = new PageRecord(origin);
    await context.exposeBinding('reportCspViolation', (_source, violation: string) => record.#problems.push(`CSP violation: ${violation}`));
    context.on('console', (message) => {
      if (message.type() === 'error') record.#problems.push(`console: ${message.text()} (${message.location().url})`);
    });
    context.on('weberror', (webError) => record.#problems.push(`uncaught: ${webError.error().message}`));
    context.on('request', (request) => {
      record.#note(request.url(), request.postDataBuffer()?.toString('latin1') ?? '');
    });
    context.on('page', (page) => record.#watchSockets(page));
    return record;
  }

  #watchSockets(page: Page) {
    page.on('websocket', (socket) => {
      this.#note(socket.url().replace(/^ws/, 'http'), '');
      const keep = ({ payload }: { payload: string | Buffer }) => this.socketFrames.push(typeof payload === 'string' ? payload : payload.toString('latin1'));
      socket.on('framesent', keep);
      socket.on('framereceived', keep);
    });
  }

  #note(url: string, body: string) {
    this.requests.push({ url, body });
    if (/^https?:/.test(url) && new URL(url).origin !== this.#origin) this.#problems.push(`request to another origin: ${url}`);
  }

  /** For tests in which something has to go wrong: problems that match are none. */
  forgive(pattern: RegExp): void {
    this.#forgiven.push(pattern);
  }

  /** Console errors, uncaught errors, CSP reports and requests to other origins. */
  get problems(): string[] {
    return this.#problems.filter((problem) => !this.#forgiven.some((pattern) => pattern.test(problem)));
  }
}
