'use client';
/** What may be done about somebody: by hosts for the room, by everybody for their own ears. */
import { Hand, Handshake, KeyRound, Mic, MicOff, Signal, SlidersHorizontal, UserRoundMinus, Volume2, VolumeX } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { MenuItem } from '@/components/ui/menu';
import { useCallActions, useCallState } from '@/lib/hooks/call-context';
import { useIsHost } from '@/lib/hooks/use-hosts';
import { usePeer } from '@/lib/hooks/use-peers';
import { useRoomView, useRoomViewActions } from './room-view';
import { personKey, screenKey } from './stage-plan';
import { useServerWord } from './use-server-wait';

export type PersonAction = MenuItem & { icon: NonNullable<MenuItem['icon']> };

/** What the options of a tile hold anyway, and a row among the people does not. */
interface InRow {
  /** Shows or hides the slider of their volume. */
  onVolume(): void;
  /** Shows how they are connected, and the safety code. */
  onDetails(): void;
}

/** @returns nothing once they have gone */
export function usePersonActions(id: string, inRow?: InRow): PersonAction[] {
  const t = useTranslations('room.actions');
  const tile = useTranslations('room.tile');
  const call = useCallActions();
  const view = useRoomViewActions();
  const peer = usePeer(id);
  const decides = useIsHost();
  const isHost = useIsHost(id);
  // Who holds the room's secret stays its host.
  const canStepDown = useCallState(({ room }) => room.hostLink === null);
  const note = useServerWord();
  const silent = useRoomView(({ volumes }) => volumes[personKey(id)] === 0);
  if (!peer) return [];

  const actions: (PersonAction | false)[] = [
    decides && peer.microphone && { id: 'mute', text: t('mute'), icon: MicOff, note, onSelect: () => call.mute(id) },
    decides && peer.hand > 0 && { id: 'lower-hand', text: t('lowerHand'), icon: Hand, onSelect: () => call.beside((beside) => beside.lowerHand(id)) },
    decides && !peer.microphone && { id: 'invite-to-speak', text: t('inviteToSpeak'), icon: Mic, onSelect: () => call.beside((beside) => beside.inviteToSpeak(id)) },
    inRow !== undefined && { id: 'silence', text: t(silent ? 'hearAgain' : 'silence'), icon: silent ? Volume2 : VolumeX, onSelect: () => [personKey(id), screenKey(id)].forEach((key) => view.setVolume(key, silent ? 1 : 0)) },
    inRow !== undefined && { id: 'volume', text: t('volume'), icon: SlidersHorizontal, onSelect: inRow.onVolume },
    inRow !== undefined && { id: 'details', text: tile('details'), icon: Signal, onSelect: inRow.onDetails },
    decides && !isHost && { id: 'make-host', text: t('makeHost'), icon: KeyRound, note, onSelect: () => call.promote(id, { handOver: false }) },
    decides && !isHost && canStepDown && { id: 'hand-over', text: t('handOver'), icon: Handshake, note, onSelect: () => call.promote(id, { handOver: true }) },
    decides && { id: 'remove', text: t('remove'), icon: UserRoundMinus, danger: true, note, onSelect: () => view.openOverlay({ kind: 'remove', id }) },
  ];
  return actions.filter((action) => action !== false);
}
