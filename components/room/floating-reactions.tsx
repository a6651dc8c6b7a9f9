'use client';
/** The emoji that somebody sent, rising from their label for two seconds. For the eye only: the announcer says them. */
import { useCallState } from '@/lib/hooks/call-context';
import type { ParticipantId } from '@/lib/protocol/ids';

/** Where they rise, in percent of the tile's width: neighbours in time stand apart. */
const COLUMNS = [12, 44, 28, 60, 20, 52, 36];

/** @param from whose; `null`: one's own */
export default function FloatingReactions({ from }: { from: ParticipantId | null }) {
  const reactions = useCallState((state) => state.reactions.filter((reaction) => reaction.from === from));
  return (
    // Above the label, and cut where the tile ends.
    <div aria-hidden data-reactions className="pointer-events-none absolute inset-x-0 top-0 bottom-11 z-1 overflow-hidden">
      {reactions.map(({ id, emoji }) => (
        <span
          key={id}
          className="absolute bottom-0 animate-[rise_2s_ease-out_both] text-2xl motion-reduce:animate-[appear_2s_linear_both]"
          style={{ left: `${COLUMNS[id % COLUMNS.length] ?? 0}%` }}
        >
          {emoji}
        </span>
      ))}
    </div>
  );
}
