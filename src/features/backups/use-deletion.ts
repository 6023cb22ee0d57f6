import { useState } from 'react';
import type { Backup } from '../../aws/fsx/types.ts';
import { newRequestToken } from '../../client/request-token.ts';
import { useBackups } from './api/use-backups.ts';
import { useCopies } from './api/use-copies.ts';
import { type DeletionOutcome, useDeleteBackups } from './api/use-delete-backups.ts';
import { refuseDeletion } from './refuse-deletion.ts';

export interface DeletionOptions {
  readonly backups: readonly Backup[];
  /** Called after each round with those that are gone, none of it empty. */
  readonly onDeleted: (gone: readonly Backup[]) => void;
  /** Called when every checked one is gone. */
  readonly onDone: () => void;
}

/** The state of a deletion: which backups are listed, which of them are checked, and why some could not be deleted. */
export function useDeletion({ backups, onDeleted, onDone }: DeletionOptions) {
  const { data: all = backups } = useBackups();
  const facts = { all, copies: useCopies() };
  const [listed, setListed] = useState(backups);
  const [checked, setChecked] = useState(() => backups.filter((one) => !refuseDeletion(one, facts)).map(toId));
  const [failures, setFailures] = useState<readonly DeletionOutcome[]>([]);
  const [requestToken] = useState(newRequestToken);
  const { mutate, isPending } = useDeleteBackups(announce);

  function announce(outcomes: readonly DeletionOutcome[]) {
    const gone = listed.filter(({ BackupId }) => isGone(outcomes, BackupId));
    if (gone.length > 0) onDeleted(gone);
  }

  function settle(outcomes: readonly DeletionOutcome[]) {
    const failed = outcomes.filter(({ reason }) => reason !== undefined);
    if (failed.length === 0) return onDone();
    setListed((old) => old.filter(({ BackupId }) => !isGone(outcomes, BackupId)));
    setChecked((old) => old.filter((id) => !isGone(outcomes, id)));
    setFailures(failed);
  }

  return {
    listed,
    checked,
    failed: failures.length,
    /** Why this one cannot be deleted, or was not. */
    reasonOf: (backup: Backup) =>
      refuseDeletion(backup, facts)?.message ?? failures.find(({ backupId }) => backupId === backup.BackupId)?.reason,
    isRefused: (backup: Backup) => refuseDeletion(backup, facts) !== undefined,
    isPending,
    check: (backupId: string, isChecked: boolean) =>
      setChecked((old) => (isChecked ? [...old, backupId] : old.filter((id) => id !== backupId))),
    submit: () => mutate({ backupIds: checked, requestToken }, { onSuccess: settle }),
  };
}

const toId = ({ BackupId }: Backup): string => BackupId;

const isGone = (outcomes: readonly DeletionOutcome[], backupId: string): boolean =>
  outcomes.some((outcome) => outcome.backupId === backupId && outcome.reason === undefined);
