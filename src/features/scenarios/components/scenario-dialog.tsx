import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Modal from '@cloudscape-design/components/modal';
import ProgressBar from '@cloudscape-design/components/progress-bar';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { useEffect, useRef } from 'react';
import { describeError } from '../../../client/errors.ts';
import { paths } from '../../../paths.ts';
import { DialogFooter } from '../../../ui/dialog-footer.tsx';
import { PlaceLink } from '../../regions/place-link.tsx';
import { useReset, useResetState } from '../api/use-reset.ts';
import type { ScenarioInfo } from '../scenario-words.ts';

export interface ScenarioDialogProps {
  readonly scenario: ScenarioInfo;
  readonly onClose: () => void;
  /** Called when it is built. */
  readonly onOpened: () => void;
}

/** Asks before somebody's work is replaced, then builds the scenario, shows how far it is, and can be cancelled. */
export function ScenarioDialog({ scenario, onClose, onOpened }: ScenarioDialogProps) {
  const { name, title } = scenario;
  const state = useResetState();
  const { reset, giveUp } = useReset();
  const begun = useRef(false);
  const isGivenUp = useRef(false);
  const begin = () => {
    begun.current = true;
    reset.mutate(name, { onSuccess: onOpened, onError: () => isGivenUp.current && onClose() });
  };
  const holds = state.isFetchedAfterMount ? state.data?.holds : undefined;
  const asks = holds === 'work';
  useEffect(() => {
    if (holds !== undefined && !asks && !begun.current) begin();
  });
  const isBuilding = reset.isPending;
  const error = reset.error ?? state.error;
  const leave = () => {
    if (!isBuilding) return onClose();
    isGivenUp.current = true;
    giveUp.mutate();
  };
  const submitLabel = error ? 'Try again' : name === 'empty' ? 'Delete everything' : 'Replace everything';
  const footer = isBuilding ? (
    <Box float="right">
      <Button onClick={leave} loading={giveUp.isPending || giveUp.isSuccess}>
        Cancel
      </Button>
    </Box>
  ) : (
    <DialogFooter submitLabel={submitLabel} onSubmit={begin} onCancel={onClose} />
  );
  return (
    <Modal
      visible
      header={name === 'empty' ? 'Reset to empty' : `Open scenario: ${title}`}
      closeAriaLabel="Close dialog"
      onDismiss={leave}
      footer={(isBuilding || asks || error) && footer}
    >
      <SpaceBetween size="l">
        {error && !isBuilding && (
          <Alert type="error" header="The scenario was not built">
            {describeError(error)}
          </Alert>
        )}
        {isBuilding ? (
          <BuildProgress percent={state.data?.building?.percent ?? 0} />
        ) : asks && !error ? (
          <ReplaceWarning />
        ) : (
          !error && <StatusIndicator type="loading">Looking at what is stored</StatusIndicator>
        )}
      </SpaceBetween>
    </Modal>
  );
}

const BuildProgress = ({ percent }: { readonly percent: number }) => (
  <ProgressBar
    value={percent}
    label="Building the scenario"
    description="The service’s operations are called and its clock is moved. Everything else waits until that is done."
    additionalInfo="If you cancel, the console is empty."
  />
);

const ReplaceWarning = () => (
  <Alert type="warning" header="Everything that is stored is replaced">
    All file systems and backups of every Region are deleted, with their history, and the clock starts again. If you may
    want them back, export the workspace on the <PlaceLink to={paths.storage()}>Storage page</PlaceLink> first.
  </Alert>
);
