'use client';
/** All sound of the others. It plays outside the tiles, so that no change of the layout can cut it. */
import { memo, useEffect, useRef } from 'react';
import { useCallState } from '@/lib/hooks/call-context';
import { useMayShare } from '@/lib/hooks/use-hosts';
import { usePeer, usePeers } from '@/lib/hooks/use-peers';
import { keepPlaying } from './keep-playing';
import { useRoomView, useRoomViewActions } from './room-view';

export function RemoteSound() {
  return usePeers().map((id) => <PeerSound key={id} id={id} />);
}

/** A person's voice, and the sound of the screen that the person shares. */
const PeerSound = memo(function PeerSound({ id }: { id: string }) {
  const peer = usePeer(id);
  const volume = useRoomView(({ volumes }) => volumes[id] ?? 1);
  const mayShare = useMayShare(id);
  const { microphone, screenAudio } = peer?.streams ?? {};
  return (
    <>
      {microphone && <Sound stream={microphone} volume={volume} />}
      {screenAudio && peer?.screenAudio && mayShare && <Sound stream={screenAudio} volume={volume} />}
    </>
  );
});

function Sound({ stream, volume }: { stream: MediaStream; volume: number }) {
  const audio = useRef<HTMLAudioElement>(null);
  const speakerId = useCallState(({ media }) => media.speakerId);
  const view = useRoomViewActions();

  useEffect(() => {
    const element = audio.current;
    if (!element) return;
    return keepPlaying(element, stream, { onHeld: () => view.holdSound(element), onReleased: () => view.releaseSound(element) });
  }, [stream, view]);

  useEffect(() => {
    if (audio.current) audio.current.volume = volume;
  }, [volume]);

  useEffect(() => {
    const element = audio.current;
    // `''` is the system's own choice (Audio Output Devices API, section 3). A device that just went away is refused; the next choice follows.
    if (element && 'setSinkId' in element) element.setSinkId(speakerId ?? '').catch(() => undefined);
  }, [speakerId]);

  return <audio ref={audio} autoPlay />;
}
