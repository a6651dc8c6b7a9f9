'use client';
/** The controls of what this person sends: microphone, camera, screen. */
import { ScreenShare, ScreenShareOff } from 'lucide-react';
import { useId } from 'react';
import { useTranslations } from 'use-intl';
import type { CaptureKind } from '@/lib/hooks/types';
import { useMayShare } from '@/lib/hooks/use-hosts';
import { useMedia } from '@/lib/hooks/use-media';
import { DeviceToggle, useDeviceToggle } from '@/components/devices/device-toggle';
import { ControlButton } from '@/components/ui/control-button';
import { Tooltip } from '@/components/ui/tooltip';
import type { BarItemProps } from './control-bar';
import { useRoomView, useRoomViewActions } from './room-view';
import { useLate } from './use-late';
import { useLongPress } from './use-long-press';

const PAUSED = { microphone: 'microphonePaused', camera: 'cameraPaused' } as const;

/** A press turns the device on or off; a long press or the right button offers the choice of another. */
export function DeviceControl({ kind, keys, ...item }: BarItemProps & { kind: CaptureKind; keys: string }) {
  const t = useTranslations('devices');
  const { device, label } = useDeviceToggle(kind);
  const view = useRoomViewActions();
  const busy = useLate(device.busy);
  const choosing = useRoomView(({ overlay }) => overlay?.kind === 'devices');
  const longPress = useLongPress((anchor) => view.openOverlay({ kind: 'devices', device: kind, anchor }));
  const pausedId = useId();
  return (
    <Tooltip text={device.paused ? t(PAUSED[kind]) : label} keys={device.paused ? undefined : keys} className={choosing ? '[&>span]:hidden' : undefined}>
      <DeviceToggle {...item} {...longPress} kind={kind} data-control={kind} aria-describedby={device.paused ? pausedId : undefined} busy={busy} />
      {device.paused && (
        <span id={pausedId} className="sr-only">
          {t(PAUSED[kind])}
        </span>
      )}
    </Tooltip>
  );
}

export function ShareControl(item: BarItemProps) {
  const t = useTranslations('room');
  const { screen, call } = useMedia();
  const busy = useLate(screen.busy);
  const label = t(screen.on ? 'stopSharing' : 'shareScreen');
  const forbidden = !useMayShare() && !screen.on;
  const reasonId = useId();
  return (
    <Tooltip text={forbidden ? t('sharingForHosts') : label} keys={forbidden ? undefined : 'S'}>
      <ControlButton
        {...item}
        icon={screen.on ? ScreenShareOff : ScreenShare}
        label={label}
        tone={screen.on ? 'pressed' : 'rest'}
        busy={busy}
        disabled={forbidden}
        aria-describedby={forbidden ? reasonId : undefined}
        onClick={() => (screen.on ? call.stopScreen() : call.startScreen())}
      />
      {forbidden && (
        <span id={reasonId} className="sr-only">
          {t('sharingForHosts')}
        </span>
      )}
    </Tooltip>
  );
}
