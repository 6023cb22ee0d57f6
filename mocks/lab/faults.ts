import type { Place } from '../../src/aws/arn.ts';
import { FSX_ERROR_CODES, FsxError, type FsxErrorCode, refusal } from '../../src/aws/fsx/errors.ts';
import { FSX_ACTIONS } from '../../src/aws/fsx/operations.ts';
import { LabRefusal } from './answers.ts';

/** An error that the next calls of an operation are answered with, `POST /_lab/faults`. */
export interface Fault {
  readonly operation: string;
  readonly code: FsxErrorCode;
  /** Calls that are still to fail. */
  readonly times: number;
  /** True to let the call take effect first, as when an answer is lost; a call that is refused anyway does not count. */
  readonly after: boolean;
}

type Fsx = (place: Place, operation: string, body: unknown) => Promise<object>;

/** The faults of one host, in memory. Of several of one operation the oldest comes first. */
export interface Faults {
  readonly list: () => readonly Fault[];
  readonly add: (fault: Fault) => void;
  readonly clear: () => void;
  /** The service as it is with these faults. */
  readonly on: (fsx: Fsx) => Fsx;
}

export function newFaults(): Faults {
  let faults: readonly Fault[] = [];
  const find = (operation: string) => faults.find((fault) => fault.operation === operation);

  function fail(fault: Fault): never {
    const used = { ...fault, times: fault.times - 1 };
    faults = faults.flatMap((other) => (other !== fault ? [other] : used.times > 0 ? [used] : []));
    throw new FsxError(refusal(fault.code, 'The laboratory was asked for this error.'));
  }

  return {
    list: () => faults,
    add: (fault) => {
      faults = [...faults, fault];
    },
    clear: () => {
      faults = [];
    },
    on: (fsx) => async (place, operation, body) => {
      const before = find(operation);
      if (before && !before.after) fail(before);
      const answer = await fsx(place, operation, body);
      const after = find(operation);
      if (after?.after) fail(after);
      return answer;
    },
  };
}

const MAX_TIMES = 1_000_000;

/** @throws {LabRefusal} BadRequest */
export function toFault({ operation, code, times = 1, after = false }: Readonly<Record<string, unknown>>): Fault {
  if (typeof operation !== 'string' || !FSX_ACTIONS.includes(operation))
    throw bad('operation must be an action of FSx.');
  const known = FSX_ERROR_CODES.find((one) => one === code);
  if (!known) throw bad('code must be an error code of FSx, such as InternalServerError or ThrottlingException.');
  if (typeof times !== 'number' || !Number.isInteger(times) || times < 1 || times > MAX_TIMES)
    throw bad(`times must be a whole number from 1 to ${MAX_TIMES}.`);
  if (typeof after !== 'boolean') throw bad('after must be true or false.');
  return { operation, code: known, times, after };
}

const bad = (message: string) => new LabRefusal('BadRequest', message);
