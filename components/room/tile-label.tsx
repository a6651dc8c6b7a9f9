/** The words about a person, on that person's tile: lower left, on a dark ground that keeps them readable over a white wall. */
import { AudioLines, MicOff, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from '@/components/ui/cx';
import { Icon } from '@/components/ui/icon';
import { Spinner } from '@/components/ui/spinner';
import type { Zone } from './stage-plan';

interface TileLabelProps {
  zone: Zone;
  /** Before the name: muted, speaking, busy. */
  sign?: ReactNode;
  name: string;
  /** All of a name that may be cut, shown while it is pointed at. */
  title?: string;
  /** After the name: what is going on with the link, or the picture. */
  state?: { word: string; tone: 'calm' | 'recovering' } | undefined;
}

/** Hidden from assistive technology: the tile itself carries the name and the words. */
export function TileLabel({ zone, sign, name, title, state }: TileLabelProps) {
  return (
    <div
      aria-hidden
      className={cx(
        'absolute z-1 flex items-center gap-1.5 bg-stage-label font-medium text-stage-ink',
        zone === 'strip'
          ? 'bottom-2 left-2 h-6 max-w-[calc(100%-16px)] rounded-xs px-2 text-xs'
          : 'bottom-2 left-2 h-7 max-w-[calc(100%-20px)] rounded-[10px] px-2.5 text-sm md:bottom-2.5 md:left-2.5 low:bottom-2 low:left-2',
      )}
    >
      {sign}
      <bdi className="truncate" title={title}>
        {name}
      </bdi>
      {state && <span className={cx('flex-none text-xs whitespace-nowrap md:text-[length:inherit]', state.tone === 'recovering' ? 'text-stage-recovering' : 'text-stage-ink-2')}>{state.word}</span>}
    </div>
  );
}

const LabelIcon = ({ of: icon, className }: { of: LucideIcon; className?: string }) => <Icon of={icon} size="sm" className={cx('size-3.75', className)} />;

export const MutedSign = () => <LabelIcon of={MicOff} />;

/** With two in the room no ring is drawn round the one face: the label says who speaks. Its place is kept, so that the name never moves. */
export function SpeakingSign({ speaking }: { speaking: boolean }) {
  return (
    <LabelIcon
      of={AudioLines}
      className={cx('transition-opacity', speaking ? 'text-stage-speaking duration-(--ring-in)' : 'opacity-38 delay-600 duration-(--ring-out) forced-colors:opacity-0')}
    />
  );
}

export function BusySign({ tone }: { tone: 'calm' | 'recovering' }) {
  return <Spinner className={cx('size-3.25!', tone === 'recovering' && 'text-stage-recovering')} />;
}
