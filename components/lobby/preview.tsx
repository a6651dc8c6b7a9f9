'use client';
/** One's own picture, mirrored unless the camera looks away, or what stands in its way; microphone, camera and settings over its lower edge. */
import { Settings2, SwitchCamera } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { DeviceToggle } from '@/components/devices/device-toggle';
import { Avatar } from '@/components/ui/avatar';
import { ControlButton } from '@/components/ui/control-button';
import { cx } from '@/components/ui/cx';
import { Spinner } from '@/components/ui/spinner';
import { useReplay } from '@/components/ui/use-replay';
import { useCall } from '@/lib/hooks/use-call';
import { useMedia } from '@/lib/hooks/use-media';
import { CameraProblem } from './parts';
import { PreviewFrame } from './preview-frame';

export function Preview({ onSettings }: { onSettings(): void }) {
  const { camera } = useMedia();
  return (
    <PreviewFrame grows={camera.problem !== null}>
      <Picture />
      <Dock onSettings={onSettings} />
    </PreviewFrame>
  );
}

function Picture() {
  const t = useTranslations('lobby');
  const device = useTranslations('devices');
  const { camera, devices } = useMedia();
  const { self } = useCall();

  if (camera.problem) return <CameraProblem problem={camera.problem} />;
  if (camera.stream && !camera.paused) return <OwnVideo stream={camera.stream} mirrored={camera.facing !== 'environment'} />;
  if (!camera.busy || camera.paused) {
    return (
      <div className="absolute inset-0 bottom-16 grid place-items-center">
        <Avatar name={self.name} id={self.id ?? self.name} className="[--d:88px] md:[--d:112px]" />
        {camera.paused ? (
          <p className="absolute inset-x-6 bottom-2 text-center text-stage-ink-2">{device('cameraPaused')}</p>
        ) : (
          <span className="sr-only">{t('cameraOff')}</span>
        )}
      </div>
    );
  }
  // Browsers keep the names of devices to themselves until they have asked.
  const asking = !devices.camera.some(({ label }) => label !== '');
  return (
    <p className="absolute inset-0 bottom-16 flex items-center justify-center gap-3 px-6 text-center text-stage-ink-2">
      {asking ? <span className="max-w-[25em] text-pretty">{t('allow')}</span> : <><Spinner />{t('starting')}</>}
    </p>
  );
}

function OwnVideo({ stream, mirrored }: { stream: MediaStream; mirrored: boolean }) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (video.current && video.current.srcObject !== stream) video.current.srcObject = stream;
  }, [stream]);
  useReplay(video);
  return (
    <video
      data-self="true"
      aria-hidden
      autoPlay
      muted
      playsInline
      ref={video}
      className={cx('absolute inset-0 size-full object-cover', mirrored && '-scale-x-100')}
    />
  );
}

function Dock({ onSettings }: { onSettings(): void }) {
  const t = useTranslations('devices');
  const common = useTranslations('common');
  const { microphone, camera, can, call } = useMedia();
  return (
    <div className="absolute inset-x-0 bottom-4 flex justify-center gap-2 max-md:bottom-3">
      <DeviceToggle kind="microphone" tone="dock" busy={microphone.busy} />
      <DeviceToggle kind="camera" tone="dock" busy={camera.busy} />
      {can.flip && camera.on && <ControlButton icon={SwitchCamera} label={t('switchCamera')} tone="dock" busy={camera.busy} onClick={() => call.flipCamera()} />}
      <ControlButton icon={Settings2} label={common('settings')} tone="dock" onClick={onSettings} />
    </div>
  );
}
