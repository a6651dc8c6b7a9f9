'use client';
/** The one toast that stands above the bar: words that go by themselves first, then who knocks, then a device that wants an answer, then why less is sent. */
import { useState } from 'react';
import { useKnocks } from '@/lib/hooks/use-hosts';
import { stands, useNotice } from '@/lib/hooks/use-notices';
import { GivesFocusBack } from './gives-focus-back';
import { KnockToast } from './knock-toast';
import { NoticeToast } from './notice-toast';
import { useRoomView } from './room-view';
import { StrainToast } from './strain-toast';
import { useStrainSpell } from './use-strain-spell';

export default function Toasts() {
  const notice = useNotice();
  const knocks = useKnocks();
  const { said, read } = useStrainSpell();
  const peopleOpen = useRoomView(({ panel }) => panel === 'people');
  // A notice that came between the eye and the press would be pressed instead.
  const [answering, setAnswering] = useState(false);
  const knocking = knocks.length > 0 && !peopleOpen;
  if (knocking && (answering || !notice || stands(notice))) return <KnockToast knocks={knocks} onAnswering={setAnswering} />;
  if (notice) {
    return (
      <GivesFocusBack key={notice.id} className="max-w-full">
        <NoticeToast notice={notice} />
      </GivesFocusBack>
    );
  }
  if (!said) return null;
  return (
    <GivesFocusBack className="max-w-full">
      <StrainToast strain={said} onDone={read} />
    </GivesFocusBack>
  );
}
