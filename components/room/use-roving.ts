'use client';
/** One tab stop for a group of controls, arrows within it (ARIA APG, roving tabindex). */
import { type FocusEvent, type KeyboardEvent, useState } from 'react';

/**
 * @param ids of the items, each rendered with `{...item(id)}`
 * @param step which item a key leads to from the present one; `null` for a key that moves nothing
 */
export function useRoving<Id extends string>(ids: readonly Id[], step: (key: string, from: Id) => Id | null) {
  const [chosen, choose] = useState<Id | null>(null);
  const current = chosen !== null && ids.includes(chosen) ? chosen : ids[0];

  const group = {
    onFocus(event: FocusEvent<HTMLElement>) {
      const id = event.target.closest<HTMLElement>('[data-roving]')?.dataset['roving'];
      const focused = ids.find((each) => each === id);
      if (focused !== undefined) choose(focused);
    },
    onKeyDown(event: KeyboardEvent<HTMLElement>) {
      const { target, currentTarget } = event;
      if (event.defaultPrevented || !(target instanceof HTMLElement) || !target.dataset['roving'] || current === undefined) return;
      const next = step(event.key, current);
      if (next === null) return;
      event.preventDefault();
      currentTarget.querySelector<HTMLElement>(`[data-roving="${CSS.escape(next)}"]`)?.focus();
    },
  };
  const item = (id: Id) => ({ 'data-roving': id, tabIndex: id === current ? 0 : -1 });
  return { group, item, current };
}

/** The step of a row or column of controls: arrows along it, wrapping round, Home and End. */
export function stepAlong<Id extends string>(ids: readonly Id[], axis: 'horizontal' | 'vertical') {
  const [back, on] = axis === 'horizontal' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown'];
  return (key: string, from: Id): Id | null => {
    const at = ids.indexOf(from);
    if (key === on) return ids[(at + 1) % ids.length] ?? null;
    if (key === back) return ids.at(at - 1) ?? null;
    if (key === 'Home') return ids[0] ?? null;
    if (key === 'End') return ids.at(-1) ?? null;
    return null;
  };
}
