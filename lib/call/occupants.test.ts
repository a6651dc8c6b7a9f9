import { describe, expect, it } from 'vitest';
import type { Participant } from '@/lib/protocol/events';
import { Occupants } from './occupants';

const ANN = 'aaaaaaaaaaaaaaaa';

function room() {
  const told: string[] = [];
  const occupants = new Occupants({ onOccupant: ({ name }) => told.push(name), onGone: (_id, removed) => told.push(removed ? 'removed' : 'gone') });
  occupants.introduce({ id: ANN, seq: 1, away: false, profile: '' } satisfies Participant, { v: 1, name: 'Ann', instance: '' });
  return { occupants, told };
}

describe('somebody who is called otherwise now', () => {
  it('is told by the new name', () => {
    const { occupants, told } = room();
    occupants.rename(ANN, 'Anna');
    expect(told).toEqual(['Ann', 'Anna']);
  });

  it.each(['', ' Anna', 'An\u202Ena', 'An\u0000na', 'x'.repeat(41), 'Anna\n'])('keeps the old one where the new one breaks the rule: %j', (name) => {
    const { occupants, told } = room();
    occupants.rename(ANN, name);
    occupants.rename('bbbbbbbbbbbbbbbb', 'Nobody');
    expect(told).toEqual(['Ann']);
  });
});

it('who was removed goes as such, and is known as such from then on', () => {
  const { occupants, told } = room();
  occupants.addRemoved(ANN);
  occupants.gone(ANN);
  expect([told, occupants.isRemoved(ANN), occupants.has(ANN)]).toEqual([['Ann', 'removed'], true, false]);
});
