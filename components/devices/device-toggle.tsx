'use client';
/** Microphone and camera as something to press: icon and words as the device stands, and what a press does. */
import { Mic, MicOff, Video, VideoOff } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { ControlButton, type ControlButtonProps } from '@/components/ui/control-button';
import type { CaptureKind } from '@/lib/hooks/types';
import { useMedia } from '@/lib/hooks/use-media';

const LOOK = {
  microphone: { on: Mic, off: MicOff, turnOn: 'turnOnMicrophone', turnOff: 'turnOffMicrophone' },
  camera: { on: Video, off: VideoOff, turnOn: 'turnOnCamera', turnOff: 'turnOffCamera' },
} as const;

export function useDeviceToggle(kind: CaptureKind) {
  const t = useTranslations('devices');
  const { [kind]: device, call } = useMedia();
  const look = LOOK[kind];
  return {
    device,
    icon: device.on ? look.on : look.off,
    label: t(device.on ? look.turnOff : look.turnOn),
    press: () => (kind === 'microphone' ? call.setMicrophone(!device.on) : call.setCamera(!device.on)),
  };
}

interface DeviceToggleProps extends Omit<ControlButtonProps, 'icon' | 'label' | 'problem' | 'onClick'> {
  kind: CaptureKind;
}

/** The control of the stage. @param props.tone while the device is on */
export function DeviceToggle({ kind, tone = 'rest', ...rest }: DeviceToggleProps) {
  const { device, icon, label, press } = useDeviceToggle(kind);
  return <ControlButton {...rest} icon={icon} label={label} tone={device.on ? tone : 'off'} problem={device.problem !== null || device.paused} onClick={press} />;
}
