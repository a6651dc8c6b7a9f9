'use client';
/** One row per device: which microphone, camera and loudspeaker are used. */
import { Mic, MicOff, Video, VideoOff, Volume2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { LevelMeter } from '@/components/ui/level-meter';
import { RowButton, type SelectOption, SelectRow } from '@/components/ui/select-row';
import type { CaptureKind, DeviceKind, DeviceOption } from '@/lib/hooks/types';
import { useMedia, useMicrophoneLevel } from '@/lib/hooks/use-media';

const ICONS = { microphone: Mic, camera: Video };
const PROBLEM_ICONS = { microphone: MicOff, camera: VideoOff };
const SYSTEM = { microphone: 'systemMicrophone', camera: 'systemCamera', speaker: 'systemSpeaker' } as const;
const NUMBERED = { microphone: 'microphoneNumber', camera: 'cameraNumber', speaker: 'speakerNumber' } as const;

/** The devices as options; where none is chosen, the system's own choice stands first. */
function useOptions(kind: DeviceKind, devices: DeviceOption[], chosen: string | null): SelectOption[] {
  const t = useTranslations('devices');
  const known = devices.filter(({ id }) => id !== '').map(({ id, label }, at) => ({ value: id, text: label || t(NUMBERED[kind], { number: String(at + 1) }) }));
  const isListed = known.some(({ value }) => value === chosen);
  return kind === 'speaker' || !isListed ? [{ value: '', text: t(SYSTEM[kind]) }, ...known] : known;
}

/** @param props.describedBy the id of what says more about a problem */
export function CaptureRow({ kind, describedBy }: { kind: CaptureKind; describedBy?: string }) {
  const t = useTranslations('devices');
  const { call, devices, ...media } = useMedia();
  const { deviceId, problem, busy } = media[kind];
  const options = useOptions(kind, devices[kind], deviceId);
  const listed = options.some(({ value }) => value === deviceId);

  return (
    <SelectRow
      label={t(kind)}
      icon={problem ? PROBLEM_ICONS[kind] : ICONS[kind]}
      options={options}
      value={listed && deviceId ? deviceId : ''}
      text={problem ? t(`problems.${kind}.${problem}.short`) : undefined}
      bad={problem !== null}
      describedBy={problem ? describedBy : undefined}
      disabled={devices[kind].length === 0}
      onChange={(id) => call.chooseDevice(kind, id || null)}
    >
      {kind === 'microphone' && !problem && <MicrophoneMeter />}
      {kind === 'microphone' && problem && problem !== 'insecure' && <TryAgain busy={busy} describedBy={describedBy} onPress={() => call.retryDevice(kind)} />}
    </SelectRow>
  );
}

function TryAgain({ busy, describedBy, onPress }: { busy: boolean; describedBy: string | undefined; onPress(): void }) {
  const t = useTranslations('common');
  return (
    <RowButton busy={busy} describedBy={describedBy} onPress={onPress}>
      {t('tryAgain')}
    </RowButton>
  );
}

/** Apart, because it changes many times a second. */
function MicrophoneMeter() {
  const t = useTranslations('devices');
  return <LevelMeter level={useMicrophoneLevel()} label={t('microphoneLevel')} />;
}

/** Nothing where the browser does not let a page choose the loudspeaker. */
export function SpeakerRow() {
  const t = useTranslations('devices');
  const { call, devices, speakerId, can } = useMedia();
  const options = useOptions('speaker', devices.speaker, speakerId);
  const [sounding, setSounding] = useState(false);
  if (!can.chooseSpeaker) return null;

  async function test() {
    setSounding(true);
    await call.testSpeaker();
    setSounding(false);
  }
  return (
    <SelectRow label={t('speaker')} icon={Volume2} active={sounding} options={options} value={speakerId ?? ''} onChange={(id) => call.chooseDevice('speaker', id || null)}>
      <RowButton label={t('testSpeaker')} busy={sounding} onPress={() => void test()}>
        {t('test')}
      </RowButton>
    </SelectRow>
  );
}
