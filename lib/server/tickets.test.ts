import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { signTicket, type Ticket, verifyTicket } from './tickets';

const ticket: Ticket = { roomId: 'garden', door: 'A'.repeat(22), openedAt: 500, participantId: 'abcdefghijklmnop', device: 'B'.repeat(21) + 'A', firstSeatedAt: 1000, exp: 5000 };
const body = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('tickets', () => {
  it('come back as they were signed, as long as they are good', () => {
    const text = signTicket(['first'], ticket);
    expect(verifyTicket(['first'], text, 4999)).toEqual(ticket);
    expect(verifyTicket(['first'], text, 5000)).toBeNull();
  });

  it('are signed by the first secret and verified by all', () => {
    const text = signTicket(['old'], ticket);
    expect(verifyTicket(['new', 'old'], text, 0)).toEqual(ticket);
    expect(verifyTicket(['new'], text, 0)).toBeNull();
    expect(verifyTicket(['old'], signTicket(['new', 'old'], ticket), 0)).toBeNull();
  });

  it('fit into the payload that carries them', () => {
    const longest: Ticket = { ...ticket, roomId: 'x'.repeat(64), firstSeatedAt: Number.MAX_SAFE_INTEGER, exp: Number.MAX_SAFE_INTEGER };
    expect(signTicket(['first'], longest).length).toBeLessThanOrEqual(1000);
  });

  it('do not verify when anything about them was changed', () => {
    const text = signTicket(['first'], ticket);
    const forged = `${body({ ...ticket, participantId: 'ponmlkjihgfedcba' })}.${text.split('.')[1]}`;
    expect(verifyTicket(['first'], forged, 0)).toBeNull();
    // The same bytes signed with the same secret for another purpose are no ticket.
    const elsewhere = `${body(ticket)}.${createHmac('sha256', 'first').update(body(ticket)).digest('base64url')}`;
    expect(verifyTicket(['first'], elsewhere, 0)).toBeNull();
  });

  it('of another form are no tickets, though well signed', () => {
    expect(verifyTicket(['first'], signTicket(['first'], { ...ticket, device: 7 } as unknown as Ticket), 0)).toBeNull();
  });

  it('are nothing when they are noise', () => {
    fc.assert(fc.property(fc.string(), (noise) => verifyTicket(['first'], noise, 0) === null));
    fc.assert(fc.property(fc.base64String(), fc.base64String(), (a, b) => verifyTicket(['first'], `${a}.${b}`, 0) === null));
  });
});
