'use client';
/** Another microphone, camera or loudspeaker, from the control that turns it on and off. */
import { useTranslations } from 'use-intl';
import { CaptureRow, SpeakerRow } from '@/components/settings/device-rows';
import { Dialog } from '@/components/ui/dialog';
import type { CaptureKind } from '@/lib/hooks/types';
import { Popover } from './popover';
import { useRoomViewActions } from './room-view';
import { useForm } from './use-form';

/** @param props.anchor the control; `null` where the choice was asked for elsewhere */
export function DeviceChoice({ device, anchor }: { device: CaptureKind; anchor: HTMLElement | null }) {
  const t = useTranslations('devices');
  const view = useRoomViewActions();
  const form = useForm();
  const rows = (
    <div className="grid gap-2">
      <CaptureRow kind={device} />
      {device === 'microphone' && <SpeakerRow />}
    </div>
  );
  const besides = anchor ?? document.querySelector<HTMLElement>(`[data-control="${device}"]`);
  if (form === 'phone' || !besides) {
    return (
      <Dialog title={t(device)} onClose={view.closeOverlay}>
        {rows}
      </Dialog>
    );
  }
  return (
    <Popover label={t(device)} anchor={besides} onClose={view.closeOverlay}>
      {rows}
    </Popover>
  );
}
