'use client';
/** What stands under More: everything that has no control of its own in this form of the bar. */
import { CircleHelp, Eye, EyeOff, GalleryThumbnails, Hand, LayoutGrid, Leaf, Maximize, Minimize, PictureInPicture2, ScreenShare, ScreenShareOff, Settings2, SmilePlus, SwitchCamera, UserRoundPlus, UsersRound } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useCallActions, useCallState } from '@/lib/hooks/call-context';
import { useCall } from '@/lib/hooks/use-call';
import { useKnocks, useMayShare } from '@/lib/hooks/use-hosts';
import { useMedia } from '@/lib/hooks/use-media';
import type { MenuItem } from '@/components/ui/menu';
import { canFullScreen, toggleFullScreen, useFullScreen } from './full-screen';
import { usePeers } from '@/lib/hooks/use-peers';
import { useRoomView, useRoomViewActions } from './room-view';
import { canOpenSmallWindow, openSmallWindow } from './small-window';
import { useForm } from './use-form';

export type MoreItem = MenuItem & {
  icon: NonNullable<MenuItem['icon']>;
  /** Why it cannot be chosen now. */
  unavailable?: string | undefined;
  /** What waits there. */
  count?: number;
};

/** The hand, where the bar has no control for it. */
function useHandItem(): MoreItem {
  const t = useTranslations('room');
  const call = useCallActions();
  const raised = useCallState(({ self }) => self.hand > 0);
  return { id: 'hand', text: t(raised ? 'lowerHand' : 'raiseHand'), icon: Hand, onSelect: () => call.raiseHand(!raised) };
}

/** On a desktop or tablet. */
export function useMoreItems(): MoreItem[] {
  const t = useTranslations('room');
  const common = useTranslations('common');
  const view = useRoomViewActions();
  const full = useFullScreen();
  const { preferences, call } = useCall();
  const others = usePeers().length;
  const { layout, smallWindow } = useRoomView((state) => ({ layout: state.layout, smallWindow: state.smallWindow }));
  const hidesSelf = preferences.hideSelf;
  const saves = preferences.quality === 'saver' || preferences.quality === 'audio';
  const { screen } = useMedia();
  const isText = screen.mode === 'text';
  const narrow = useForm() === 'tablet';
  const hand = useHandItem();
  const items: (MoreItem | false)[] = [
    narrow && hand,
    // By now the focus is back on the control.
    narrow && { id: 'react', text: t('react'), icon: SmilePlus, onSelect: () => document.activeElement instanceof HTMLElement && view.openOverlay({ kind: 'react', anchor: document.activeElement }) },
    // One and two people have but one layout.
    others > 1 && {
      id: 'layout',
      text: t(layout === 'grid' ? 'layouts.speaker' : 'layouts.grid'),
      icon: layout === 'grid' ? GalleryThumbnails : LayoutGrid,
      onSelect: () => view.arrange(layout === 'grid' ? 'speaker' : 'grid'),
    },
    // Alone you always see yourself.
    others > 0 && { id: 'hide-self', text: t(hidesSelf ? 'self.show' : 'self.hide'), icon: hidesSelf ? Eye : EyeOff, onSelect: () => call.setPreference('hideSelf', !hidesSelf) },
    canOpenSmallWindow() && {
      id: 'small-window',
      text: t(smallWindow ? 'closeSmallWindow' : 'smallWindow'),
      icon: PictureInPicture2,
      onSelect: () => (smallWindow ? view.setSmallWindow(null) : void openSmallWindow().then(view.setSmallWindow)),
    },
    screen.on && { id: 'share-mode', text: t(isText ? 'screen.motion' : 'screen.text'), icon: ScreenShare, onSelect: () => call.setShareMode(isText ? 'motion' : 'text') },
    { id: 'data-saver', text: t(saves ? 'dataSaverOff' : 'dataSaver'), icon: Leaf, onSelect: () => call.setPreference('quality', saves ? 'auto' : 'saver') },
    { id: 'settings', text: common('settings'), icon: Settings2, onSelect: () => view.openOverlay({ kind: 'settings' }) },
    canFullScreen() && { id: 'full-screen', text: t(full ? 'leaveFullScreen' : 'fullScreen'), icon: full ? Minimize : Maximize, onSelect: toggleFullScreen },
    { id: 'shortcuts', text: t('shortcuts'), icon: CircleHelp, onSelect: () => view.openOverlay({ kind: 'shortcuts' }) },
  ];
  return items.filter((item) => item !== false);
}

/** On a phone, where the bar holds little; a list of keys would help nobody there. */
export function useHandheldItems(): MoreItem[] {
  const t = useTranslations('room');
  const devices = useTranslations('devices');
  const { can, camera, screen, call } = useMedia();
  const view = useRoomViewActions();
  const mayShare = useMayShare();
  const knocks = useKnocks().length;
  const hand = useHandItem();
  const items: (MoreItem | false)[] = [
    { id: 'people', text: t('people'), icon: UsersRound, count: knocks, onSelect: () => view.openPanel('people') },
    hand,
    { id: 'invite', text: t('invite'), icon: UserRoundPlus, onSelect: () => view.openOverlay({ kind: 'invite' }) },
    can.flip && camera.on && { id: 'flip', text: devices('switchCamera'), icon: SwitchCamera, onSelect: () => call.flipCamera() },
    can.share && {
      id: 'share',
      text: t(screen.on ? 'stopSharing' : 'shareScreen'),
      icon: screen.on ? ScreenShareOff : ScreenShare,
      unavailable: !mayShare && !screen.on ? t('sharingForHosts') : undefined,
      onSelect: () => (screen.on ? call.stopScreen() : call.startScreen()),
    },
    ...useMoreItems().filter(({ id }) => id !== 'shortcuts'),
  ];
  return items.filter((item) => item !== false);
}
