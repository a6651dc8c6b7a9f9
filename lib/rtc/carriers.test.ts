import { describe, expect, it } from 'vitest';
import type { ControlMessage } from '@/lib/protocol/peer-messages';
import { Carriers } from './carriers';
import { type Neighbour, Neighbours } from './neighbours';

const [BEN, CAT, DAN] = ['bbbbbbbbbbbbbbbb', 'cccccccccccccccc', 'dddddddddddddddd'] as const;

/** Ann's ways to Ben. `said` is what went where. */
function ways({ server = true, seat = true, link = true, neighbours = [CAT] as readonly string[] } = {}) {
  const said: string[] = [];
  const person = (id: string): Neighbour => ({
    isOpen: true,
    linkedTo: id === BEN ? [] : [BEN],
    sendControl: (message: ControlMessage) => said.push(`${id} for ${message.kind === 'signal' ? message.to : ''}`) > 0,
    relay: () => true,
    receive: () => undefined,
  });
  const carriers = new Carriers({
    to: BEN,
    signaling: { isOpen: () => server, send: () => said.push('server') },
    neighbours: new Neighbours(new Map([BEN, ...neighbours].map((id) => [id, person(id)]))),
    isSeatReachable: () => seat,
    link: { isOpen: link, sendControl: (message) => said.push(message.kind === 'signal' && message.to === undefined ? 'link' : '?') > 0 },
  });
  return { carriers, said };
}

describe('a signal takes the first way that is open', () => {
  it.each([
    ['the server', {}, ['server'], { isAnyOpen: true, isOtherOpen: true }],
    ['the link itself, where the server is away', { server: false }, ['link'], { isAnyOpen: true, isOtherOpen: true }],
    ['the link itself, where the server cannot reach them', { seat: false }, ['link'], { isAnyOpen: true, isOtherOpen: true }],
    // One that ends with the present link does not do for making it anew.
    ['the link alone', { server: false, neighbours: [] }, ['link'], { isAnyOpen: true, isOtherOpen: false }],
    ['a neighbour, where there is neither', { server: false, link: false }, [`${CAT} for ${BEN}`], { isAnyOpen: true, isOtherOpen: true }],
    ['none', { server: false, link: false, neighbours: [] }, [], { isAnyOpen: false, isOtherOpen: false }],
  ])('%s', (_way, open, expected, { isAnyOpen, isOtherOpen }) => {
    const { carriers, said } = ways(open);
    carriers.carry('envelope');
    expect([said, carriers.isAnyOpen, carriers.isOtherOpen]).toEqual([expected, isAnyOpen, isOtherOpen]);
  });
});

it('neighbours carry in turns: one whose own link has just died does not know it yet', () => {
  const { carriers, said } = ways({ server: false, link: false, neighbours: [CAT, DAN] });
  for (let time = 0; time < 4; time++) carriers.carry('envelope');
  expect(said).toEqual([CAT, DAN, CAT, DAN].map((id) => `${id} for ${BEN}`));
});
