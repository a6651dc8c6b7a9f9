/** The fixtures of every spec: people, a fresh room to meet in, a server of one's own. */
import { type Browser, type BrowserContextOptions, expect, test as base } from '@playwright/test';
import { formatRoomLink, mintRoom } from '@/lib/protocol/room-link';
import { observePage } from './observe-page';
import { PageRecord } from './page-record';
import { Person } from './person';
import { type OwnServer, startServer } from './server';
import { chinese, english } from './words';

/** Beside the shared server's, so that runs with different ports do not meet. */
const OWN_SERVER_PORT = Number(process.env.E2E_PORT ?? 4310) + 1;
/** Of tests that run at the same time each has its own. */
const PORTS_EACH = 10;

interface Fixtures {
  /** Whose browser is whose: all share one, unless a spec knows better. */
  browserOf(name: string): Promise<Browser>;
  /** Somebody opens a browser. What went wrong in it fails the test at its end. */
  person(name: string, options?: BrowserContextOptions & { origin?: string }): Promise<Person>;
  /** The link of a room in which nobody has been. */
  link: string;
  /** Likewise, for calls in which no picture matters: cameras begin off, which spares the computer most of its work. */
  unfilmedLink: string;
  /** As `link`, at another server. */
  linkAt(origin: string): Promise<string>;
  /** Starts a second server, with settings of its own. */
  ownServer(env: Record<string, string>): Promise<OwnServer>;
  /** These people sit in a room at a second server, which may die: what their pages say of that is no problem. */
  meetAtOwnServer<N extends string[]>(...names: N): Promise<{ server: OwnServer; link: string; people: { [K in keyof N]: Person } }>;
}

export const test = base.extend<Fixtures>({
  browserOf: async ({ browser }, provide) => {
    await provide(async () => browser);
  },

  // A server of one's own is asked for here only so that it outlives the people, who would complain.
  person: async ({ browserOf, baseURL, ownServer: _ownServer }, provide) => {
    const people: Person[] = [];
    await provide(async (name, { origin = baseURL ?? '', ...options } = {}) => {
      const context = await (await browserOf(name)).newContext({ baseURL: origin, ...options });
      const record = await PageRecord.of(context, origin);
      await context.addInitScript(observePage);
      const page = await context.newPage();
      const person = new Person(name, page, context, record, options.locale === 'zh-CN' ? chinese : english);
      people.push(person);
      return person;
    });
    const problems = people.flatMap(({ name, record }) => record.problems.map((problem) => `${name}: ${problem}`));
    await Promise.all(people.map(({ context }) => context.close()));
    expect(problems, 'console errors, CSP reports and requests to other origins').toEqual([]);
  },

  link: async ({ baseURL, linkAt }, provide) => {
    await provide(await linkAt(baseURL ?? ''));
  },

  unfilmedLink: async ({ link }, provide) => {
    await provide(`${link}&camera=off`);
  },

  linkAt: async ({}, provide) => {
    await provide(async (origin) => formatRoomLink(origin, await mintRoom()));
  },

  ownServer: async ({}, provide, { parallelIndex }) => {
    const servers: OwnServer[] = [];
    await provide(async (env) => {
      const server = await startServer(OWN_SERVER_PORT + parallelIndex * PORTS_EACH + servers.length, { env });
      servers.push(server);
      return server;
    });
    await Promise.all(servers.map((server) => server.close()));
  },

  meetAtOwnServer: async ({ person, ownServer, linkAt }, provide) => {
    await provide(async <N extends string[]>(...names: N) => {
      const server = await ownServer({});
      const link = await linkAt(server.origin);
      const people = await Promise.all(names.map((name) => person(name, { origin: server.origin })));
      for (const one of people) {
        // What a call needs only later may still be on its way when the server ends; it is asked for again.
        one.record.forgive(/socket\.io|\/_next\/static\//);
        await one.join(link);
      }
      return { server, link, people: people as { [K in keyof N]: Person } };
    });
  },
});

/** Two people in a room, who see each other. */
export async function haveMet(person: (name: string) => Promise<Person>, link: string): Promise<[Person, Person]> {
  const [ann, ben] = [await person('Ann'), await person('Ben')];
  await ann.join(link);
  await ben.join(link);
  await seeEachOther(ann, ben);
  return [ann, ben];
}

/** And nobody else. */
export async function seeEachOther(ann: Person, ben: Person): Promise<void> {
  await Promise.all([ann.seesFramesOf('Ben'), ben.seesFramesOf('Ann')]);
  for (const one of [ann, ben]) await expect(one.otherTiles).toHaveCount(1);
}

export { expect, Person };
