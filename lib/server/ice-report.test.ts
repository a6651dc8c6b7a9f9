import { afterEach, expect, it } from 'vitest';
import { reportOnIceServers } from './ice-report';
import { type Behaviour, type FakeStunServer, openFakeStunServer, refuse, strict } from './testing/fake-stun-server';

const servers: FakeStunServer[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function relayThat(behave: Behaviour): Promise<string> {
  const server = await openFakeStunServer('udp', behave);
  servers.push(server);
  return `127.0.0.1:${server.port}`;
}

const settings = { stunUrls: [] as string[], turnUrls: [] as string[], turnSecret: 'north-star', turnTtlS: 60 };

it('says in one line that all is well', async () => {
  const relay = await relayThat(strict);
  expect(await reportOnIceServers({ ...settings, stunUrls: [`stun:${relay}`] }, { isPublic: true })).toEqual(['The STUN or TURN server answers.']);
  expect(await reportOnIceServers({ ...settings, stunUrls: [`stun:${relay}`], turnUrls: [`turn:${relay}`] }, { isPublic: true })).toEqual(['All 2 addresses of STUN and TURN servers answer.']);
});

it('says in a line for each what is wrong, and no secret', async () => {
  const [silent, strange, full] = [await relayThat(() => null), await relayThat((request) => refuse(request, 401)), await relayThat((request) => refuse(request, 486))];
  const good = await relayThat(strict);
  const turnUrls = [`turn:${strange}`, `turn:${good}`, `turn:${full}`, 'turns:127.0.0.1?transport=udp'];
  const report = await reportOnIceServers({ ...settings, stunUrls: [`stun:${silent}`, 'stun:relay.invalid'], turnUrls }, { isPublic: true, patienceMs: 2_000 });
  expect(report).toEqual([
    expect.stringContaining(`stun:${silent} does not answer.`),
    expect.stringContaining('stun:relay.invalid cannot be found'),
    expect.stringContaining(`turn:${strange} refuses our credentials (401). TURN_SECRET`),
    expect.stringContaining(`turn:${full} refuses to serve (STUN error 486).`),
    expect.stringContaining('turns:127.0.0.1?transport=udp was not checked'),
  ]);
  expect(report.join()).not.toContain('north-star');
});

it('misses servers only where people from other networks are expected', async () => {
  expect(await reportOnIceServers(settings, { isPublic: false })).toEqual([]);
  expect(await reportOnIceServers(settings, { isPublic: true })).toEqual([expect.stringContaining('No STUN or TURN server is set')]);
});
