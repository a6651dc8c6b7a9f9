import { createServer, type Server } from 'node:http';
import { get } from 'node:https';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TLSSocket } from 'node:tls';
import { generate } from 'selfsigned';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Https, type HttpsOptions, openHttps } from './https';
import { RawPage } from './testing/raw-page';
import { openSignalingServer, wish } from './testing/signaling-server';

let interfaces: Record<string, { address: string; family: string; internal: boolean }[]> = {};
vi.mock('node:os', async (original) => ({ ...(await original<typeof import('node:os')>()), networkInterfaces: () => interfaces }));

let dir: string;
let plain: Server;
let opened: Https[];
let log: { warn: ReturnType<typeof vi.fn<HttpsOptions['log']['warn']>> };

const open = (change: Partial<HttpsOptions> = {}, server = plain) => openHttps(server, { host: '127.0.0.1', port: 0, tls: null, dataDir: dir, log, ...change });
async function mustOpen(...options: Parameters<typeof open>): Promise<Https> {
  const { https, problem } = await open(...options);
  if (!https) throw new Error(problem ?? '');
  opened.push(https);
  return https;
}
/** What is answered there, and whose certificate it comes with. */
function ask(https: Https): Promise<{ body: string; fingerprint: string; names: string; trusted: boolean }> {
  return new Promise((resolve, reject) => {
    get({ host: '127.0.0.1', port: https.port, path: '/r/team', rejectUnauthorized: false, agent: false }, async (response) => {
      const socket = response.socket as TLSSocket;
      const { fingerprint256: fingerprint, subjectaltname: names = '' } = socket.getPeerCertificate();
      let body = '';
      for await (const part of response) body += String(part);
      resolve({ body, fingerprint, names, trusted: socket.authorized });
    }).on('error', reject);
  });
}
const given = () => ({ certFile: path.join(dir, 'cert.pem'), keyFile: path.join(dir, 'key.pem') });
async function giveCertificate(...names: string[]) {
  const altNames = names.map((value) => ({ type: 2 as const, value }));
  const { cert, private: key } = await generate([], { keyType: 'ec', algorithm: 'sha256', extensions: [{ name: 'subjectAltName', altNames }] });
  writeFileSync(given().certFile, cert);
  writeFileSync(given().keyFile, key);
}

beforeEach(async () => {
  dir = mkdtempSync(path.join(tmpdir(), 'parlor-'));
  plain = createServer((request, response) => response.end(`page ${request.url}`));
  await new Promise<void>((resolve) => plain.listen(0, '127.0.0.1', resolve));
  opened = [];
  log = { warn: vi.fn() };
});
afterEach(() => {
  vi.useRealTimers();
  for (const https of opened) https.close();
  plain.close();
  rmSync(dir, { recursive: true });
});

describe('https', () => {
  it('serves what the plain server serves, with a certificate of its own that is kept', async () => {
    const first = await mustOpen();
    const { body, fingerprint, trusted } = await ask(first);
    expect({ body, trusted, own: first.ownCertificate }).toEqual({ body: 'page /r/team', trusted: false, own: true });
    expect(await ask(await mustOpen())).toMatchObject({ fingerprint });
  });

  it.each(['websocket', 'polling'] as const)('is the same room over %s', async (transport) => {
    const signaling = await openSignalingServer();
    const https = await mustOpen({}, signaling.httpServer);
    const inHttp = await signaling.seat();
    const page = new RawPage(`https://127.0.0.1:${https.port}`, { transports: [transport], rejectUnauthorized: false });
    const asked = wish();
    expect(await (await page.connected()).ask('room:join', asked)).toMatchObject({ ok: true, value: { roster: [{ id: inHttp.id }, { id: asked.participantId }] } });
    expect(await inHttp.page.next('peer:joined')).toMatchObject({ participant: { id: asked.participantId } });
    page.socket.disconnect();
    await signaling.close();
  });

  it('is done without, and says why, where its port is taken or nothing can be kept', async () => {
    const { port } = plain.address() as AddressInfo;
    expect(await open({ port })).toEqual({ https: null, problem: `Port ${port} is taken by another program. Stop it, or set HTTPS_PORT to another number.` });
    writeFileSync(path.join(dir, 'file'), '');
    expect(await open({ dataDir: path.join(dir, 'file') })).toEqual({ https: null, problem: expect.stringMatching(/^(EEXIST|ENOTDIR)/) as string });
  });

  it('is not done without where a certificate was given', async () => {
    const { port } = plain.address() as AddressInfo;
    await expect(open({ tls: given() })).rejects.toThrow('TLS_CERT cannot be read');
    await giveCertificate('meet.example');
    await expect(open({ tls: given(), port })).rejects.toThrow(`Port ${port} is taken`);
  });

  it('leads others to the names of a given certificate, else to where they can reach it', async () => {
    await giveCertificate('localhost', 'meet.example', '*.parlor.example');
    const https = await mustOpen({ tls: given() });
    expect(https).toMatchObject({ ownCertificate: false });
    expect(https.origins()).toEqual([`https://meet.example:${https.port}`]);
    expect((await mustOpen()).origins()).toEqual([]);
  });

  it('makes itself another certificate where the machine was carried to another network', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    interfaces = { wlan0: [{ address: '192.168.1.7', family: 'IPv4', internal: false }] };
    const https = await mustOpen({ host: '0.0.0.0' });
    const before = await ask(https);
    expect(https.origins()).toEqual([`https://192.168.1.7:${https.port}`]);

    interfaces = { wlan0: [{ address: '10.0.0.4', family: 'IPv4', internal: false }] };
    expect(https.origins()).toEqual([`https://10.0.0.4:${https.port}`]);
    await vi.advanceTimersByTimeAsync(60_000);
    let now = await ask(https);
    while (now.fingerprint === before.fingerprint) now = await ask(https);
    expect(now.names).toContain('IP Address:10.0.0.4');
    expect(now.names).toContain('192.168.1.7');
  });

  it('takes a certificate that was replaced, and tells once of one that cannot be used', async () => {
    await giveCertificate('meet.example');
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const https = await mustOpen({ tls: given() });
    const before = await ask(https);

    const { certFile } = given();
    writeFileSync(certFile, 'half of it');
    await vi.advanceTimersByTimeAsync(3 * 60_000);
    expect(await ask(https)).toEqual(before);
    expect(log.warn.mock.calls).toEqual([[{ event: 'certificate', error: expect.stringContaining('holds no certificate') as string }]]);

    await giveCertificate('other.example');
    await vi.advanceTimersByTimeAsync(60_000);
    expect((await ask(https)).fingerprint).not.toBe(before.fingerprint);
    expect(https.origins()).toEqual([`https://other.example:${https.port}`]);
  });
});
