'use client';
/** Binds the call's keys for as long as the room stands; none while they are switched off. */
import { useEffect } from 'react';
import { useCallActions, useCallState } from '@/lib/hooks/call-context';
import { toggleFullScreen } from './full-screen';
import { useRoomViewActions } from './room-view';
import { shortcutOf, type Shortcut } from './shortcuts';

export function useShortcuts(): void {
  const call = useCallActions();
  const view = useRoomViewActions();
  const enabled = useCallState((state) => state.preferences.shortcuts);

  useEffect(() => {
    if (!enabled) return;
    const media = () => call.store.getState().media;
    const actions: Record<Shortcut, () => void> = {
      microphone: () => call.setMicrophone(!media().microphone.on),
      camera: () => call.setCamera(!media().camera.on),
      share() {
        const { screen, can } = media();
        if (screen.on) call.stopScreen();
        else if (can.share) call.startScreen();
      },
      hand: () => call.raiseHand(call.store.getState().self.hand === 0),
      chat: () => view.togglePanel('chat'),
      people: () => view.togglePanel('people'),
      'full-screen': toggleFullScreen,
      help: () => view.openOverlay({ kind: 'shortcuts' }),
    };
    const onKeyDown = (event: KeyboardEvent) => {
      const shortcut = shortcutOf(event);
      if (shortcut) actions[shortcut]();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [enabled, call, view]);
}
