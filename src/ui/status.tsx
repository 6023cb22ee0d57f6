import Popover from '@cloudscape-design/components/popover';
import StatusIndicator, { type StatusIndicatorProps } from '@cloudscape-design/components/status-indicator';
import type { ReactNode } from 'react';

export interface StatusProps {
  readonly type: StatusIndicatorProps.Type;
  readonly label: string;
  /** Why, such as a failure's message; opens from the label. */
  readonly detail?: ReactNode;
}

/** A state as an icon and a word, with its reason on demand. */
export function Status({ type, label, detail }: StatusProps) {
  const indicator = <StatusIndicator type={type}>{label}</StatusIndicator>;
  if (!detail) return indicator;
  return (
    <Popover header={label} content={detail} dismissAriaLabel="Close" size="medium" triggerType="text" renderWithPortal>
      {indicator}
    </Popover>
  );
}
