'use client';
import { useCall } from '@/lib/hooks/use-call';
import { atOrigin, isForThisDeviceOnly } from '@/lib/protocol/addresses';
import { useRoomView } from './room-view';

/** The room's link as it is handed out: at localhost, by choice, with this network's address in place of one that leads nobody else here. */
export function useInviteLink(): { link: string; /** For one's own devices. */ hostLink: string | null; hereOnly: boolean } {
  const { room } = useCall();
  const origin = useRoomView(({ inviteOrigin }) => inviteOrigin);
  const link = origin ? atOrigin(room.link, origin) : room.link;
  const hostLink = origin && room.hostLink ? atOrigin(room.hostLink, origin) : room.hostLink;
  return { link, hostLink, hereOnly: isForThisDeviceOnly(link) };
}
