'use client';
/** Binds the key of push to talk, for as long as the room stands and keys are not switched off. */
import { useEffect } from 'react';
import { useCallActions, useCallState } from '@/lib/hooks/call-context';
import { listenForTalk } from './push-to-talk';

export default function TalkKey() {
  const call = useCallActions();
  const enabled = useCallState((state) => state.preferences.shortcuts);

  useEffect(() => {
    if (!enabled) return;
    const microphone = () => call.store.getState().media.microphone;
    return listenForTalk({ isMuted: () => !microphone().on && microphone().problem === null, talk: (on) => call.setMicrophone(on) });
  }, [enabled, call]);
  return null;
}
