import Button from '@cloudscape-design/components/button';
import Header from '@cloudscape-design/components/header';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import type { ReactNode } from 'react';
import { formatCount } from './bytes.ts';
import styles from './resource-table-header.module.css';

export interface ResourceTableHeaderProps {
  readonly title: string;
  readonly noun: string;
  readonly variant: 'full-page' | 'container';
  readonly info?: ReactNode;
  readonly description?: ReactNode;
  readonly actions?: ReactNode;
  /** Rows known; `undefined` while there are none to show. */
  readonly count: number | undefined;
  /** False while more are on their way. */
  readonly isComplete: boolean;
  readonly selected: number;
  readonly fetching: boolean;
  /** Why the rows on show may be old. */
  readonly error: Error | null;
  readonly onRefresh: () => void;
}

/** Title, counter, refresh and actions of a table. */
export function ResourceTableHeader(props: ResourceTableHeaderProps) {
  const { title, noun, variant, info, description, actions, count, isComplete, selected, fetching, error, onRefresh } =
    props;
  const stale = error && <StatusIndicator type="warning">Not refreshed: {error.message}</StatusIndicator>;
  return (
    <Header
      variant={variant === 'full-page' ? 'awsui-h1-sticky' : 'h2'}
      info={info}
      counter={toCounter(count, { isComplete, selected })}
      description={stale || description}
      actions={
        <div className={styles.actions}>
          <Button iconName="refresh" ariaLabel={`Refresh ${noun}`} onClick={onRefresh} loading={fetching && !!error} />
          {actions}
        </div>
      }
    >
      {title}
    </Header>
  );
}

/** "(25)", "(3/25)" with a selection, "(1,250+)" while more are on their way. */
function toCounter(count: number | undefined, { isComplete, selected }: CounterFacts): string {
  if (count === undefined) return '';
  const known = `${formatCount(count)}${isComplete ? '' : '+'}`;
  return selected > 0 ? `(${formatCount(selected)}/${known})` : `(${known})`;
}

type CounterFacts = Pick<ResourceTableHeaderProps, 'isComplete' | 'selected'>;
