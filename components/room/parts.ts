'use client';
/**
 * What not every call needs: loaded when it is opened, and fetched quietly some seconds into a call, so that it opens without the server too.
 * In few files, because each costs its headers, and what two of them share is sent with both.
 */
import { DoorPage } from '@/components/door/parts';
import { SettingsDialog } from '@/components/settings/parts';
import { lazyPanel } from '@/components/ui/lazy-panel';

export const Toasts = lazyPanel(() => import('./toasts'));
export const AloneCard = lazyPanel(() => import('./alone-card'));
export const Overlays = lazyPanel(() => import('./overlays'));
export const OpenPanel = lazyPanel(() => import('./open-panel'));
export const ChatPanel = lazyPanel(() => import('@/components/chat/chat-panel'));
export const ChatAnnouncer = lazyPanel(() => import('@/components/chat/chat-announcer'));
export const SpeakerWatch = lazyPanel(() => import('./speaker-watch'));
export const TalkKey = lazyPanel(() => import('./talk-key'));

const selfExtras = () => import('./self-extras');
export const FlipButton = lazyPanel(async () => ({ default: (await selfExtras()).FlipButton }));
export const FloatGrip = lazyPanel(async () => ({ default: (await selfExtras()).FloatGrip }));

const menus = () => import('./menus');
export const LeaveMenu = lazyPanel(async () => ({ default: (await menus()).LeaveMenu }));
export const MoreMenu = lazyPanel(async () => ({ default: (await menus()).MoreMenu }));

const passing = () => import('./passing');
export const FloatingReactions = lazyPanel(async () => ({ default: (await passing()).FloatingReactions }));
export const HandBadge = lazyPanel(async () => ({ default: (await passing()).HandBadge }));
export const OwnScreenTile = lazyPanel(async () => ({ default: (await passing()).OwnScreenTile }));
export const PageDots = lazyPanel(async () => ({ default: (await passing()).PageDots }));
export const QualityBadge = lazyPanel(async () => ({ default: (await passing()).QualityBadge }));
export const ReactionsElsewhere = lazyPanel(async () => ({ default: (await passing()).ReactionsElsewhere }));
export const Unreachable = lazyPanel(async () => ({ default: (await passing()).Unreachable }));

/** All of it. */
export const PARTS = [
  ...[Toasts, AloneCard, FloatGrip, FlipButton, Overlays, OpenPanel, ChatPanel, ChatAnnouncer, SpeakerWatch, TalkKey],
  ...[LeaveMenu, MoreMenu, FloatingReactions, HandBadge, OwnScreenTile, PageDots, QualityBadge, ReactionsElsewhere, Unreachable],
  ...[DoorPage, SettingsDialog],
];
