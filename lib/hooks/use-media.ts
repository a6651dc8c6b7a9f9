'use client';
import { useCallActions, useCallState } from './call-context';

/** This person's own devices, and the verbs that turn and choose them. */
export function useMedia() {
  const call = useCallActions();
  const media = useCallState(({ media: { microphone, camera, screen, sound, devices, speakerId, can } }) => ({ microphone, camera, screen, sound, devices, speakerId, can }));
  return { ...media, call };
}

/** How loud the microphone is, 0 to 10. Apart from `useMedia`, because it changes many times a second. */
export function useMicrophoneLevel(): number {
  return useCallState((state) => state.media.level);
}
