/** Behind a reverse proxy that does TLS: with websockets, and where they are refused. */
import { writeFileSync } from 'node:fs';
import { RawPage } from '@/lib/server/testing/raw-page';
import { expect, type Person, test as base } from './people';
import { proxyProblem, type ReverseProxy, startCaddy, startNginx } from './reverse-proxy';

/** Clear of the run's other servers. */
const PROXY_PORT = Number(process.env.E2E_PORT ?? 4310) + 7;

const test = base.extend<{ behind(proxy: Promise<ReverseProxy>): Promise<ReverseProxy> }>({
  behind: [
    async ({}, provide) => {
      const proxies: ReverseProxy[] = [];
      await provide(async (starting) => {
        const proxy = await starting;
        proxies.push(proxy);
        return proxy;
      });
      await Promise.all(proxies.map((proxy) => proxy.close()));
    },
    // Begins before the people come, and ends after they have left: they would complain.
    { auto: true },
  ],
});

async function meet(one: Person, other: Person, link: string): Promise<void> {
  for (const each of [one, other]) await each.join(link);
  await Promise.all([one.seesFramesOf(other.name), other.seesFramesOf(one.name)]);
}

const pollsOf = ({ record }: Person) => record.requests.filter(({ url }) => url.includes('transport=polling')).length;

test('two people meet through Caddy, over websockets', async ({ person, ownServer, linkAt, behind }) => {
  const problem = proxyProblem('caddy');
  test.skip(problem !== null, problem ?? '');
  const server = await ownServer({ TRUST_PROXY: 'loopback', HSTS: '1' });
  const proxy = await behind(startCaddy(PROXY_PORT, server.origin));
  const at = { origin: proxy.origin, ignoreHTTPSErrors: true };
  const [ann, ben] = [await person('Ann', at), await person('Ben', at)];
  await meet(ann, ben, await linkAt(proxy.origin));
  for (const one of [ann, ben]) {
    expect(one.record.socketFrames.length).toBeGreaterThan(0);
    expect(pollsOf(one)).toBe(0);
  }

  const page = (await ann.context.request.get(proxy.origin)).headers();
  expect(page['strict-transport-security']).toBe('max-age=31536000');
  expect(page['content-security-policy'], 'which covers the websocket that they met over').toContain("connect-src 'self';");
  expect((await ann.context.request.get(server.origin)).headers()).not.toHaveProperty('strict-transport-security');
});

test('two people meet through an nginx that passes no websockets and asks for a password', async ({ person, ownServer, linkAt, behind }, testInfo) => {
  const problem = proxyProblem('nginx');
  test.skip(problem !== null, problem ?? '');
  const server = await ownServer({});
  const users = testInfo.outputPath('users');
  writeFileSync(users, 'guest:{PLAIN}sesame\n');
  const withoutUpgrade = (sample: string) =>
    sample.replaceAll(/^ *proxy_set_header (Upgrade|Connection) .*\n/gm, '').replace('location / {', `location = /api/health {\n proxy_pass http://parlor;\n }\n location / {\n auth_basic "Parlor";\n auth_basic_user_file ${users};`);
  const proxy = await behind(startNginx(PROXY_PORT, server.origin, withoutUpgrade));
  const at = { origin: proxy.origin, ignoreHTTPSErrors: true, httpCredentials: { username: 'guest', password: 'sesame' } };
  const [ann, ben] = [await person('Ann', at), await person('Ben', at)];
  for (const one of [ann, ben]) one.record.forgive(/WebSocket connection to 'wss:.*' failed/);
  await meet(ann, ben, await linkAt(proxy.origin));
  for (const one of [ann, ben]) {
    expect(one.record.socketFrames).toEqual([]);
    expect(pollsOf(one)).toBeGreaterThan(0);
  }
});

test('the sample for nginx passes the websockets of its own pages, and no others are opened', async ({ ownServer, behind }) => {
  const problem = proxyProblem('nginx');
  test.skip(problem !== null, problem ?? '');
  const { origin } = await behind(startNginx(PROXY_PORT, (await ownServer({})).origin));
  const open = (page: string) => new RawPage(origin, { rejectUnauthorized: false, extraHeaders: { origin: page } });
  const [own, other] = [open(origin), open('https://evil.example')];
  await Promise.all([own.connected(), expect(other.connected()).rejects.toThrow('websocket error')]);
  own.socket.disconnect();
});
