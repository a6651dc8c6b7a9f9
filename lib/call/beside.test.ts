import { describe, expect, it, vi } from 'vitest';
import { initialState } from './initial-state';
import type { Transfer } from '@/lib/files/transfer';
import { Transfers } from '@/lib/files/transfers';
import { Beside } from './beside';
import { withParticipant } from './transitions';
import type { CallState } from './state';
import { BesidePart } from './beside-part';

vi.mock('@/lib/files/transfers', { spy: true });

const [ME, ANN, BEN] = ['m', 'a', 'b'].map((letter) => letter.repeat(16)) as [string, string, string];

/** I, and two others, of whom Ann is host; `said` is all that went to anybody. */
function visit() {
  let state: CallState = { ...initialState({ roomId: 'a-room', link: '', hasSecret: true, hostLink: null }, 'Me', { microphone: { on: false }, screen: { audio: false } } as never, {} as never), session: 'live', self: { id: ME, name: 'Me', speaking: false, hand: 0 }, hosts: [ANN] };
  for (const id of [ANN, BEN]) state = { ...state, ...withParticipant(state, id, { name: id, link: 'connected' }) };
  const said: [string, { kind: string }][] = [];
  const told = { onReaction: vi.fn(), onLowerHand: vi.fn(), lowerHand: vi.fn(), onInvited: vi.fn(), onSpeakAnswer: vi.fn(), setMicrophone: vi.fn() };
  const options = {
    state: () => state,
    send: (to: string, body: unknown) => said.push([to, body as { kind: string }]) > 0,
    openChannel: () => null,
    onChange: (to: Partial<CallState>) => change(to),
    ...told,
    onFilesFlow: vi.fn(),
  };
  const change = (to: Partial<CallState>) => (state = { ...state, ...to });
  return { options, told, said, state: () => state, change };
}

describe('what hosts ask of one person', () => {
  it('is heard of hosts alone', () => {
    const { options, told } = visit();
    const beside = new Beside(options);
    for (const kind of ['lower-hand', 'invite-to-speak']) beside.hear(BEN, { kind });
    expect([told.onLowerHand, told.onInvited].map(({ mock }) => mock.calls)).toEqual([[], []]);
    for (const kind of ['lower-hand', 'invite-to-speak']) beside.hear(ANN, { kind });
    expect([told.onLowerHand, told.onInvited].map(({ mock }) => mock.calls)).toEqual([[[]], [[ANN]]]);
    expect(told.setMicrophone).not.toHaveBeenCalled();
    beside.close();
  });

  it('is answered by the person, who alone turns the microphone on', () => {
    const { options, told, said } = visit();
    const beside = new Beside(options);
    beside.answerInvitation(ANN, false);
    expect(told.setMicrophone).not.toHaveBeenCalled();
    beside.answerInvitation(ANN, true);
    expect(told.setMicrophone).toHaveBeenCalledExactlyOnceWith(true);
    expect(told.lowerHand).toHaveBeenCalledOnce();
    expect(said).toEqual([false, true].map((accepted) => [ANN, { kind: 'speak-answer', accepted }]));
    beside.close();
  });

  it('is not answered by who was not asked, nor twice', () => {
    const { options, told } = visit();
    const beside = new Beside(options);
    beside.inviteToSpeak(BEN);
    for (const from of [ANN, BEN, BEN]) beside.hear(from, { kind: 'speak-answer', accepted: true });
    expect(told.onSpeakAnswer.mock.calls).toEqual([[BEN, true]]);
    beside.close();
  });

  it('throws at nothing that comes', () => {
    const { options } = visit();
    const beside = new Beside(options);
    for (const body of [null, 7, [], '', { kind: 'later' }, { kind: 'speak-answer' }, { kind: { toString: null } }]) expect(() => beside.hear(ANN, body)).not.toThrow();
    beside.close();
  });
});

describe('where writing is kept to hosts', () => {
  it('neither messages nor files of guests are taken, whatever their own pages send', async () => {
    const { options, state } = visit();
    options.onChange({ settings: { ...state().settings, chat: false } });
    const beside = new Beside(options);
    const text = (letter: string) => ({ kind: 'text', id: letter.repeat(16), text: letter, at: 1 });
    const file = (letter: string) => ({ kind: 'file-offer', id: letter.repeat(16), name: `${letter}.txt`, size: 1, type: 'text/plain' });
    for (const message of [text('g'), file('h')]) beside.hear(BEN, message);
    for (const message of [text('c'), file('d')]) beside.hear(ANN, message);
    beside.chat.say('mine', null);
    // What came first would be there by now, too.
    await vi.waitFor(() => expect(state().chat.messages.map(({ from, text: words }) => [from, words])).toEqual([[ANN, 'c']]));
    expect(Object.values(state().transfers).map(({ from, fileName }) => [from, fileName])).toEqual([[ANN, 'd.txt']]);
    beside.close();
  });
});

it('is careful of sound while somebody can be heard, here or elsewhere', () => {
  const { options, state, change } = visit();
  const beside = new Beside(options);
  const heard = vi.spyOn(beside.files, 'soundPlayed');
  const on = (what: object) => ({ ...state().media, ...what });
  beside.soundPlayed(0.5);
  change(withParticipant(state(), BEN, { screenAudio: true }));
  beside.soundPlayed(0.4);
  change({ ...withParticipant(state(), BEN, { screenAudio: false }), media: on({ microphone: { on: true } }) });
  beside.soundPlayed(0.3);
  change({ media: on({ microphone: { on: false }, screen: { audio: true } }) });
  beside.soundPlayed(0.2);
  expect(heard.mock.calls).toEqual([[null], [0.4], [0.3], [0.2]]);
  beside.close();
});

it('tells when bytes of files flow, and that none do after the visit', () => {
  const { options } = visit();
  const beside = new Beside(options);
  const [{ onChange }] = vi.mocked(Transfers).mock.lastCall!;
  const transfer = (...states: string[]) => ({ legs: Object.fromEntries(states.map((state, index) => [index, { state }])) }) as unknown as Transfer;
  onChange({ one: transfer('offered', 'done'), two: transfer('paused') });
  expect(options.onFilesFlow).toHaveBeenLastCalledWith(false);
  onChange({ one: transfer('offered', 'flowing'), two: transfer('paused') });
  expect(options.onFilesFlow).toHaveBeenLastCalledWith(true);
  beside.close();
  expect(options.onFilesFlow).toHaveBeenLastCalledWith(false);
});

describe('its door', () => {
  it('keeps what comes before the code is there, in order, and nothing after the visit', async () => {
    const { options, state, said } = visit();
    const part = new BesidePart(options);
    part.hear(ANN, { kind: 'text', id: 'c'.repeat(16), text: 'first', at: 1 });
    part.hear(BEN, { kind: 'text', id: 'd'.repeat(16), text: 'second', at: 1 });
    await vi.waitFor(() => expect(state().chat.messages.map(({ text, from }) => [text, from])).toEqual([['first', ANN], ['second', BEN]]));
    await vi.waitFor(() => expect(said.filter(([, { kind }]) => kind === 'got').map(([to]) => to).sort()).toEqual([ANN, BEN]));
    part.close();
    part.linked(ANN);
    expect(state().chat.messages).toHaveLength(2);
    part.close();
  });

  it('is told how the sound does, once it is there, and is not fetched for that', async () => {
    const { options, state, change } = visit();
    change(withParticipant(state(), BEN, { microphone: true }));
    const part = new BesidePart(options);
    const heard = vi.spyOn(Transfers.prototype, 'soundPlayed').mockClear();
    part.soundPlayed(0.5);
    const isThere = vi.fn();
    part.act(isThere);
    await vi.waitFor(() => expect(isThere).toHaveBeenCalled());
    part.soundPlayed(0.25);
    await vi.waitFor(() => expect(heard.mock.calls).toEqual([[0.25]]));
    part.close();
  });

  it('keeps no more of it than so much', async () => {
    const part = new BesidePart(visit().options);
    const act = vi.fn();
    for (let count = 0; count < 2_000; count++) part.act(act);
    await vi.waitFor(() => expect(act).toHaveBeenCalled());
    expect(act).toHaveBeenCalledTimes(500);
    part.close();
  });
});
