import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_RATES } from '@/lib/config/rate-limits';
import { guardPages, HTTP_BOUNDS } from './front';
import { RateLimits } from './rate-limits';
import { addressesIn } from './subnets';

const nobody = addressesIn([]);
let served: string[];
const page: RequestListener = ({ method, url }, response) => {
  served.push(`${method} ${url?.slice(0, 20)}`);
  response.end('page');
};
let server: ReturnType<typeof createServer>;
let port: number;

async function open(limits = new RateLimits(), bounds: Partial<typeof HTTP_BOUNDS> | Record<string, number> = {}) {
  served = [];
  server = createServer({ ...HTTP_BOUNDS, ...bounds }, guardPages({ limits, isProxy: nobody }, page));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  port = (server.address() as AddressInfo).port;
}
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

/** Says something raw. @returns everything that was answered until the server closed */
async function say(words: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  let answer = '';
  socket.on('data', (data) => (answer += data.toString())).on('error', () => undefined);
  socket.write(words);
  await once(socket, 'close');
  return answer;
}

describe('a request', () => {
  beforeEach(() => open());
  const host = 'Host: parlor.example\r\nConnection: close\r\n';

  it('that reads is served', async () => {
    expect(await say(`GET / HTTP/1.1\r\n${host}\r\n`)).toMatch(/^HTTP\/1.1 200 .*page$/s);
    expect(await say(`HEAD /r/garden HTTP/1.1\r\n${host}\r\n`)).toMatch(/^HTTP\/1.1 200 /);
    expect(served).toEqual(['GET /', 'HEAD /r/garden']);
  });

  it.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND'])('that wants to %s is not, and its body is not read', async (method) => {
    const answer = await say(`${method} / HTTP/1.1\r\n${host}Content-Length: 999999999\r\n\r\nbeginning`);
    expect(answer).toMatch(/^HTTP\/1.1 405 .*Allow: GET, HEAD/s);
    expect(served).toEqual([]);
  });

  it('with an address without end, or with headers without end, is not', async () => {
    expect(await say(`GET /${'a'.repeat(3_000)} HTTP/1.1\r\n${host}\r\n`)).toMatch(/^HTTP\/1.1 414 /);
    expect(await say(`GET / HTTP/1.1\r\n${host}X-Long: ${'a'.repeat(20_000)}\r\n\r\n`)).toMatch(/^HTTP\/1.1 431 /);
    expect(served).toEqual([]);
  });
});

it('is refused to who asks too often, who is told when to come again', async () => {
  await open(new RateLimits({ rates: { ...DEFAULT_RATES, http: { count: 2, windowS: 60 } }, exemptsLoopback: false }));
  const answers = [];
  for (let time = 0; time < 3; time++) answers.push(await fetch(`http://127.0.0.1:${port}/`));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 429]);
  expect(answers[2]?.headers.get('retry-after')).toBe('60');
  expect(served).toHaveLength(2);
});

describe('who dawdles', () => {
  const soon = { headersTimeout: 100, requestTimeout: 200, keepAliveTimeout: 100, connectionsCheckingInterval: 50 };

  it.each([
    ['says nothing', ''],
    ['never comes to the end of the headers', 'GET / HTTP/1.1\r\nHost: parlor.example\r\n'],
  ])('and %s is cut', async (_what, words) => {
    await open(undefined, soon);
    expect(await say(words)).toMatch(/^(HTTP\/1.1 408 .*)?$/s);
    expect(served).toEqual([]);
  });

  it('between two requests is cut', async () => {
    await open(undefined, soon);
    expect(await say('GET / HTTP/1.1\r\nHost: parlor.example\r\n\r\n')).toMatch(/page/);
  });

  it('has ten seconds, and is looked after every two', () => {
    expect(HTTP_BOUNDS).toMatchObject({ headersTimeout: 10_000, requestTimeout: 20_000, connectionsCheckingInterval: 2_000 });
  });
});
