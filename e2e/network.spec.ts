/** Networks fail: links go down and come up, addresses change, and calls go on by themselves, in the same seats. */
import type { NetworkLab } from './network-lab';
import { needsLab, test } from './network-people';
import { expect, type Person } from './people';

needsLab();

/** A link's whole way back: what is noticed late, and a first try that fails, each have their time. */
const RECOVERY = { timeout: 40_000 };

async function isLink(one: Person, other: Person, state: 'connected' | 'recovering' | 'failed', options = RECOVERY): Promise<void> {
  await expect(one.tile(other.name), `${one.name}'s link to ${other.name}`).toHaveAttribute('data-link', state, options);
}

/** Runs something for each two people, in both directions. */
async function each(people: Person[], check: (one: Person, other: Person) => Promise<void>): Promise<void> {
  await Promise.all(people.flatMap((one) => people.filter((other) => other !== one).map((other) => check(one, other))));
}

/** Everybody sees everybody, and exactly once. */
async function allIsWell(people: Person[]): Promise<void> {
  await each(people, (one, other) => isLink(one, other, 'connected'));
  await each(people, (one, other) => one.seesFramesOf(other.name));
  for (const one of people) await expect(one.otherTiles).toHaveCount(people.length - 1);
}

/** @returns a check that since now nobody's tile has come, gone or doubled */
async function keepSeats(people: Person[]): Promise<() => Promise<void>> {
  const notes = await Promise.all(people.map((one) => one.watchTiles()));
  return async () => {
    for (const read of notes) expect(await read()).toEqual({ came: 0, went: 0, most: people.length - 1 });
  };
}

async function meet(person: (name: string) => Promise<Person>, link: string, ...names: string[]): Promise<Person[]> {
  const people: Person[] = [];
  for (const name of names) people.push(await person(name));
  for (const one of people) {
    // The browser complains of requests that a dead network fails.
    one.record.forgive(/socket\.io|net::ERR_/);
    await one.join(link);
  }
  await allIsWell(people);
  return people;
}

const nameOf = (one: Person): Parameters<NetworkLab['down']>[0] => one.name.toLowerCase();

test('a device that goes off and on again', async ({ person, link, lab }) => {
  const [ann, ben] = (await meet(person, link, 'Ann', 'Ben')) as [Person, Person];
  const seatsAreKept = await keepSeats([ann, ben]);

  lab.down(nameOf(ben));
  await each([ann, ben], (one, other) => isLink(one, other, 'recovering'));
  lab.up(nameOf(ben));
  await allIsWell([ann, ben]);
  await seatsAreKept();
});
