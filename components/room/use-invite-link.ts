'use client';
import { useCall } from '@/lib/hooks/use-call';
import { atOrigin, isForThisDeviceOnly } from '@/lib/protocol/addresses';
import { useRoomView } from './room-view';

/** The room's link as it is handed out: at localhost, by choice, with this network's address in place of one that leads nobody else here. */
export function useInviteLink(): { link: string; hereOnly: boolean } {
  const { room } = useCall();
  const origin = useRoomView(({ inviteOrigin }) => inviteOrigin);
  const link = origin ? atOrigin(room.link, origin) : room.link;
  return { link, hereOnly: isForThisDeviceOnly(link) };
}
