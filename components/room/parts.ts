'use client';
/** What not every call needs: loaded when it is opened, and fetched quietly some seconds into a call, so that it opens without the server too. */
import { DoorPage } from '@/components/door/parts';
import { SettingsDialog } from '@/components/settings/parts';
import { lazyPanel } from '@/components/ui/lazy-panel';

export const Toasts = lazyPanel(() => import('./toasts'));
export const AloneCard = lazyPanel(() => import('./alone-card'));
export const FloatGrip = lazyPanel(() => import('./float-grip'));
export const FlipButton = lazyPanel(() => import('./flip-button'));
export const OwnScreenTile = lazyPanel(() => import('./own-screen-tile'));
export const Unreachable = lazyPanel(() => import('./unreachable'));
export const PageDots = lazyPanel(() => import('./page-dots'));
export const Overlays = lazyPanel(() => import('./overlays'));
export const OpenPanel = lazyPanel(() => import('./open-panel'));
export const LeaveMenu = lazyPanel(() => import('./leave-menu'));
export const PeoplePanel = lazyPanel(() => import('./people-panel'));
export const ChatPanel = lazyPanel(() => import('@/components/chat/chat-panel'));
export const ChatAnnouncer = lazyPanel(() => import('@/components/chat/chat-announcer'));
export const InviteDialog = lazyPanel(() => import('./invite-dialog'));
export const MoreMenu = lazyPanel(() => import('./more-menu'));
export const MoreSheet = lazyPanel(() => import('./more-sheet'));
export const TileOptions = lazyPanel(() => import('./tile-options'));
export const LinkDetails = lazyPanel(() => import('./link-details'));
export const QualityBadge = lazyPanel(() => import('./quality-badge'));
export const HandBadge = lazyPanel(() => import('./hand-badge'));
export const ReactionMenu = lazyPanel(() => import('./reaction-menu'));
export const FloatingReactions = lazyPanel(() => import('./floating-reactions'));
export const ReactionsElsewhere = lazyPanel(() => import('./reactions-elsewhere'));
export const ShareMode = lazyPanel(() => import('./share-mode'));
export const SpeakerWatch = lazyPanel(() => import('./speaker-watch'));
export const DeviceChoice = lazyPanel(() => import('./device-choice'));
export const ShortcutsDialog = lazyPanel(() => import('./shortcuts-dialog'));
export const RemoveDialog = lazyPanel(() => import('./remove-dialog'));

/** All of it. */
export const PARTS = [Toasts, AloneCard, FloatGrip, FlipButton, OwnScreenTile, Unreachable, PageDots, Overlays, OpenPanel, LeaveMenu, PeoplePanel, ChatPanel, ChatAnnouncer, InviteDialog, MoreMenu, MoreSheet, TileOptions, LinkDetails, QualityBadge, HandBadge, ReactionMenu, FloatingReactions, ReactionsElsewhere, ShareMode, SpeakerWatch, DeviceChoice, ShortcutsDialog, RemoveDialog, DoorPage, SettingsDialog];
