'use client';
/** Pages at the door that most visits do not need at once: fetched when they are shown, or quietly before. */
import type { ReactNode } from 'react';
import { lazyPanel } from '@/components/ui/lazy-panel';

export const DoorPage = lazyPanel(() => import('./door-page'));
export const WaitingPage = lazyPanel(() => import('./waiting-page'));

/** Where a page is still on its way. */
export function DoorPlace(content: ReactNode) {
  return <main className="grid min-h-dvh place-items-center">{content}</main>;
}
