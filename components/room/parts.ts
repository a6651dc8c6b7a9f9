'use client';
/** What not every call needs: loaded when it is opened, and fetched quietly some seconds into a call, so that it opens without the server too. */
import { SettingsPanel } from '@/components/settings/settings-dialog';
import { lazyPanel } from '@/components/ui/lazy-panel';

export const PeoplePanel = lazyPanel(() => import('./people-panel'));
export const InviteDialog = lazyPanel(() => import('./invite-dialog'));
export const MoreSheet = lazyPanel(() => import('./more-sheet'));
export const TileOptions = lazyPanel(() => import('./tile-options'));
export const LinkDetails = lazyPanel(() => import('./link-details'));
export const DeviceChoice = lazyPanel(() => import('./device-choice'));
export const ShortcutsDialog = lazyPanel(() => import('./shortcuts-dialog'));

/** All of it. */
export const PARTS = [PeoplePanel, InviteDialog, MoreSheet, TileOptions, LinkDetails, DeviceChoice, ShortcutsDialog, SettingsPanel];
