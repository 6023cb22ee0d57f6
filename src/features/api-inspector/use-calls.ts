import { useState, useSyncExternalStore } from 'react';
import { areCallsPaused, onCallsChange, pauseCalls, recordedCalls } from '../../client/call-log.ts';
import type { RecordedCall } from '../../client/recorded-call.ts';

/** The calls of this page that are kept, oldest first. Only what uses this renders when calls come. */
export const useCalls = (): readonly RecordedCall[] => useSyncExternalStore(onCallsChange, recordedCalls);

/** Whether the log is paused, and how to pause it. */
export function usePausing(): readonly [isPaused: boolean, pause: (paused: boolean) => void] {
  const [isPaused, setPaused] = useState(areCallsPaused);
  const pause = (paused: boolean) => {
    pauseCalls(paused);
    setPaused(paused);
  };
  return [isPaused, pause];
}
