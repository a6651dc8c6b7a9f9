'use client';
/** Loaded when it is first opened, or where there is time. */
import { lazyPanel } from '@/components/ui/lazy-panel';

export const SettingsDialog = lazyPanel(() => import('./settings-dialog'));
