'use client';
/** What not every call needs: loaded when it is opened, and fetched quietly some seconds into a call, so that it opens without the server too. */
import { DoorPage } from '@/components/door/parts';
import { SettingsPanel } from '@/components/settings/settings-dialog';
import { lazyPanel } from '@/components/ui/lazy-panel';

export const Toasts = lazyPanel(() => import('./toasts'));
export const AloneCard = lazyPanel(() => import('./alone-card'));
export const PageDots = lazyPanel(() => import('./page-dots'));
export const PeoplePanel = lazyPanel(() => import('./people-panel'));
export const InviteDialog = lazyPanel(() => import('./invite-dialog'));
export const MoreSheet = lazyPanel(() => import('./more-sheet'));
export const TileOptions = lazyPanel(() => import('./tile-options'));
export const LinkDetails = lazyPanel(() => import('./link-details'));
export const DeviceChoice = lazyPanel(() => import('./device-choice'));
export const ShortcutsDialog = lazyPanel(() => import('./shortcuts-dialog'));
export const RemoveDialog = lazyPanel(() => import('./remove-dialog'));

/** All of it. */
export const PARTS = [Toasts, AloneCard, PageDots, PeoplePanel, InviteDialog, MoreSheet, TileOptions, LinkDetails, DeviceChoice, ShortcutsDialog, RemoveDialog, DoorPage, SettingsPanel];
