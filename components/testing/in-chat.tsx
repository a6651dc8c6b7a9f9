/** Renders the chat for a test, over a fake call; its verbs note that they were called. */
import { act, type ReactNode, useState } from 'react';
import { vi } from 'vitest';
import ChatPanel from '@/components/chat/chat-panel';
import { PanelActionsPlace } from '@/components/room/panel-actions';
import { RoomViewProvider } from '@/components/room/room-view';
import { CallProvider } from '@/lib/hooks/call-context';
import type { CallState, ChatMessage, ChatState, Leg, ParticipantState, Transfer } from '@/lib/hooks/types';
import { fakeCall } from './fake-call';
import { withPopovers } from './popovers';
import { button, doing, render } from './render';

/** Half past four in the afternoon, wherever the test runs. */
export const AT = new Date(2026, 4, 3, 16, 30).getTime();

/** A message of `ann`, or, with `own`, of `me`. */
export const said = (id: string, more: Partial<ChatMessage> = {}): ChatMessage => ({
  id, from: more.own ? 'me' : 'ann', own: false, name: more.own ? 'Tomas' : 'Ann', at: AT, text: `text of ${id}`, privateWith: null, earlier: false,
  delivery: more.own ? { state: 'delivered', got: 1, of: 1 } : null, chips: {}, ...more,
});

export const legOf = (state: Leg['state'], more: Partial<Leg> = {}): Leg => ({ state, bytes: 0, pace: 0, failure: null, ...more });

/** A file of two megabytes that `ann` offers. */
export const offered = (more: Partial<Transfer> = {}): Transfer => ({
  id: 'f1', direction: 'in', from: 'ann', name: 'Ann', at: AT, fileName: 'plan.pdf', size: 2_000_000, type: 'application/pdf', preview: null, privateWith: null, legs: { ann: legOf('offered') }, ...more,
});

/** A frame with a place for what the panel puts into its header. */
function Frame({ children }: { children: ReactNode }) {
  const [place, setPlace] = useState<HTMLElement | null>(null);
  return (
    <>
      <span ref={setPlace} />
      <PanelActionsPlace value={place}>{children}</PanelActionsPlace>
    </>
  );
}

/** What `Call.beside` hands out. */
function fakeBeside() {
  return {
    chat: { say: vi.fn(), sayAgain: vi.fn(), chip: vi.fn(), writing: vi.fn(), setInSight: vi.fn(), setMuted: vi.fn(), forgiveFlood: vi.fn() },
    files: { offer: vi.fn(), accept: vi.fn(), decline: vi.fn(), cancel: vi.fn(), setPaused: vi.fn(), open: vi.fn<() => Promise<Blob | null>>(async () => null), largestFile: vi.fn(async () => Infinity) },
  };
}

/** @param others who else is in the room; @param begin what differs from an empty chat */
export async function inChat(others: ParticipantState[], begin: { chat?: Partial<ChatState>; transfers?: Transfer[]; state?: Partial<CallState> } = {}, extra: ReactNode = null) {
  withPopovers();
  vi.stubGlobal('ResizeObserver', class {
    observe() {}
    disconnect() {}
  });
  const { store, call } = fakeCall(...others);
  const beside = fakeBeside();
  vi.mocked(call.beside).mockImplementation((act) => act(beside as unknown as Parameters<typeof act>[0]));
  const change = (chat: Partial<ChatState>, transfers?: Transfer[], state: Partial<CallState> = {}) =>
    act(async () => store.setState((before) => ({ ...state, chat: { ...before.chat, ...chat }, ...(transfers && { transfers: Object.fromEntries(transfers.map((each) => [each.id, each])) }) })));
  store.setState(begin.state ?? {});
  await change(begin.chat ?? {}, begin.transfers);
  const panel = (isOpen: boolean) => (
    <CallProvider call={call}>
      <RoomViewProvider>
        <Frame>{isOpen && <ChatPanel />}</Frame>
        {extra}
      </RoomViewProvider>
    </CallProvider>
  );
  const { container, rerender } = await render(panel(true));
  const find = <E extends HTMLElement>(selector: string) => {
    const found = container.querySelector<E>(selector);
    if (!found) throw new Error(`nothing is ${selector}`);
    return found;
  };
  const field = () => find<HTMLTextAreaElement>('textarea');

  return {
    ...beside,
    container,
    change,
    find,
    field,
    log: () => find('[role=log]'),
    setOpen: (isOpen: boolean) => rerender(panel(isOpen)),
    press: (name: string) => doing(() => button(container, name).click()),
    choose: (name: string) => doing(() => [...container.querySelectorAll<HTMLElement>('[role^=menuitem]')].find(({ textContent }) => textContent === name)?.click()),
    key: (element: HTMLElement, key: string, more: KeyboardEventInit = {}) => doing(() => element.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }))),
    write: (text: string) =>
      doing(() => {
        const element = field();
        // Past React's own watch over the value, as a person's key would be.
        Object.getOwnPropertyDescriptor(Object.getPrototypeOf(element), 'value')?.set?.call(element, text);
        element.dispatchEvent(new Event('input', { bubbles: true }));
      }),
  };
}
