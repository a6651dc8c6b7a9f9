/** Two people who talk to each other all the while: hand-written pages whose signals carry the time. */
import { requests, type RequestPayload, type RequestValue } from '@/lib/protocol/events';
import { RawPage } from '@/lib/server/testing/raw-page';
import * as fc from 'fast-check';
import type { Room } from './attackers';
import { wellFormed } from './shapes';

const EVERY_MS = 20;

export interface HonestRoom {
  ids: string[];
  /** Talks until the promise is settled. @returns how long each signal took, in milliseconds, and how many were lost */
  talkUntil(over: Promise<unknown>): Promise<{ latenciesMs: number[]; lost: number }>;
  /** Whether both still sit and hear each other. */
  isIntact(): Promise<boolean>;
  close(): void;
}

export async function openHonestRoom(url: string, room: Room, seed: number): Promise<HonestRoom> {
  const wishes = fc.sample(wellFormed(requests['room:join'].payload, { fields: {} }), { numRuns: 2, seed: seed - 1 }) as RequestPayload<'room:join'>[];
  const people: { page: RawPage; id: string }[] = [];
  for (const { hostSecret: _secret, ticket: _ticket, ...wish } of wishes) {
    const page = await new RawPage(url).connected();
    const reply = await page.ask('room:join', { ...wish, ...room, note: undefined } as RequestPayload<'room:join'>);
    if (!reply.ok || ('waiting' in reply.value && (reply.value as { waiting: boolean }).waiting)) throw new Error('The honest cannot sit down.');
    people.push({ page, id: (reply.value as Extract<RequestValue<'room:join'>, { self: string }>).self });
  }
  const [anna, bert] = people;
  if (!anna || !bert) throw new Error('Two were expected.');

  let sent = 0;
  const heard = new Map<number, number>();
  const sentAt = new Map<number, number>();
  for (const { page } of people) {
    page.socket.offAny();
    page.socket.on('peer:signal', ({ from, envelope }: { from: string; envelope: string }) => {
      if (from !== anna.id && from !== bert.id) return;
      const number = Number(Buffer.from(envelope, 'base64url').toString());
      const at = sentAt.get(number);
      if (at !== undefined) heard.set(number, performance.now() - at);
    });
  }
  const say = (from: typeof anna, to: typeof anna) => {
    const number = ++sent;
    sentAt.set(number, performance.now());
    from.page.tell('peer:signal', { to: to.id, envelope: Buffer.from(String(number)).toString('base64url') });
    return number;
  };
  /** What was sent before it has been answered by then. */
  const settle = () => Promise.all(people.map(({ page }) => page.ask('room:peek', room)));

  return {
    ids: people.map(({ id }) => id),
    async talkUntil(over) {
      let isOver = false;
      void over.finally(() => (isOver = true)).catch(() => undefined);
      sentAt.clear();
      heard.clear();
      while (!isOver) {
        say(anna, bert);
        say(bert, anna);
        await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
      }
      await settle();
      await settle();
      return { latenciesMs: [...heard.values()], lost: sentAt.size - heard.size };
    },
    async isIntact() {
      const numbers = [say(anna, bert), say(bert, anna)];
      await settle();
      await settle();
      return numbers.every((number) => heard.has(number));
    },
    close: () => people.forEach(({ page }) => page.socket.disconnect()),
  };
}
