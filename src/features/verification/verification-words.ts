import type { Verification, VerifyFinding, VerifyRequest } from '../../lab/verification.ts';
import { formatBytes, formatNumberOf } from '../../ui/bytes.ts';

/** What a run reads, as a person calls it: "Everything", "backup-…". */
export const describeScope = ({ scope, id }: Pick<VerifyRequest, 'scope' | 'id'>): string =>
  scope === 'all' ? 'Everything' : (id ?? scope);

/** The same of a run. */
export const describeRunScope = ({ scope, scopeId: id }: Pick<Verification, 'scope' | 'scopeId'>): string =>
  describeScope({ scope, ...(id === undefined ? {} : { id }) });

/** How much of a run is done, in whole percent; 99 at most while it is under way, as the total is an estimate. */
export function percentOf({
  state,
  progress: { doneBytes, totalBytes },
}: Pick<Verification, 'state' | 'progress'>): number {
  if (state === 'done') return 100;
  return totalBytes === 0 ? 0 : Math.min(99, Math.floor((doneBytes / totalBytes) * 100));
}

type Icon = 'in-progress' | 'success' | 'warning' | 'error' | 'stopped';

/** What came of a run, in a few words. Only a run that went to its end says that nothing is damaged. */
export function describeOutcome(run: Verification): { readonly type: Icon; readonly label: string } {
  const { damaged } = run.sums;
  if (damaged > 0) return { type: 'error', label: `${formatNumberOf(damaged, 'object')} damaged` };
  switch (run.state) {
    case 'running':
      return { type: 'in-progress', label: `Verifying ${percentOf(run)}%` };
    case 'cancelled':
      return { type: 'stopped', label: 'Cancelled' };
    case 'failed':
      return { type: 'error', label: 'Failed' };
    case 'done':
      return describeMended(run);
  }
}

function describeMended({ sums: { healed, rebuilt } }: Verification): { readonly type: Icon; readonly label: string } {
  if (healed + rebuilt === 0) return { type: 'success', label: 'Nothing damaged' };
  const parts = [
    ...(healed > 0 ? [`${formatNumberOf(healed, 'object')} healed`] : []),
    ...(rebuilt > 0 ? [`${formatNumberOf(rebuilt, 'index', 'indexes')} rebuilt`] : []),
  ];
  return { type: 'warning', label: parts.join(', ') };
}

/** "Read and checked 312 MiB in 1,204 objects." */
export const describeChecked = ({ checked: { bytes, objects } }: Pick<Verification, 'checked'>): string =>
  `Read and checked ${formatBytes(bytes)} in ${formatNumberOf(objects, 'object')}.`;

/** The word and icon of each state of a finding. */
export const FINDING_LABELS: Readonly<
  Record<VerifyFinding['state'], { readonly type: 'error' | 'success' | 'warning' | 'info'; readonly label: string }>
> = {
  damaged: { type: 'error', label: 'Damaged' },
  healed: { type: 'success', label: 'Healed' },
  rebuilt: { type: 'success', label: 'Rebuilt' },
  note: { type: 'info', label: 'Note' },
};

/** "Vault …" or "File system …". */
export const describePlace = ({ kind, id }: VerifyFinding['place']): string =>
  `${kind === 'vault' ? 'Vault' : 'File system'} ${id}`;

/** How long the work took so far, in real time: "0.4 s", "3 min". */
export function formatWork(ms: number): string {
  if (ms < 60_000) return `${(ms / 1000).toLocaleString('en-US', { maximumFractionDigits: ms < 9_950 ? 1 : 0 })} s`;
  return `${Math.round(ms / 60_000).toLocaleString('en-US')} min`;
}
