'use client';
/** What not every call needs: loaded when it is opened, and fetched quietly some seconds into a call, so that it opens without the server too. */
import { SettingsPanel } from '@/components/settings/settings-dialog';
import { lazyPanel } from '@/components/ui/lazy-panel';

export const PeoplePanel = lazyPanel(() => import('./people-panel'));
export const InviteDialog = lazyPanel(() => import('./invite-dialog'));
export const MoreSheet = lazyPanel(() => import('./more-sheet'));
export const TileOptions = lazyPanel(() => import('./tile-options'));
export const DeviceChoice = lazyPanel(() => import('./device-choice'));
export const ShortcutsDialog = lazyPanel(() => import('./shortcuts-dialog'));

const QUIETLY_AFTER_MS = 10_000;

/** @returns a function that calls it off */
export function preloadQuietly(): () => void {
  const timer = setInterval(() => {
    for (const part of [PeoplePanel, InviteDialog, MoreSheet, TileOptions, DeviceChoice, ShortcutsDialog, SettingsPanel]) void part.preload();
  }, QUIETLY_AFTER_MS);
  return () => clearInterval(timer);
}
