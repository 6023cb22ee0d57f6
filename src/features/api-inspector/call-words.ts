import { errorCodeOf, type RecordedCall } from '../../client/recorded-call.ts';
import { formatCount } from '../../ui/bytes.ts';

/** The APIs by the names that people use. */
export const API_LABELS: Readonly<Record<RecordedCall['api'], string>> = {
  fsx: 'Amazon FSx',
  kms: 'AWS KMS',
  ec2: 'Amazon EC2',
  lab: 'Laboratory',
};

/** "12 ms", "1,204 ms"; "-" while it is under way. */
export const describeTime = ({ took }: RecordedCall): string =>
  took === undefined ? '-' : took < 9.95 ? `${took.toFixed(1)} ms` : `${formatCount(took)} ms`;

/** "21:04:05.120", in the reader's time zone. */
export const describeWhen = ({ at }: RecordedCall): string => moment.format(at);

const moment = new Intl.DateTimeFormat('en-US', {
  ...{ hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3, hourCycle: 'h23' },
});

/** How a call ended, as an indicator and a word: the HTTP status where there is one. */
export function describeOutcome(call: RecordedCall) {
  const { answer, failure } = call;
  if (failure === 'Given up') return { type: 'stopped', label: failure } as const;
  if (failure !== undefined) return { type: 'error', label: failure } as const;
  if (!answer) return { type: 'in-progress', label: 'Under way' } as const;
  return { type: answer.status < 400 ? 'success' : 'error', label: String(answer.status) } as const;
}

/** True where the service said no or nobody answered; what the page gave up by itself is no error. */
export const isError = (call: RecordedCall): boolean => describeOutcome(call).type === 'error';

/** What the search looks through. */
export const searchTextOf = (call: RecordedCall): string =>
  [call.operation, call.region, API_LABELS[call.api], describeOutcome(call).label, errorCodeOf(call)]
    .join(' ')
    .toLowerCase();
