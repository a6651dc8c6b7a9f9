'use client';
/** Sends an element's sound to the loudspeaker that the person has chosen. */
import { type RefObject, useEffect } from 'react';
import { useCallState } from '@/lib/hooks/call-context';

export function useChosenSpeaker(ref: RefObject<HTMLMediaElement | null>): void {
  const speakerId = useCallState(({ media }) => media.speakerId);
  useEffect(() => {
    const element = ref.current;
    // `''` is the system's own choice (Audio Output Devices API, section 3). A device that just went away is refused; the next choice follows.
    if (element && 'setSinkId' in element) element.setSinkId(speakerId ?? '').catch(() => undefined);
  }, [ref, speakerId]);
}
