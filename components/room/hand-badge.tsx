/** A raised hand in the corner of a tile, with its place in the order. The tile's description says it to who does not see it. */
import { Hand } from 'lucide-react';
import { Icon } from '@/components/ui/icon';

export default function HandBadge({ place }: { place: number }) {
  return (
    <span aria-hidden className="pointer-events-none flex h-11 items-center px-2">
      <span className="flex h-7 items-center gap-1 rounded-[10px] bg-stage-accent px-2 text-sm font-strong text-stage-accent-ink tabular-nums forced-colors:border">
        <Icon of={Hand} size="sm" />
        {place}
      </span>
    </span>
  );
}
