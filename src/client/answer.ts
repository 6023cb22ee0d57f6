import { FsxClientError, LabClientError, type Violation } from './errors.ts';

/**
 * Reads an error answer of the FSx API: the code from `__type` (without a namespace), the other members as fields, and
 * the violated members from the `x-fsx-violations` header, which only our service sends. So it does
 * `x-fsx-storage-trouble`, `full`, `lost` or `newer`, beside an `InternalServerError` that the browser's storage caused.
 */
export function toFsxError(response: Response, body: unknown): FsxClientError {
  const { __type, message, Message, ...rest } = toRecord(body);
  const code = toText(__type).split('#').at(-1) || 'InternalServerError';
  const text = toText(Message ?? message) || `The service answered with status ${response.status}.`;
  const fields = Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, toText(value)]));
  const storageTrouble = toTrouble(response.headers.get('x-fsx-storage-trouble'));
  return new FsxClientError({ code, message: text, fields, violations: toViolations(response), storageTrouble });
}

/** Reads an error answer of the laboratory; anything else counts as a failure of it. */
export function toLabError(body: unknown): LabClientError {
  const { code, message } = toRecord(body);
  const known = LAB_CODES.find((one) => one === code) ?? 'InternalError';
  return new LabClientError({ code: known, message: toText(message) || 'The service failed.' });
}

const LAB_CODES = [
  'NotFound',
  'BadRequest',
  'Conflict',
  'StorageFull',
  'StorageLost',
  'StorageNewer',
  'Damaged',
  'InternalError',
] as const;

function toViolations(response: Response): readonly Violation[] {
  const header = response.headers.get('x-fsx-violations');
  if (!header) return [];
  try {
    const list: unknown = JSON.parse(header);
    if (!Array.isArray(list)) return [];
    return list.map(toRecord).map(({ member, message }) => ({ member: toText(member), message: toText(message) }));
  } catch {
    return []; // a header that some proxy cut short tells nothing; the message still does
  }
}

const toTrouble = (header: string | null) => TROUBLES.find((one) => one === header);

const TROUBLES = ['full', 'lost', 'newer'] as const;

const toRecord = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? { ...value } : {};

const toText = (value: unknown): string =>
  typeof value === 'string' ? value : value === undefined || value === null ? '' : JSON.stringify(value);
