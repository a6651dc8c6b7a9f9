'use client';
/** What kind of window the room is in, and whether it stands upright; renders again only when the answer changes. */
import { useSyncExternalStore } from 'react';
import type { Form } from './stage-layout';

// Not the upright phone whose keyboard has left the page wider than high.
export const LOW = '(max-height: 480px) and (min-width: 480px) and (orientation: landscape)';
const PHONE = '(max-width: 767px)';
const TABLET = '(max-width: 1099px)';
const UPRIGHT = '(orientation: portrait)';
const QUERIES = [LOW, PHONE, TABLET, UPRIGHT];

const matches = (query: string) => window.matchMedia(query).matches;
const formOfWindow = (): Form => (matches(LOW) ? 'low' : matches(PHONE) ? 'phone' : matches(TABLET) ? 'tablet' : 'desktop');

function subscribe(onChange: () => void) {
  const lists = QUERIES.map((query) => window.matchMedia(query));
  for (const list of lists) list.addEventListener('change', onChange);
  return () => {
    for (const list of lists) list.removeEventListener('change', onChange);
  };
}

/** The form of the window: upright phone, phone on its side, tablet, or desktop. */
export function useForm(): Form {
  return useSyncExternalStore(subscribe, formOfWindow, () => 'desktop');
}

/** Whether panels rise from the lower edge (phones and upright tablets) instead of standing at the side. */
export function usePanelsRise(): boolean {
  const form = useForm();
  const upright = useSyncExternalStore(subscribe, () => matches(UPRIGHT), () => false);
  return form === 'phone' || (form === 'tablet' && upright);
}
