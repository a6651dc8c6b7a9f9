/** Pages that meet over a real server and a fake network: seats, rosters, reloads, restarts. */
import { describe, expect, it, vi } from 'vitest';
import { Mesh } from '@/lib/rtc/mesh';
import type { QualityLoopOptions } from '@/lib/rtc/quality-loop';
import { LINK, meetingPlace } from './testing/tabs';

const place = meetingPlace();

/** What the budget of each page was given, once it was there. */
const budgets = vi.hoisted((): QualityLoopOptions[] => []);
vi.mock('@/lib/rtc/quality-loop', () => ({
  QualityLoop: class {
    constructor(options: QualityLoopOptions) {
      budgets.push(options);
    }
    decide() {}
    close() {}
  },
}));

/** Connections that were more than prepared. */
const negotiated = () => place.network.connections.filter(({ localDescription, remoteDescription }) => localDescription && remoteDescription);


describe('people in a room', () => {
  it('see each other by name, linked', async () => {
    const [ann, ben, cat] = [await place.tab('Ann').join(), await place.tab('Ben').join(), await place.tab('Cat').join()];
    await vi.waitFor(() => {
      expect(ann.sees).toEqual({ Ben: 'connected', Cat: 'connected' });
      expect(ben.sees).toEqual({ Ann: 'connected', Cat: 'connected' });
      expect(cat.sees).toEqual({ Ann: 'connected', Ben: 'connected' });
    });
    expect(ann.log.filter((line) => line.includes('arrived'))).toEqual(['Ben arrived', 'Cat arrived']);
    expect(cat.log.some((line) => line.includes('arrived'))).toBe(false);
  });

  it('are counted from the lobby', async () => {
    await place.tab('Ann').join();
    const ben = await place.tab('Ben').open();
    await vi.waitFor(() => expect(ben.log).toContain('peek 1'));
  });

  it('hear of a new name without a new link', async () => {
    const [ann, ben] = [await place.tab('Ann').join(), await place.tab('Ben').join()];
    await vi.waitFor(() => expect(ann.sees).toEqual({ Ben: 'connected' }));
    ben.page?.rename('Benjamin');
    await vi.waitFor(() => expect(ann.sees).toEqual({ Benjamin: 'connected' }));
    expect(negotiated()).toHaveLength(2);
  });

  it('hear of a name that was changed while its owner was on the way in', async () => {
    const ann = await place.tab('Ann').join();
    const ben = await place.tab('Ben').open();
    await vi.waitFor(() => expect(ben.log).toContain('peek 1'));
    ben.page?.join('Ben');
    ben.page?.rename('Benjamin');
    await vi.waitFor(() => expect(ann.sees).toEqual({ Benjamin: 'connected' }));
  });

  it('take in with them what was decided, and what they do, at the door', async () => {
    const told = vi.spyOn(Mesh.prototype, 'setState');
    const changed = vi.spyOn(Mesh.prototype, 'wishesChanged');
    const ann = await place.tab('Ann').open();
    ann.page?.links.setSpeaking(true);
    ann.page?.links.setQuality('saver');
    ann.page?.join('Ann');
    await vi.waitFor(() => expect(told.mock.lastCall?.[0]).toMatchObject({ camera: false }));
    budgets.length = 0;
    await place.tab('Ben').join();
    const wishes = () => budgets.map((budget) => budget.wishes());
    await vi.waitFor(() => expect(wishes()).toContainEqual({ choice: 'saver', isSpeaking: true, filesFlow: false }));
    expect(changed).not.toHaveBeenCalled();
    ann.page?.links.setFilesFlow(true);
    ann.page?.links.setFilesFlow(true);
    expect(wishes()).toContainEqual({ choice: 'saver', isSpeaking: true, filesFlow: true });
    expect(changed).toHaveBeenCalledTimes(1);
  });

  it('go once when they say so', async () => {
    const [ann, ben, cat] = [await place.tab('Ann').join(), await place.tab('Ben').join(), await place.tab('Cat').join()];
    await vi.waitFor(() => expect(ann.sees).toEqual({ Ben: 'connected', Cat: 'connected' }));
    ben.close();
    cat.close();
    await vi.waitFor(() => expect(ann.sees).toEqual({}));
    expect(ann.log.filter((line) => line.endsWith('gone')).sort()).toEqual(['Ben gone', 'Cat gone']);
  });

  it('come back to the same seat after a reload, and nobody is doubled', async () => {
    const [ann, ben] = [await place.tab('Ann').join(), await place.tab('Ben').join()];
    await vi.waitFor(() => expect(ann.sees).toEqual({ Ben: 'connected' }));
    const { id } = ben;
    ben.close();
    ben.log.length = 0;
    await ben.join();
    expect(ben.id).toBe(id);
    await vi.waitFor(() => expect([ann.sees, ben.sees]).toEqual([{ Ben: 'connected' }, { Ann: 'connected' }]));
  });

  it('who change their mind while joining end as they wished last, once', async () => {
    const ann = await place.tab('Ann').join();
    const ben = await place.tab('Ben').open();
    await vi.waitFor(() => expect(ben.log).toContain('up'));
    for (let turn = 0; turn < 3; turn++) {
      ben.page?.join('Ben');
      ben.page?.leave();
    }
    ben.page?.join('Ben');
    await vi.waitFor(() => expect([ann.sees, ben.sees]).toEqual([{ Ben: 'connected' }, { Ann: 'connected' }]));
    expect(ann.log.at(-1)).toBe('Ben arrived');
  });

  it('leave and come back on the same page, linked anew', async () => {
    const [ann, ben] = [await place.tab('Ann').join(), await place.tab('Ben').join()];
    await vi.waitFor(() => expect(ann.sees).toEqual({ Ben: 'connected' }));
    ben.page?.leave();
    ben.people.clear();
    await vi.waitFor(() => expect(ann.sees).toEqual({}));
    ben.page?.join('Ben');
    await vi.waitFor(() => expect([ann.sees, ben.sees]).toEqual([{ Ben: 'connected' }, { Ann: 'connected' }]));
  });

  it('who slept for longer than the grace are gone for the others, and come back to the same seat, once', async () => {
    const [ann, ben] = [await place.tab('Ann').join(), await place.tab('Ben').join()];
    await vi.waitFor(() => expect(ann.sees).toEqual({ Ben: 'connected' }));
    const { id } = ben;
    // Ben's laptop is shut: no path to anybody, and no socket before it wakes.
    let asleep = true;
    if (place.server.io) place.server.io.engine.opts.allowRequest = (_request: unknown, allow: (error: null, allowed: boolean) => void) => allow(null, !asleep);
    place.network.cut();
    for (const socket of place.server.io?.sockets.sockets.values() ?? []) if (socket.data.place?.participantId === id) socket.conn.close();
    await vi.waitFor(() => expect(ann.sees).toEqual({}));
    asleep = false;
    place.network.mend({ changedAddress: true });
    await vi.waitFor(() => expect([ann.sees, ben.sees]).toEqual([{ Ben: 'connected' }, { Ann: 'connected' }]));
    expect(ben.id).toBe(id);
    expect(ann.log.filter((line) => line.startsWith('Ben'))).toEqual(['Ben arrived', 'Ben gone', 'Ben arrived']);
  });

  it('reload both at once', async () => {
    const [ann, ben] = [await place.tab('Ann').join(), await place.tab('Ben').join()];
    await vi.waitFor(() => expect(ann.sees).toEqual({ Ben: 'connected' }));
    for (const one of [ann, ben]) {
      one.close();
      one.log.length = 0;
    }
    await Promise.all([ann.join(), ben.join()]);
    await vi.waitFor(() => expect([ann.sees, ben.sees]).toEqual([{ Ben: 'connected' }, { Ann: 'connected' }]));
  });

  it('lose the seat to another page that holds its ticket, and do not fight', async () => {
    const [ann, ben] = [await place.tab('Ann').join(), await place.tab('Ben').join()];
    await vi.waitFor(() => expect(ann.sees).toEqual({ Ben: 'connected' }));
    const twin = place.tab('Ben');
    Object.assign(twin, { storage: ben.storage });
    await twin.join();
    expect(twin.id).toBe(ben.id);
    await vi.waitFor(() => expect(ben.log).toContain('replaced'));
    await vi.waitFor(() => expect([ann.sees, twin.sees]).toEqual([{ Ben: 'connected' }, { Ann: 'connected' }]));
    expect(ann.log.some((line) => line.endsWith('gone'))).toBe(false);
  });

  it('with another key sit alone and are told, and disturb nobody', async () => {
    const ann = await place.tab('Ann').join();
    const eve = place.tab('Eve', { ...LINK, key: 'BAECAwQFBgcICQoLDA0ODw' });
    await eve.open();
    await vi.waitFor(() => expect(eve.log).toContain('peek 0 elsewhere'));
    eve.page?.join('Eve');
    await vi.waitFor(() => expect(eve.log).toContain('seated elsewhere'));
    expect([ann.sees, eve.sees]).toEqual([{}, {}]);
  });

  it('are refused when the room is full, and may try again', async () => {
    await place.server.stop();
    await place.server.start(2);
    const [, ben] = [await place.tab('Ann').join(), await place.tab('Ben').join()];
    const cat = await place.tab('Cat').open();
    cat.page?.join('Cat');
    await vi.waitFor(() => expect(cat.log).toContain('refused room-full'));
    ben.close();
    await vi.waitFor(() => {
      cat.page?.join('Cat');
      expect(cat.log).toContain('seated');
    });
  });
});

describe('the server', () => {
  it('may die and come back with an empty memory: same seats, links untouched, a newcomer sees all', async () => {
    const [ann, ben] = [await place.tab('Ann').join(), await place.tab('Ben').join()];
    await vi.waitFor(() => expect([ann.sees, ben.sees]).toEqual([{ Ben: 'connected' }, { Ann: 'connected' }]));
    const ids = [ann.id, ben.id];
    await place.server.stop();
    await vi.waitFor(() => expect([ann.log.at(-1), ben.log.at(-1)]).toEqual(['down', 'down']));
    expect([ann.sees, ben.sees]).toEqual([{ Ben: 'connected' }, { Ann: 'connected' }]);
    await place.server.start();
    await vi.waitFor(() => expect([ann.log.at(-1), ben.log.at(-1)]).toEqual(['up', 'up']));
    const cat = await place.tab('Cat').join();
    await vi.waitFor(() => {
      expect(cat.sees).toEqual({ Ann: 'connected', Ben: 'connected' });
      expect(ann.sees).toEqual({ Ben: 'connected', Cat: 'connected' });
    });
    expect([ann.id, ben.id]).toEqual(ids);
    expect(negotiated()).toHaveLength(2 + 4);
    expect([...ann.log, ...ben.log].filter((line) => line.endsWith('gone'))).toEqual([]);
  });

  it('need not be there for a new name, which comes back with the seat', async () => {
    const [ann, ben] = [await place.tab('Ann').join(), await place.tab('Ben').join()];
    await vi.waitFor(() => expect(ann.sees).toEqual({ Ben: 'connected' }));
    await place.server.stop();
    await vi.waitFor(() => expect(ben.log.at(-1)).toBe('down'));
    ben.page?.rename('Benjamin');
    await vi.waitFor(() => expect(ann.sees).toEqual({ Benjamin: 'connected' }));
    await place.server.start();
    await vi.waitFor(() => expect([ann.log.at(-1), ben.log.at(-1)]).toEqual(['up', 'up']));
    expect((await place.tab('Cat').join()).sees).toMatchObject({ Benjamin: expect.anything() });
  });

  it('is joined over a new socket at once when the browser is on another network', async () => {
    const [ann, ben] = [await place.tab('Ann').join(), await place.tab('Ben').join()];
    await vi.waitFor(() => expect(ann.sees).toEqual({ Ben: 'connected' }));
    ben.log.length = 0;
    ben.page?.networkChanged();
    await vi.waitFor(() => expect(ben.log).toEqual(['down', 'seated', 'up']));
    await vi.waitFor(() => expect([ann.sees, ben.sees]).toEqual([{ Ben: 'connected' }, { Ann: 'connected' }]));
    expect(ann.log.filter((line) => line.endsWith('gone'))).toEqual([]);
  });

  it('is asked again, over a new socket, when it does not answer a page that woke', async () => {
    const ann = await place.tab('Ann').join();
    ann.log.length = 0;
    // As when the path of the old socket is gone, and neither end has noticed: the server hears nothing.
    place.server.io?.sockets.sockets.forEach((socket) => socket.offAny());
    ann.page?.woke();
    await vi.waitFor(() => expect(ann.log).toEqual(['down', 'seated', 'up']));
  });

  it('is asked, too, when a link breaks, and joined over a new socket where it does not answer', async () => {
    const [ann, ben] = [await place.tab('Ann').join(), await place.tab('Ben').join()];
    await vi.waitFor(() => expect(ann.sees).toEqual({ Ben: 'connected' }));
    ann.log.length = 0;
    place.server.io?.sockets.sockets.forEach((socket) => socket.data.place?.participantId === ann.id && socket.offAny());
    place.network.cut();
    await vi.waitFor(() => expect(ann.log).toEqual(['down', 'seated', 'up']));
    expect(ben.log).not.toContain('down');
  });

  it('that was away at the join is waited for', async () => {
    await place.server.stop();
    const ann = await place.tab('Ann').open();
    ann.page?.join('Ann');
    await place.server.start();
    await vi.waitFor(() => expect(ann.log).toContain('seated'));
  });
});
