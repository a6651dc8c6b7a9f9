'use client';
/** What is written beside the picture, and the verbs that write. How a text is read stands in `chat-text`, so that who only counts messages needs no parser. */
import { useMemo } from 'react';
import type { CallHandle, CallState } from '@/lib/call/state';
import { mayWrite } from '@/lib/call/transitions';
import type { Emoji } from '@/lib/protocol/beside-messages';
import type { ParticipantId } from '@/lib/protocol/ids';
import { useCallActions, useCallState } from './call-context';

/** The messages, who is writing, who is muted, and who floods. */
export function useChat(): CallState['chat'] {
  return useCallState(({ chat }) => chat);
}

/** Whether the hosts let this person write. */
export function useMayWrite(): boolean {
  return useCallState((state) => mayWrite(state, state.self.id));
}

/** The verbs of the chat. They answer at once; what needs code that is not there yet is done when it is. */
export function useChatActions() {
  const call = useCallActions();
  return useMemo(() => chatActions(call), [call]);
}

function chatActions(call: CallHandle) {
  return {
    /** @param to one person only; `null`: everybody */
    say: (text: string, to: ParticipantId | null) => call.beside(({ chat }) => chat.say(text, to)),
    sayAgain: (id: string) => call.beside(({ chat }) => chat.sayAgain(id)),
    chip: (id: string, emoji: Emoji, on: boolean) => call.beside(({ chat }) => chat.chip(id, emoji, on)),
    writing: (to: ParticipantId | null) => call.beside(({ chat }) => chat.writing(to)),
    setInSight: (inSight: boolean) => call.beside(({ chat }) => chat.setInSight(inSight)),
    setMuted: (id: ParticipantId, muted: boolean) => call.beside(({ chat }) => chat.setMuted(id, muted)),
    forgiveFlood: () => call.beside(({ chat }) => chat.forgiveFlood()),
  };
}
