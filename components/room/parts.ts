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
export const MoreMenu = lazyPanel(() => import('./more-menu'));
export const MoreSheet = lazyPanel(() => import('./more-sheet'));
export const TileOptions = lazyPanel(() => import('./tile-options'));
export const LinkDetails = lazyPanel(() => import('./link-details'));
export const QualityBadge = lazyPanel(() => import('./quality-badge'));
export const ShareMode = lazyPanel(() => import('./share-mode'));
export const SpeakerWatch = lazyPanel(() => import('./speaker-watch'));
export const DeviceChoice = lazyPanel(() => import('./device-choice'));
export const ShortcutsDialog = lazyPanel(() => import('./shortcuts-dialog'));
export const RemoveDialog = lazyPanel(() => import('./remove-dialog'));

/** All of it. */
export const PARTS = [Toasts, AloneCard, PageDots, PeoplePanel, InviteDialog, MoreMenu, MoreSheet, TileOptions, LinkDetails, QualityBadge, ShareMode, SpeakerWatch, DeviceChoice, ShortcutsDialog, RemoveDialog, DoorPage, SettingsPanel];
