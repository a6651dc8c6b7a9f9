'use client';
/** The one lasting state that concerns everybody here, the most pressing first. */
import { CloudOff, RotateCw, VolumeX, WifiOff } from 'lucide-react';
import { useRef, useSyncExternalStore } from 'react';
import { useTranslations } from 'use-intl';
import { Banner } from '@/components/ui/banner';
import { useCallState } from '@/lib/hooks/call-context';
import { useRoomView, useRoomViewActions } from './room-view';
import { useFocusReturn } from './use-focus-return';

export function RoomBanner() {
  const t = useTranslations('room.banner');
  const common = useTranslations('common');
  const view = useRoomViewActions();
  const { signaling, outdated } = useCallState((state) => ({ signaling: state.signaling, outdated: state.outdated }));
  const soundHeld = useRoomView(({ heldSounds }) => heldSounds.size > 0);
  const online = useOnline();

  if (soundHeld) {
    return (
      <Banner icon={VolumeX} action={<BannerButton text={t('turnOnSound')} onPress={view.turnOnSound} />}>
        {t('sound')}
      </Banner>
    );
  }
  if (!online) return <Banner icon={WifiOff}>{t('offline')}</Banner>;
  if (signaling === 'down') return <Banner icon={CloudOff}>{t('serverDown')}</Banner>;
  if (outdated) {
    return (
      <Banner icon={RotateCw} action={<BannerButton text={common('reload')} onPress={() => location.reload()} />}>
        {t('outdated')}
      </Banner>
    );
  }
  return null;
}

function BannerButton({ text, onPress }: { text: string; onPress(): void }) {
  const ref = useRef<HTMLButtonElement>(null);
  useFocusReturn(ref);
  return (
    <button ref={ref} type="button" onClick={onPress} className="-my-px min-h-11 flex-none cursor-pointer rounded-sm px-3 font-medium text-stage-accent focus-visible:-outline-offset-2">
      {text}
    </button>
  );
}

function subscribe(onChange: () => void) {
  window.addEventListener('online', onChange);
  window.addEventListener('offline', onChange);
  return () => {
    window.removeEventListener('online', onChange);
    window.removeEventListener('offline', onChange);
  };
}
const useOnline = () => useSyncExternalStore(subscribe, () => navigator.onLine, () => true);
