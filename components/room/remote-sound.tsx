'use client';
/** All sound of the others. It plays outside the tiles, so that no change of the layout can cut it. */
import { memo, useEffect, useRef } from 'react';
import { useChosenSpeaker } from '@/components/devices/use-chosen-speaker';
import { useMayShare } from '@/lib/hooks/use-hosts';
import { usePeer, usePeers } from '@/lib/hooks/use-peers';
import { keepPlaying } from './keep-playing';
import { type TileKey, useRoomView, useRoomViewActions } from './room-view';
import { personKey, screenKey } from './stage-plan';

export function RemoteSound() {
  return usePeers().map((id) => <PeerSound key={id} id={id} />);
}

/** A person's voice, and the sound of the screen that the person shares. */
const PeerSound = memo(function PeerSound({ id }: { id: string }) {
  const peer = usePeer(id);
  const mayShare = useMayShare(id);
  const { microphone, screenAudio } = peer?.streams ?? {};
  return (
    <>
      {microphone && <Sound of={personKey(id)} stream={microphone} />}
      {screenAudio && peer?.screenAudio && mayShare && <Sound of={screenKey(id)} stream={screenAudio} />}
    </>
  );
});

function Sound({ of, stream }: { of: TileKey; stream: MediaStream }) {
  const audio = useRef<HTMLAudioElement>(null);
  const volume = useRoomView(({ volumes }) => volumes[of] ?? 1);
  const view = useRoomViewActions();

  useEffect(() => {
    const element = audio.current;
    if (!element) return;
    return keepPlaying(element, stream, { onHeld: () => view.holdSound(element), onReleased: () => view.releaseSound(element) });
  }, [stream, view]);

  useEffect(() => {
    if (!audio.current) return;
    audio.current.volume = volume;
    // iPhones and iPads know no volume of an element, and play at their own what is meant to be silent.
    audio.current.muted = volume === 0;
  }, [volume]);

  useChosenSpeaker(audio);

  return <audio ref={audio} autoPlay />;
}
