'use client';
/** What lies over the stage, one at a time. */
import { type ReactNode, useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { SettingsDialog } from '@/components/settings/parts';
import { Dialog } from '@/components/ui/dialog';
import { usePeer } from '@/lib/hooks/use-peers';
import { DeviceChoice, InviteDialog, LinkDetails, MoreSheet, ReactionMenu, RemoveDialog, ShortcutsDialog, TileOptions } from './parts';
import { useRoomView, useRoomViewActions } from './room-view';

export default function Overlays() {
  const t = useTranslations('room');
  const devices = useTranslations('devices');
  const view = useRoomViewActions();
  const overlay = useRoomView((state) => state.overlay);
  const about = overlay && 'id' in overlay ? overlay.id : null;
  const isAboutNobody = usePeer(about ?? '') === null && about !== null;
  useEffect(() => {
    // Should they come back, it must not open by itself, and take the keys of whoever writes by then.
    if (isAboutNobody) view.closeOverlay();
  }, [isAboutNobody, view]);
  if (!overlay || isAboutNobody) return null;

  /** What is shown until the part is there. */
  function dialog(title: string) {
    return function inDialog(content: ReactNode) {
      return (
        <Dialog title={title} onClose={view.closeOverlay}>
          {content}
        </Dialog>
      );
    };
  }
  switch (overlay.kind) {
    case 'more':
      return <MoreSheet frame={dialog(t('more'))} />;
    case 'invite':
      return <InviteDialog frame={dialog(t('inviteDialog.title'))} />;
    case 'react':
      return <ReactionMenu anchor={overlay.anchor} frame={() => null} />;
    case 'settings':
      return <SettingsDialog frame={() => null} onClose={view.closeOverlay} />;
    case 'shortcuts':
      return <ShortcutsDialog frame={dialog(t('shortcuts'))} />;
    case 'options':
      return <TileOptions id={overlay.id} anchor={overlay.anchor} frame={dialog(t('more'))} />;
    case 'details':
      return <LinkDetails id={overlay.id} anchor={overlay.anchor} frame={dialog(t('details.title'))} />;
    case 'remove':
      return <RemoveDialog id={overlay.id} frame={dialog(t('actions.remove'))} />;
    case 'devices':
      return <DeviceChoice device={overlay.device} anchor={overlay.anchor} frame={dialog(devices(overlay.device))} />;
  }
}
