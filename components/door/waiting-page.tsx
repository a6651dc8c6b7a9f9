'use client';
/** The page at the door of a room whose hosts are asked before anybody comes in. It becomes the room by itself. */
import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { useDeviceToggle } from '@/components/devices/device-toggle';
import { Button } from '@/components/ui/button';
import { cx } from '@/components/ui/cx';
import { IconButton } from '@/components/ui/icon-button';
import { PageTop } from '@/components/ui/page-top';
import { Spinner } from '@/components/ui/spinner';
import { useCallState } from '@/lib/hooks/call-context';
import type { CaptureKind } from '@/lib/hooks/types';
import { useCall } from '@/lib/hooks/use-call';
import { useDocumentTitle } from '@/lib/i18n/document-title';
import { DoorFrame } from './door-frame';

export default function WaitingPage() {
  const t = useTranslations('door.waiting');
  const common = useTranslations('common');
  const lobby = useTranslations('lobby');
  const room = useTranslations('room');
  const { call, self, signaling } = useCall();
  const hostInside = useCallState((state) => state.hostInside);
  useDocumentTitle(`${t('title')} · ${common('brand')}`);

  // The page took the place of another: who listens instead of looking starts at its title.
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);

  return (
    <DoorFrame
      top={
        <PageTop>
          <Button variant="ghost" size="sm" className="-me-4" onClick={() => call.leave()}>
            {room('leave')}
          </Button>
        </PageTop>
      }
      headingRef={heading}
      title={t('title')}
      text={<span role="status">{signaling === 'down' ? lobby('serverDown') : t(hostInside ? 'text' : 'noHost')}</span>}
    >
      <div className="grid justify-items-center gap-7 text-ink-2">
        <p className="flex min-w-0 items-center gap-3">
          <Spinner />
          <span className="min-w-0 text-start wrap-anywhere">{t.rich('as', { name: () => <bdi>{self.name}</bdi> })}</span>
        </p>
        <div className="grid justify-items-center gap-3">
          <div className="flex gap-2">
            <DeviceButton kind="microphone" />
            <DeviceButton kind="camera" />
          </div>
          <p className="text-sm">{t('unseen')}</p>
        </div>
      </div>
    </DoorFrame>
  );
}

/** How one will come in may still be changed. */
function DeviceButton({ kind }: { kind: CaptureKind }) {
  const { device, icon, label, press } = useDeviceToggle(kind);
  return (
    <IconButton
      icon={icon}
      label={label}
      aria-busy={device.busy || undefined}
      onClick={press}
      className={cx('size-12! rounded-md!', device.on ? 'bg-sunken text-ink!' : 'bg-ink text-canvas! hover:bg-ink-2!')}
    />
  );
}
