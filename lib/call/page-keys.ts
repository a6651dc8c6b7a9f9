/** What a page needs before it can sit down: the link's secrets, an identity for this load, a certificate, and a seat. */
import type { RoomLink } from '@/lib/protocol/room-link';
import { deviceIn } from '@/lib/sealing/device';
import { createInstance, type Instance } from '@/lib/sealing/instance';
import { deriveRoomSecrets, type RoomSecrets } from '@/lib/sealing/room-secrets';
import { deviceSecret } from './device-memory';
import { claimSeat, type SeatClaim, type SeatStorage } from './seat-claim';

export interface PageKeys {
  secrets: RoomSecrets;
  instance: Instance;
  /** Serves all links of this page. */
  certificate: RTCCertificate;
  claim: SeatClaim;
  /** Names this device in this room alone. */
  device: string;
  /** Names the room in this device's memory. */
  room: string;
}

/** Made in the lobby, so that nothing of it delays the join. */
export async function makePageKeys(link: RoomLink, storage: SeatStorage, { reloaded }: { reloaded: boolean }): Promise<PageKeys> {
  const [secrets, instance, certificate, device] = await Promise.all([
    deriveRoomSecrets(link.roomId, link.key),
    createInstance(),
    RTCPeerConnection.generateCertificate({ name: 'ECDSA', namedCurve: 'P-256' } as AlgorithmIdentifier),
    deviceIn(link.roomId, deviceSecret(storage.local)),
  ]);
  const room = `${secrets.roomId}:${secrets.door}`;
  return { secrets, instance, certificate, device, room, claim: await claimSeat(storage, room, { reloaded }) };
}
