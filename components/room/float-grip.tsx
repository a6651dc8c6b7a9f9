'use client';
/** What moves your floating picture: dragged, flung or led by arrow keys into a corner, or put away at the edge. */
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { type PointerEvent, useCallback, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { Icon } from '@/components/ui/icon';
import { useRoomView, useRoomViewActions } from './room-view';
import { cornerAfterKey, nearestCorner } from './corners';
import type { Box, Size } from './stage-layout';

/** A drag begins here; less is a press. */
const SLOP_PX = 6;
/** Let go faster than this towards the edge, it is put away, pixels per millisecond. */
const FLICK = 0.9;

interface Drag {
  tile: HTMLElement;
  startX: number;
  startY: number;
  dx: number;
  dy: number;
  /** Sideways, at the last move. */
  speed: number;
  movedAt: number;
}

/** Lies over the picture and moves the tile that holds it. */
export default function FloatGrip({ place, area }: { place: Box; area: Size }) {
  const t = useTranslations('room');
  const view = useRoomViewActions();
  const { corner, putAway } = useRoomView((state) => ({ corner: state.corner, putAway: state.selfPutAway }));
  const drag = useRef<Drag | null>(null);
  // The tile has the focus, not what lies over it.
  const hearKeys = useCallback(
    (grip: HTMLElement | null) => {
      const tile = grip?.parentElement;
      const onKeyDown = (event: KeyboardEvent) => {
        if (event.target !== tile) return;
        const { corner: from, selfPutAway } = view.store.getState();
        const next = cornerAfterKey(from, selfPutAway, event.key);
        if (!next) return;
        event.preventDefault();
        if (next === 'away') view.putSelfAway(true);
        else view.moveSelf(next);
      };
      tile?.addEventListener('keydown', onKeyDown);
      return () => tile?.removeEventListener('keydown', onKeyDown);
    },
    [view],
  );

  function onPointerDown(event: PointerEvent<HTMLElement>) {
    const tile = event.currentTarget.parentElement;
    if (!tile || event.button !== 0) return;
    drag.current = { tile, startX: event.clientX, startY: event.clientY, dx: 0, dy: 0, speed: 0, movedAt: event.timeStamp };
  }

  function onPointerMove(event: PointerEvent<HTMLElement>) {
    const now = drag.current;
    if (!now) return;
    const dx = event.clientX - now.startX;
    const dy = event.clientY - now.startY;
    const began = event.currentTarget.hasPointerCapture(event.pointerId);
    if (!began && Math.hypot(dx, dy) < SLOP_PX) return;
    if (!began) event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { ...now, dx, dy, speed: (dx - now.dx) / Math.max(1, event.timeStamp - now.movedAt), movedAt: event.timeStamp };
    now.tile.style.transition = 'none';
    now.tile.style.translate = `${place.x + dx}px ${place.y + dy}px`;
  }

  function onPointerEnd(event: PointerEvent<HTMLElement>) {
    const now = drag.current;
    drag.current = null;
    if (!now || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
    // Back to where React believes it is; the new corner, if there is one, follows from there.
    now.tile.style.transition = '';
    now.tile.style.translate = `${place.x}px ${place.y}px`;
    if (event.type === 'pointercancel') return;

    const box = { ...place, x: place.x + now.dx, y: place.y + now.dy };
    const middle = box.x + box.width / 2;
    const flung = Math.abs(now.speed) > FLICK && Math.sign(now.speed) === (corner.endsWith('left') ? -1 : 1);
    view.moveSelf(nearestCorner(box, area));
    if (flung || middle < 0 || middle > area.width) view.putSelfAway(true);
  }

  if (putAway) {
    return (
      <button
        ref={hearKeys}
        type="button"
        aria-label={t('self.show')}
        onClick={({ currentTarget }) => {
          currentTarget.parentElement?.focus();
          view.putSelfAway(false);
        }}
        className="absolute inset-0 grid cursor-pointer place-items-center bg-stage-label"
      >
        <Icon of={corner.endsWith('left') ? ChevronRight : ChevronLeft} />
      </button>
    );
  }
  return (
    <div
      ref={hearKeys}
      className="absolute inset-0 cursor-grab touch-none active:cursor-grabbing"
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerEnd}
      onPointerCancel={onPointerEnd}
    />
  );
}
