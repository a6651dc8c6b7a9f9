/** What happens to a room in the model test, and when: made by chance from a seed, and cut down when something fails. */
import { Random } from './random';

export const PEOPLE = ['aaaaaaaaaaaaaaaa', 'bbbbbbbbbbbbbbbb', 'cccccccccccccccc', 'dddddddddddddddd'] as const;
export type PersonId = (typeof PEOPLE)[number];

/** What happens to one person. */
const PERSONAL = [
  /** Sits down; nothing if already inside. */
  'join',
  'leave',
  /** Says farewell, and is back with a new page at once. */
  'reload',
  /** The page dies without a word; the person comes back by a later `join`, in the same seat if it is still kept. */
  'crash',
  /** Their way to everybody breaks. */
  'cut',
  'mend',
  /** Mended, but with another address: no old path works any more. */
  'move',
  /** The path to one other person dies for good. */
  'break-path',
  /** Their socket dies, with all that is under way in it. */
  'drop-socket',
  /** The browser reports another network while the old path still works. */
  'network-changed',
  /** One direction of one link goes silent until its path is made anew. */
  'deafen',
  'rename',
  /** Decides on other ways to be reached. */
  'change-policy',
  /** Shows nobody's picture, or everybody's again. */
  'change-view',
] as const;
const COMMON = ['kill-server', 'start-server', 'network-storm', 'renew-ice'] as const;

export interface Step {
  afterMs: number;
  what: (typeof PERSONAL)[number] | (typeof COMMON)[number];
  who: PersonId;
}

/** Often twice the same moment: what comes together is what breaks. */
const PAUSES_MS = [0, 0, 0, 1, 7, 40, 200, 900, 2_500, 4_000, 9_000, 26_000];

export function scheduleOf(seed: number): Step[] {
  const random = new Random(seed);
  const joins: Step[] = PEOPLE.slice(0, 2 + random.below(3)).map((who) => ({ afterMs: random.pick(PAUSES_MS.slice(0, 8)), what: 'join', who }));
  const steps = Array.from({ length: 4 + random.below(18) }, (): Step => {
    const isCommon = random.next() < 0.2;
    return { afterMs: random.pick(PAUSES_MS), what: isCommon ? random.pick(COMMON) : random.pick(PERSONAL), who: random.pick(PEOPLE) };
  });
  return [...joins, ...steps];
}

/** Leaves out what can be left out without the failure going away, halves first. */
export async function shrink(steps: readonly Step[], fails: (steps: readonly Step[]) => Promise<boolean>): Promise<readonly Step[]> {
  let least = steps;
  for (let size = Math.ceil(steps.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < least.length; ) {
      const without = [...least.slice(0, at), ...least.slice(at + size)];
      if (await fails(without)) least = without;
      else at += size;
    }
  }
  return least;
}
