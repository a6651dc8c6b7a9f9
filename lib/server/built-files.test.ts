import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request as httpRequest, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveBuiltFiles } from './built-files';
import { HEADERS_OF_DOCUMENTS, POLICY_OF_WORKERS, policyOfFiles, securityHeaders } from './security-headers';

const SCRIPT = 'console.log("built")';
let folder: string;
let server: Server;

function get(url: string, headers: Record<string, string> = {}): Promise<{ status: number | undefined; headers: IncomingHttpHeaders; body: Buffer }> {
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    httpRequest({ host: '127.0.0.1', port, path: url, headers }, async (response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk as Buffer);
      resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) });
    })
      .on('error', reject)
      .end();
  });
}

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'parlor-built-'));
  mkdirSync(path.join(folder, 'static/chunks'), { recursive: true });
  writeFileSync(path.join(folder, 'secret.txt'), 'not for the web');
  writeFileSync(path.join(folder, 'static/chunks/a.js'), SCRIPT);
  writeFileSync(path.join(folder, 'static/chunks/turbopack-worker-1a.js'), SCRIPT);
  writeFileSync(path.join(folder, 'static/chunks/a.js.br'), brotliCompressSync(SCRIPT));
  writeFileSync(path.join(folder, 'static/chunks/a.js.gz'), gzipSync(SCRIPT));
  const listener = serveBuiltFiles(path.join(folder, 'static'), (request, response) => response.writeHead(404).end(`page ${request.url}`));
  server = createServer((request, response) => {
    response.setHeaders(new Map(Object.entries({ ...securityHeaders(''), 'Content-Security-Policy': policyOfFiles('') })));
    listener(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

describe('built files', () => {
  it('that start a worker bring the policy that it lives by', async () => {
    expect((await get('/_next/static/chunks/turbopack-worker-1a.js')).headers['content-security-policy']).toBe(POLICY_OF_WORKERS);
    expect((await get('/_next/static/chunks/a.js')).headers['content-security-policy']).toBeUndefined();
  });

  it('travel as the build compressed them, and are kept for ever', async () => {
    const { status, headers, body } = await get('/_next/static/chunks/a.js', { 'accept-encoding': 'gzip, br' });
    expect(status).toBe(200);
    expect(headers).toMatchObject({ 'content-encoding': 'br', vary: 'Accept-Encoding', 'cache-control': 'public,max-age=31536000,immutable' });
    expect(headers['content-type']).toMatch(/javascript/);
    expect(brotliDecompressSync(body).toString()).toBe(SCRIPT);
  });

  it('travel in gzip to a browser that takes nothing better over plain http', async () => {
    const { headers, body } = await get('/_next/static/chunks/a.js', { 'accept-encoding': 'gzip, deflate' });
    expect(headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'Accept-Encoding' });
    expect(gunzipSync(body).toString()).toBe(SCRIPT);
  });

  it('travel plain to who cannot read that', async () => {
    const { headers, body } = await get('/_next/static/chunks/a.js');
    expect(headers['content-encoding']).toBeUndefined();
    expect(body.toString()).toBe(SCRIPT);
  });

  it('are all there is below their address; the rest is the pages\u2019, with its own address', async () => {
    for (const url of ['/_next/static/none.js', '/_next/static/../secret.txt', '/_next/static/%2e%2e/secret.txt', '/r/team']) {
      expect((await get(url)).body.toString()).toBe(`page ${url}`);
    }
  });

  it('says of a file that it is what it says it is, and for its own site only; the rest is for documents', async () => {
    const [script, page] = [await get('/_next/static/chunks/a.js'), await get('/_next/static/chunks/none.js')];
    expect(script.headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'cross-origin-resource-policy': 'same-origin', 'referrer-policy': 'no-referrer' });
    for (const name of HEADERS_OF_DOCUMENTS) {
      expect(script.headers).not.toHaveProperty(name.toLowerCase());
      expect(page.headers).toHaveProperty(name.toLowerCase());
    }
  });
});
