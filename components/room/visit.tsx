'use client';
/** One visit to a room under one address: the lobby, the call, and whatever page stands at the door. */
import { Activity, type ReactNode, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { DoorPage, DoorPlace, WaitingPage } from '@/components/door/parts';
import { ComingLobby } from '@/components/lobby/coming-lobby';
import { Lobby } from '@/components/lobby/lobby';
import { lazyPanel } from '@/components/ui/lazy-panel';
import { Spinner } from '@/components/ui/spinner';
import { useThemeColor } from '@/components/ui/theme-color';
import { CallProvider, useCallActions, useCallState } from '@/lib/hooks/call-context';
import { useCall } from '@/lib/hooks/use-call';
import { useRoomSettings } from '@/lib/hooks/use-hosts';
import { useVisit } from '@/lib/hooks/use-visit';

const Room = lazyPanel(() => import('./room'));

export function Visit({ roomId }: { roomId: string }) {
  const visit = useVisit(roomId);
  if (visit.phase === 'problem') {
    return visit.problem === 'unsupported' ? <DoorPage frame={DoorPlace} reason="unsupported" missing={visit.missing} /> : <DoorPage frame={DoorPlace} reason={visit.problem} />;
  }
  if (visit.phase === 'starting') return <ComingLobby />;
  return (
    <CallProvider call={visit.call}>
      <Stages />
    </CallProvider>
  );
}

function Stages() {
  const t = useTranslations('room');
  const { session } = useCall();
  const { askToJoin } = useRoomSettings();
  // While joining, the page from which one joins stays; after a reload there is none.
  const [joinedFrom, setJoinedFrom] = useState(session);
  if (session !== 'joining' && session !== joinedFrom) setJoinedFrom(session);
  const page = session === 'joining' ? joinedFrom : session;
  useThemeColor(page === 'joining' || page === 'live' ? 'stage' : null);
  const [isRoomThere, setRoomThere] = useState(false);
  useEffect(() => {
    // In a task of its own: asking for a file is work for a phone, too.
    const timer = setTimeout(() => void Room.preload().then(setRoomThere));
    return () => clearTimeout(timer);
  }, []);
  useEffect(() => void (askToJoin && WaitingPage.preload()), [askToJoin]);

  if (page === 'ended') return <End />;
  if (page === 'joining') {
    return (
      <DarkPage>
        <p role="status" className="flex items-center gap-3">
          <Spinner />
          {t('joining')}
        </p>
      </DarkPage>
    );
  }
  return (
    <>
      {page === 'lobby' && <Lobby />}
      {page === 'waiting' && <WaitingPage frame={DoorPlace} />}
      {/* Set up unseen while one is still in the lobby or at the door: drawing it must not hold up the first signals. Not before its code is there,
          because nothing that is hidden so takes note of that. */}
      {(page === 'live' || isRoomThere) && (
        <Activity mode={page === 'live' ? 'visible' : 'hidden'}>
          <Room frame={(content) => <DarkPage>{content}</DarkPage>} />
        </Activity>
      )}
    </>
  );
}

/** The stage's colour before there is a stage. */
function DarkPage({ children }: { children: ReactNode }) {
  return <main className="grid min-h-dvh place-items-center bg-stage text-stage-ink [--focus:var(--stage-accent)] [--ink-2:var(--stage-ink-2)]">{children}</main>;
}

function End() {
  const call = useCallActions();
  const { reason, busy, liveSince, endedAt, met, traffic } = useEnding();
  if (reason === 'outdated') return <DoorPage frame={DoorPlace} reason="outdated" onAction={() => window.location.reload()} />;
  const again = { onAction: () => call.rejoin(), busy };
  if (reason === 'removed') return <DoorPage frame={DoorPlace} reason="removed" />;
  if (reason !== 'left' && reason !== 'room-ended') return <DoorPage frame={DoorPlace} reason={reason} {...again} />;
  if (reason === 'room-ended' && liveSince === null) return <DoorPage frame={DoorPlace} reason="ended-at-door" {...again} />;
  return <DoorPage frame={DoorPlace} reason={reason} stay={{ durationMs: (endedAt ?? 0) - (liveSince ?? endedAt ?? 0), met, traffic }} {...again} />;
}

/** Why and after what the visit ended. While one goes in again the call has forgotten it, and the page has not. */
function useEnding() {
  const now = useCallState(({ session, end, liveSince, endedAt, met, traffic }) => ({ session, end, liveSince, endedAt, met, traffic }));
  const [told, tell] = useState(now);
  if (now.session === 'ended' && now !== told) tell(now);
  return { ...told, reason: told.end ?? 'left', busy: now.session === 'joining' };
}
