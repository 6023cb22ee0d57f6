import { useCallback, useState } from 'react';
import { readSetting, writeSetting } from '../../ui/stored-setting.ts';

export interface CallsPanel {
  readonly isOpen: boolean;
  readonly position: 'bottom' | 'side';
  /** Pixels; `undefined` until somebody changed it. */
  readonly size: number | undefined;
  readonly change: (changed: Partial<Omit<CallsPanel, 'change'>>) => void;
}

/** Whether and where the panel "API calls" is open, kept in this browser. */
export function useCallsPanel(): CallsPanel {
  const [panel, setPanel] = useState(() => readSetting(NAME, toPanel));
  const change = useCallback<CallsPanel['change']>(
    (changed) => {
      const next = { ...panel, ...changed };
      setPanel(next);
      writeSetting(NAME, next);
    },
    [panel],
  );
  return { ...panel, change };
}

const NAME = 'api-calls';

function toPanel(stored: unknown): Omit<CallsPanel, 'change'> {
  const { isOpen, position, size } = (
    typeof stored === 'object' && stored !== null ? stored : {}
  ) as Partial<CallsPanel>;
  return {
    isOpen: isOpen === true,
    position: position === 'side' ? 'side' : 'bottom',
    size: typeof size === 'number' ? size : undefined,
  };
}
