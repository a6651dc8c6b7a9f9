/** Somebody in the room who sends other pages whatever they like, past their own page. */
import * as fc from 'fast-check';
import { controlMessageSchema, NO_FLAGS } from '@/lib/protocol/peer-messages';
import { hostile, mutated, wellFormed } from '../fuzz/shapes';
import { expect, type Person, test } from './people';

declare global {
  interface Window {
    controls: RTCDataChannel[];
  }
}

const SEED = 20261121;
const HEAP_BOUND_BYTES = 20_000_000;

/** Runs in the page before its own scripts: keeps every control channel at hand. */
function keepControls(): void {
  window.controls = [];
  const { createDataChannel } = RTCPeerConnection.prototype;
  RTCPeerConnection.prototype.createDataChannel = function (this: RTCPeerConnection, label: string, options?: RTCDataChannelInit) {
    const channel = createDataChannel.call(this, label, options);
    if (label === 'control') window.controls.push(channel);
    return channel;
  };
}

interface Speech {
  messages: string[];
  /** How many of them are said no faster than a page takes them (50 a second), so that every one is acted upon. */
  paced: number;
  /** Said in the end, again and again: as long as the allowance is used up, it is dropped like the rest. */
  last: string;
}

/** Runs in the page: says all of it on every link, and bytes that are no text in between. */
async function sayAll({ messages, paced, last }: Speech): Promise<number> {
  const sayOn = async (channel: RTCDataChannel) => {
    for (const [index, message] of messages.entries()) {
      if (index < paced) await new Promise((resolve) => setTimeout(resolve, 25));
      if (channel.bufferedAmount > 1_000_000) {
        channel.bufferedAmountLowThreshold = 100_000;
        await new Promise((resolve) => channel.addEventListener('bufferedamountlow', resolve, { once: true }));
      }
      channel.send(message);
      if (index % 10 === 0) channel.send(crypto.getRandomValues(new Uint8Array(1 + (index % 4_000))));
    }
    setInterval(() => channel.send(last), 100);
  };
  const open = window.controls.filter(({ readyState }) => readyState === 'open');
  await Promise.all(open.map(sayOn));
  return open.length * messages.length;
}

async function heapBytes({ page, context }: Person): Promise<number> {
  const session = await context.newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize;
}

test('a guest who floods the control channels with nonsense harms no page and no picture', async ({ person, link }) => {
  const known = { fields: {} };
  const drawn = fc.sample(fc.oneof(mutated(controlMessageSchema, known), mutated(controlMessageSchema, known), wellFormed(controlMessageSchema, known), hostile), { numRuns: 3_000, seed: SEED });
  const isLeftOut = (message: unknown) => {
    const read = controlMessageSchema.safeParse(message).data;
    // A farewell would do what it says, and end the attack; that the camera is off is said last of all.
    return read?.kind === 'bye' || (read?.kind === 'state' && !read.state.camera);
  };
  const messages = ['{', '[]', '', '"', 'null', '{"v":1}', '\u0000', ...drawn.filter((message) => !isLeftOut(message)).map((message) => JSON.stringify(message) ?? 'undefined')];
  const [ann, cleo, mallory] = [await person('Ann'), await person('Cleo'), await person('Mallory')];
  await mallory.context.addInitScript(keepControls);
  for (const one of [ann, cleo, mallory]) await one.join(link);
  await Promise.all([ann.seesFramesOf('Cleo'), cleo.seesFramesOf('Ann'), ann.isLinkedTo('Mallory'), cleo.isLinkedTo('Mallory')]);
  const before = await heapBytes(ann);

  // Newer than any state that is made up above.
  const last = { v: 1, kind: 'state', state: { ...NO_FLAGS, version: Number.MAX_SAFE_INTEGER, linkedTo: [] } };
  const attack = mallory.page.evaluate(sayAll, { messages, paced: 100, last: JSON.stringify(last) });
  await Promise.all([ann.seesFramesOf('Cleo'), cleo.seesFramesOf('Ann')]);
  expect(await attack).toBeGreaterThan(5_000);
  // What is said to a page is read in order: when it shows what comes last, all of it was read.
  for (const one of [ann, cleo]) await one.seesOf('Mallory', 'camera', 'off');
  await cleo.button('Turn off camera').click();
  await ann.seesOf('Cleo', 'camera', 'off');
  await cleo.button('Turn on camera').click();
  await Promise.all([ann.seesFramesOf('Cleo'), cleo.seesFramesOf('Ann'), ann.isLinkedTo('Mallory')]);
  expect(await ann.offers()).toEqual(expect.arrayContaining([0, 0]));
  expect((await heapBytes(ann)) - before).toBeLessThan(HEAP_BOUND_BYTES);
});
