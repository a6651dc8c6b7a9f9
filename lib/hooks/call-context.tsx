'use client';
/** Hands the visit's call to the components below; nothing else in the interface knows how a call is made. */
import { createContext, type ReactNode, useContext } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import type { CallHandle, CallState } from '@/lib/call/state';

const CallContext = createContext<CallHandle | null>(null);

export function CallProvider({ call, children }: { call: CallHandle; children: ReactNode }) {
  return <CallContext value={call}>{children}</CallContext>;
}

/** The verbs of the surrounding call. */
export function useCallActions(): CallHandle {
  const call = useContext(CallContext);
  if (!call) throw new Error('No call: this component must be rendered below <CallProvider>');
  return call;
}

/** A part of the call's state; renders again only when that part changes (shallowly compared). */
export function useCallState<T>(select: (state: CallState) => T): T {
  return useStore(useCallActions().store, useShallow(select));
}
