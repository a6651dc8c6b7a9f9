/** Counts what a page loads, as the browser's own network log tells it. */
import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';

export interface Transfer {
  path: string;
  kind: 'script' | 'font' | 'document' | 'style' | 'other';
  /** Bytes on the wire: the body as it was compressed, and its headers. */
  transferred: number;
  /** The body alone, compressed with gzip here; tells sizes apart from how the server was set up. */
  gzipped: number;
}

const KINDS: [RegExp, Transfer['kind']][] = [
  [/javascript/, 'script'],
  [/font|woff/, 'font'],
  [/html/, 'document'],
  [/css/, 'style'],
];

/** Watches a page from now on. What `all` resolves with grows with every finished response. */
export async function watchTransfers(page: Page): Promise<{ all(): Promise<Transfer[]> }> {
  const session = await page.context().newCDPSession(page);
  const responses = new Map<string, { url: string; mimeType: string }>();
  const finished: Promise<Transfer>[] = [];

  session.on('Network.responseReceived', ({ requestId, response }) => {
    responses.set(requestId, { url: response.url, mimeType: response.mimeType });
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const response = responses.get(requestId);
    if (!response?.url.startsWith('http')) return;
    finished.push(describe(requestId, response, encodedDataLength));
  });

  async function describe(requestId: string, { url, mimeType }: { url: string; mimeType: string }, transferred: number): Promise<Transfer> {
    // A body may be gone with its page; then only the bytes on the wire are known.
    const body = await session.send('Network.getResponseBody', { requestId }).then(
      (answer) => Buffer.from(answer.body, answer.base64Encoded ? 'base64' : 'utf8'),
      () => Buffer.alloc(0),
    );
    const kind = KINDS.find(([pattern]) => pattern.test(mimeType))?.[1] ?? 'other';
    return { path: new URL(url).pathname, kind, transferred, gzipped: body.length > 0 ? gzipSync(body).length : 0 };
  }

  await session.send('Network.enable');
  return { all: () => Promise.all(finished) };
}
