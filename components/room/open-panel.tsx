'use client';
/** The panel that is open, in its frame. */
import { useTranslations } from 'use-intl';
import { ChatPanel } from './parts';
import { PeoplePanel } from './people-panel';
import { useRoomView, useRoomViewActions } from './room-view';
import { type Side, SidePanel } from './side-panel';

export default function OpenPanel({ side }: { side: Side }) {
  const t = useTranslations('room');
  const view = useRoomViewActions();
  const panel = useRoomView((state) => state.panel);
  if (panel === null) return null;
  return (
    <SidePanel panel={panel} title={t(panel)} side={side} fills={panel === 'chat'} onClose={view.closePanel}>
      {panel === 'chat' ? <ChatPanel /> : <PeoplePanel />}
    </SidePanel>
  );
}
