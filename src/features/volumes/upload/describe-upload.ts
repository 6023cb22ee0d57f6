import { formatBytes, formatCount, formatNumberOf } from '../../../ui/bytes.ts';
import { formatDuration } from '../../../ui/time-text.ts';
import { describeTotal } from '../describe-totals.ts';
import { secondsLeft, type UploadState } from './upload-state.ts';

/** "1,234 of 5,000 files, 120 MiB of 312 MiB, 85 MiB/s, 3 seconds left". */
export function describeProgress(upload: UploadState): string {
  const { phase, found, done, rate } = upload;
  if (phase === 'scanning') return `${describeTotal(found)} found so far`;
  const left = secondsLeft(upload);
  return [
    `${formatCount(done.files)} of ${formatNumberOf(found.files, 'file')}`,
    `${formatBytes(done.bytes)} of ${formatBytes(found.bytes)}`,
    ...(rate === undefined ? [] : [`${formatBytes(Math.round(rate))}/s`]),
    ...(left === undefined ? [] : [left < 1 ? 'less than a second left' : `${formatDuration(Math.ceil(left))} left`]),
  ].join(', ');
}

export interface Outcome {
  readonly type: 'success' | 'warning' | 'error' | 'info';
  readonly header: string;
  readonly text: string;
}

/** What is said of an upload that is over. */
export function describeOutcome({ phase, found, done, failures, reason, rest }: UploadState): Outcome {
  const stored = `${describeTotal(done)} stored.`;
  const left = rest > 0 ? ` ${formatNumberOf(found.files - done.files, 'file')} left out.` : '';
  if (phase === 'failed')
    return { type: 'error', header: 'The upload failed', text: `${reason ?? ''} ${stored}${left}`.trim() };
  if (phase === 'cancelled') return { type: 'info', header: 'Upload cancelled', text: stored + left };
  if (failures.length > 0)
    return {
      type: done.files === 0 ? 'error' : 'warning',
      header: `${formatNumberOf(failures.length, 'file')} could not be uploaded`,
      text: stored,
    };
  if (found.files === 0) return { type: 'info', header: 'Nothing to upload', text: 'No files were found.' };
  return { type: 'success', header: 'Upload complete', text: stored };
}
