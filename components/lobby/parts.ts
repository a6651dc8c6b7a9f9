'use client';
/** What the lobby needs only where a device gives nothing. */
import { lazyPanel } from '@/components/ui/lazy-panel';

export const CameraProblem = lazyPanel(() => import('./camera-problem'));
export const HowTo = lazyPanel(() => import('./how-to'));
