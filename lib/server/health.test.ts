import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { answerHealth, type HealthStatus } from './health';

let status: HealthStatus;
const server = createServer((request, response) => {
  if (!answerHealth(request, response, status)) response.writeHead(418).end();
});
const get = (path: string) => fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`);

beforeEach(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
afterEach(() => new Promise((resolve) => server.close(resolve)));

it.each([['ok', 200], ['starting', 503], ['draining', 503]] as const)('says %s with %d', async (now, code) => {
  status = now;
  const response = await get('/api/health?from=balancer');
  expect(response.status).toBe(code);
  expect(await response.json()).toMatchObject({ status: now });
});

it('leaves every other address to the pages', async () => {
  expect((await get('/api/healthy')).status).toBe(418);
});
