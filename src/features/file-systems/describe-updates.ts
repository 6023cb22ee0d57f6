import type { AdministrativeAction, FileSystem } from '../../aws/fsx/types.ts';

type Kind = NonNullable<AdministrativeAction['AdministrativeActionType']>;
type State = NonNullable<AdministrativeAction['Status']>;

/** What goes on for a Lustre file system; other types of actions are other file systems'. */
const KIND_LABELS: Readonly<Partial<Record<Kind, string>>> = {
  FILE_SYSTEM_UPDATE: 'Update',
  STORAGE_OPTIMIZATION: 'Storage optimization',
  DOWNLOAD_DATA_FROM_BACKUP: 'Data from the backup',
};

/** States in which an action is not over. @see Lustre user guide, "Monitoring storage capacity increases" */
const OPEN_LABELS: Readonly<Partial<Record<State, string>>> = {
  PENDING: 'pending',
  IN_PROGRESS: 'in progress',
  UPDATED_OPTIMIZING: 'updated, optimizing',
  OPTIMIZING: 'optimizing',
  PAUSED: 'paused',
};

/** "Update: in progress" for each administrative action that is not over, with how far it is where that is told. */
export const describeOpenActions = ({ AdministrativeActions = [] }: FileSystem): readonly string[] =>
  AdministrativeActions.flatMap(({ AdministrativeActionType: kind, Status: state, ProgressPercent: percent }) => {
    const label = kind && KIND_LABELS[kind];
    const open = state && OPEN_LABELS[state];
    if (!label || !open) return [];
    return [`${label}: ${open}${percent === undefined ? '' : `, ${percent}%`}`];
  });
