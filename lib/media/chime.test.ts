import { describe, expect, it } from 'vitest';
import { playChime } from './chime';
import { FakeMediaEnvironment } from './testing/fake-media-environment';

async function played(...parameters: Parameters<typeof playChime>) {
  const environment = new FakeMediaEnvironment();
  const [chime, options] = parameters;
  await playChime(chime, { ...options, environment });
  const [context] = environment.audioContexts;
  return { notes: context?.notes.map(({ frequency }) => frequency) ?? [], sinkId: context?.sinkId, state: context?.state };
}

describe('playChime', () => {
  it('rises for an arrival and falls for a farewell', async () => {
    const [low, high] = (await played('join')).notes;
    expect(low).toBeLessThan(high ?? 0);
    expect((await played('leave')).notes).toEqual([high, low]);
  });

  it('knocks twice, lower than anybody arrives', async () => {
    const [first = 0, second] = (await played('knock')).notes;
    expect(second).toBe(first);
    expect(first).toBeLessThan(Math.min(...(await played('join')).notes));
  });

  it('plays two notes one after the other, and leaves no context behind', async () => {
    const { notes, state } = await played('test');
    expect(notes).toHaveLength(2);
    expect(state).toBe('closed');
  });

  it('plays on the chosen loudspeaker', async () => {
    expect((await played('test', { sinkId: 'out-2' })).sinkId).toBe('out-2');
    expect((await played('test', { sinkId: null })).sinkId).toBe('');
  });

  it('stays silent, and does not throw, when the loudspeaker has gone', async () => {
    expect(await played('test', { sinkId: 'gone' })).toMatchObject({ notes: [], state: 'closed' });
  });

  it('does not throw where there is no sound at all', async () => {
    await expect(playChime('join')).resolves.toBeUndefined();
  });
});
