'use client';
/** What lies over the stage, one at a time. In one file: all of it is made of the same dialog, card and menu. */
import { useEffect } from 'react';
import { SettingsDialog } from '@/components/settings/parts';
import { usePeer } from '@/lib/hooks/use-peers';
import { DeviceChoice } from './device-choice';
import { InviteDialog } from './invite-dialog';
import { LinkDetails } from './link-details';
import { MoreSheet } from './more-sheet';
import { ReactionMenu } from './reaction-menu';
import { RemoveDialog } from './remove-dialog';
import { useRoomView, useRoomViewActions } from './room-view';
import { ShortcutsDialog } from './shortcuts-dialog';
import { TileOptions } from './tile-options';

export default function Overlays() {
  const view = useRoomViewActions();
  const overlay = useRoomView((state) => state.overlay);
  const about = overlay && 'id' in overlay ? overlay.id : null;
  const isAboutNobody = usePeer(about ?? '') === null && about !== null;
  useEffect(() => {
    // Should they come back, it must not open by itself, and take the keys of whoever writes by then.
    if (isAboutNobody) view.closeOverlay();
  }, [isAboutNobody, view]);
  if (!overlay || isAboutNobody) return null;

  switch (overlay.kind) {
    case 'more':
      return <MoreSheet />;
    case 'invite':
      return <InviteDialog />;
    case 'react':
      return <ReactionMenu anchor={overlay.anchor} />;
    case 'settings':
      return <SettingsDialog frame={() => null} onClose={view.closeOverlay} />;
    case 'shortcuts':
      return <ShortcutsDialog />;
    case 'options':
      return <TileOptions id={overlay.id} anchor={overlay.anchor} />;
    case 'details':
      return <LinkDetails id={overlay.id} anchor={overlay.anchor} />;
    case 'remove':
      return <RemoveDialog id={overlay.id} />;
    case 'devices':
      return <DeviceChoice device={overlay.device} anchor={overlay.anchor} />;
  }
}
