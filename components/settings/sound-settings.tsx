'use client';
/** What is done to the voice before it is sent. */
import { useTranslations } from 'use-intl';
import { SwitchRow } from '@/components/ui/switch-row';
import { useMedia } from '@/lib/hooks/use-media';

const CLEANING = ['echoCancellation', 'noiseSuppression', 'autoGainControl'] as const;

export function SoundSettings() {
  const t = useTranslations('settings.sound');
  const { sound, call } = useMedia();
  return (
    <>
      {CLEANING.map((name) => (
        <SwitchRow key={name} label={t(name)} on={sound[name] && !sound.music} note={t(sound.music ? 'offForMusic' : `${name}Note`)} off={sound.music} onChange={(on) => call.setSound({ [name]: on })} />
      ))}
      <SwitchRow label={t('music')} on={sound.music} note={t('musicNote')} onChange={(music) => call.setSound({ music })} />
    </>
  );
}
