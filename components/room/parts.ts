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

const watches = () => import('./watches');
export const SpeakerWatch = lazyPanel(watches, (file) => file.SpeakerWatch);
export const TalkKey = lazyPanel(watches, (file) => file.TalkKey);

const selfExtras = () => import('./self-extras');
export const FlipButton = lazyPanel(selfExtras, (file) => file.FlipButton);
export const FloatGrip = lazyPanel(selfExtras, (file) => file.FloatGrip);

const menus = () => import('./menus');
export const LeaveMenu = lazyPanel(menus, (file) => file.LeaveMenu);
export const MoreMenu = lazyPanel(menus, (file) => file.MoreMenu);

const passing = () => import('./passing');
export const FloatingReactions = lazyPanel(passing, (file) => file.FloatingReactions);
export const HandBadge = lazyPanel(passing, (file) => file.HandBadge);
export const OwnScreenTile = lazyPanel(passing, (file) => file.OwnScreenTile);
export const PageDots = lazyPanel(passing, (file) => file.PageDots);
export const QualityBadge = lazyPanel(passing, (file) => file.QualityBadge);
export const ReactionsElsewhere = lazyPanel(passing, (file) => file.ReactionsElsewhere);
export const Unreachable = lazyPanel(passing, (file) => file.Unreachable);

/** All of it. */
export const PARTS = [
  ...[Toasts, AloneCard, FloatGrip, FlipButton, Overlays, OpenPanel, ChatPanel, ChatAnnouncer, SpeakerWatch, TalkKey],
  ...[LeaveMenu, MoreMenu, FloatingReactions, HandBadge, OwnScreenTile, PageDots, QualityBadge, ReactionsElsewhere, Unreachable],
  ...[DoorPage, SettingsDialog],
];
