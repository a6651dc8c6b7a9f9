/** Renders the whole room for a test, over a fake call. */
import { act } from 'react';
import { vi } from 'vitest';
import { PARTS } from '@/components/room/parts';
import Room from '@/components/room/room';
import { CallProvider } from '@/lib/hooks/call-context';
import type { CallState, ParticipantState } from '@/lib/hooks/types';
import { fakeCall } from './fake-call';
import { withPopovers } from './popovers';
import { button, doing, render } from './render';

/** A stage of a desktop's size, and media that plays at once. Undone by `vi.restoreAllMocks` and `vi.unstubAllGlobals`. */
export function withStage(): void {
  vi.stubGlobal('ResizeObserver', class {
    constructor(private readonly told: ResizeObserverCallback) {}
    observe() {
      this.told([{ contentRect: { width: 1416, height: 800 } } as ResizeObserverEntry], this as unknown as ResizeObserver);
    }
    disconnect() {}
  });
  vi.spyOn(HTMLMediaElement.prototype, 'play').mockResolvedValue();
}

/** A window of another size, as media queries see it. Undone by `vi.restoreAllMocks`. */
export function withWindow(width: number, height: number): void {
  vi.spyOn(window, 'matchMedia').mockImplementation((query) => {
    const bounds = [...query.matchAll(/\((min|max)-(width|height): (\d+)px\)/g)].every(([, bound, side, px]) => {
      const length = side === 'width' ? width : height;
      return bound === 'min' ? length >= Number(px) : length <= Number(px);
    });
    const turned = !query.includes('orientation') || query.includes('landscape') === width > height;
    return Object.assign(new EventTarget(), { matches: bounds && turned, media: query, onchange: null, addListener: () => {}, removeListener: () => {} });
  });
}

/** @param begin what differs from a room of guests in which nothing has been decided */
export async function inRoom(begin: Partial<CallState>, ...others: ParticipantState[]) {
  withPopovers();
  withStage();
  await Promise.all(PARTS.map((part) => part.preload()));
  const { store, call } = fakeCall(...others);
  store.setState(begin);
  const { container } = await render(<CallProvider call={call}><Room /></CallProvider>);
  const item = (name: string) => [...document.querySelectorAll<HTMLElement>('[role=menuitem]')].filter(({ textContent }) => textContent === name);

  return {
    call,
    store,
    container,
    change: (patch: Partial<CallState>) => act(async () => store.setState(patch)),
    press: (name: string) => doing(() => button(container, name).click()),
    /** What a person's menu offers, in its order. */
    offersFor: (name: string) => [...(button(container, `Actions for ${name}`).parentElement?.querySelectorAll(`[role=menu][aria-label="Actions for ${name}"] [role=menuitem]`) ?? [])].map(({ textContent }) => textContent),
    /** Chooses from the menu of somebody in the People panel. */
    async choose(name: string, what: string) {
      await doing(() => button(container, `Actions for ${name}`).click());
      const list = document.querySelector(`[role=menu][aria-label="Actions for ${name}"]`);
      await doing(() => item(what).find((each) => list?.contains(each))?.click());
    },
    item: (name: string) => item(name)[0],
    toggle: (name: string) => container.querySelector<HTMLElement>(`[role=switch][aria-label="${name}"]`),
  };
}
