'use client';
/** The files of this visit, and the verbs that send and take them. */
import { useEffect, useMemo, useState } from 'react';
import type { CallHandle, Transfer } from '@/lib/call/state';
import type { ParticipantId } from '@/lib/protocol/ids';
import { useCallActions, useCallState } from './call-context';

/** By their ids, in order of arrival. */
export function useTransfers(): Readonly<Record<string, Transfer>> {
  return useCallState(({ transfers }) => transfers);
}

/** The largest file that this browser can take, in bytes; `Infinity` while that is not known. */
export function useLargestFile(): number {
  const { largestFile } = useTransferActions();
  const [largest, setLargest] = useState(Infinity);
  useEffect(() => {
    let gone = false;
    void largestFile().then((bytes) => !gone && setLargest(bytes));
    return () => {
      gone = true;
    };
  }, [largestFile]);
  return largest;
}

/** The verbs of the files. They answer at once. */
export function useTransferActions() {
  const call = useCallActions();
  return useMemo(() => transferActions(call), [call]);
}

function transferActions(call: CallHandle) {
  return {
    /** @param to one person only; `null`: everybody who is here now */
    offer: (files: readonly File[], to: ParticipantId | null) => call.beside((beside) => beside.files.offer(files, to)),
    accept: (id: string) => call.beside(({ files }) => files.accept(id)),
    decline: (id: string) => call.beside(({ files }) => files.decline(id)),
    /** @param to as a sender, for one receiver; else for all */
    cancel: (id: string, to?: ParticipantId) => call.beside(({ files }) => files.cancel(id, to)),
    setPaused: (id: string, paused: boolean) => call.beside(({ files }) => files.setPaused(id, paused)),
    largestFile: () => new Promise<number>((resolve) => call.beside(({ files }) => void files.largestFile().then(resolve, () => resolve(Infinity)))),
    /** What has come in; `null` where it is gone. */
    open: (id: string) => new Promise<Blob | null>((resolve) => call.beside(({ files }) => void files.open(id).then(resolve, () => resolve(null)))),
  };
}
