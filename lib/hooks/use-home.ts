'use client';
import { useRouter } from 'next/navigation';
import { useSyncExternalStore } from 'react';
import { type RecentRoom, rememberHostSecret } from '@/lib/call/rooms-on-device';
import { type LinkProblem, formatRoomLink, mintRoom, parsePastedLink } from '@/lib/protocol/room-link';

export type { LinkProblem };

const never = () => () => undefined;

/** The ways from the first page into a room. */
export function useHome() {
  const router = useRouter();
  // Without a secure context there is neither a camera nor WebCrypto: no room can be made or entered here.
  const secure = useSyncExternalStore(never, () => window.isSecureContext && 'subtle' in crypto, () => true);

  return {
    secure,
    /** Makes a room, keeps its host's secret on this device, and goes to its lobby. */
    async openNewRoom(): Promise<void> {
      const { roomId, key, hostSecret } = await mintRoom();
      rememberHostSecret(roomId, hostSecret);
      router.push(formatRoomLink('', { roomId, key }));
    },
    /** Goes to the room that a pasted link or code names, or says why there is none. */
    openPasted(text: string): LinkProblem | null {
      const link = parsePastedLink(text);
      if (!link.ok) return link.problem;
      router.push(link.path);
      return null;
    },
    pathOf: (room: RecentRoom) => formatRoomLink('', room),
  };
}
