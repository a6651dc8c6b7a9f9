/** Somebody without a picture: initials on a disc in the middle of the tile. */
import type { CSSProperties } from 'react';
import { Avatar } from '@/components/ui/avatar';
import type { Size } from './stage-layout';

/** The disc's diameter: 34 % of the tile's short side, 44 to 112 px. */
export function discPx({ width, height }: Size): number {
  return Math.round(Math.min(112, Math.max(44, 0.34 * Math.min(width, height))));
}

export function Face({ id, name, box }: { id: string; name: string; box: Size }) {
  // On a low tile the disc makes room for the label.
  const style: CSSProperties & { '--d': string } = { '--d': `${discPx(box)}px`, paddingBottom: box.height < 150 ? 10 : 0 };
  return (
    <div className="absolute inset-0 grid place-items-center" style={style}>
      <Avatar id={id} name={name} />
    </div>
  );
}
