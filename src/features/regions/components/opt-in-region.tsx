import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import type { ReactNode } from 'react';
import { describeError } from '../../../client/errors.ts';
import { FailedState } from '../../../ui/failed-state.tsx';
import { useRegions, useSetRegion } from '../api/use-regions.ts';
import { usePlace } from '../use-place.ts';

export interface OptInRegionProps {
  readonly children: ReactNode;
  /** Shown until it is known whether the Region is on. */
  readonly loading: ReactNode;
}

/** A page of an opt-in Region; while the Region is off, the way to switch it on. */
export function OptInRegion({ children, loading }: OptInRegionProps) {
  const { region } = usePlace();
  const { data, error, refetch } = useRegions();
  const { mutate, isPending, error: refused } = useSetRegion();
  const info = data?.find(({ code }) => code === region);
  if (error && !data)
    return (
      <FailedState
        title="The Regions could not be loaded"
        message={describeError(error)}
        onRetry={() => void refetch()}
      />
    );
  if (!data) return loading;
  if (info?.status !== 'not-opted-in') return children;
  return (
    <Alert
      type="info"
      header={`${info.name} is not switched on`}
      action={
        <Button loading={isPending} onClick={() => mutate({ code: region, isOn: true })}>
          Switch on
        </Button>
      }
    >
      {refused && <div>It was not switched on. {describeError(refused)}</div>}
      {region} is an opt-in Region. Until the account switches it on, the service answers no requests there. Backups can
      be copied within it, but not from or to another Region.
    </Alert>
  );
}
