'use client';
/** A moving picture in a tile: plays one stream, and fits it into the tile's box. */
import { type SyntheticEvent, useEffect, useRef, useState } from 'react';
import { cx } from '@/components/ui/cx';
import { useReplay } from '@/components/ui/use-replay';
import { cropOf } from './crop';
import type { Size } from './stage-layout';
import { type PictureOf, useShownSize } from './use-shown-size';

interface PictureProps {
  stream: MediaStream;
  /** Left out for one's own. */
  of?: PictureOf;
  /** The box to fill, CSS pixels. */
  box: Size;
  /** Never crop. */
  whole?: boolean;
  mirrored?: boolean;
  /** The link is being mended: keep the last picture, also when the stream behind it is replaced. */
  frozen?: boolean;
  /** Told when the picture's own size is known, and when it changes. */
  onSize?(size: Size): void;
  className?: string | undefined;
}

/** Transparent until the first frame, so that what lies below it shows. Never sounds. Asks its sender for the size at which it is shown. */
export function Picture({ stream, of, box, whole = false, mirrored = false, frozen = false, onSize, className }: PictureProps) {
  const video = useRef<HTMLVideoElement>(null);
  const [size, setSize] = useState<Size>({ width: 0, height: 0 });

  useEffect(() => {
    const element = video.current;
    if (!element || element.srcObject === stream || (frozen && element.srcObject)) return;
    element.srcObject = stream;
    element.play().catch(() => undefined); // muted pictures may always play; an interrupted start is followed by the next
  }, [stream, frozen]);

  const fit = whole ? 'contain' : cropOf(size, box);
  useReplay(video);
  useShownSize(video, of, { picture: size, box, fit });

  function measure({ currentTarget: { videoWidth: width, videoHeight: height } }: SyntheticEvent<HTMLVideoElement>) {
    if (width === 0 || height === 0) return;
    setSize({ width, height });
    onSize?.({ width, height });
  }

  return (
    <video
      ref={video}
      autoPlay
      playsInline
      muted
      onLoadedMetadata={measure}
      onResize={measure}
      // Its corners are its own: a tile that cuts off what it holds is painted twice for every frame.
      // Beside a whole picture nothing may look out from under it.
      className={cx('absolute inset-0 size-full rounded-[inherit]', fit === 'contain' && size.width > 0 && 'bg-stage-tile', mirrored && '-scale-x-100', className)}
      style={{ objectFit: fit, objectPosition: '50% 40%' }}
    />
  );
}
