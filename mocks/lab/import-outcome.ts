import type { ImportOutcome, ImportResult } from '../../src/lab/bundle.ts';
import { failureOf } from '../gateway/failure.ts';
import { toLabError } from './lab-error.ts';

interface Circumstances {
  readonly signal: AbortSignal;
  readonly reportDefect: (cause: unknown) => void;
}

/** How an import ended, as data that crosses to the page. */
export async function outcomeOf(
  importing: Promise<ImportResult>,
  { signal, reportDefect }: Circumstances,
): Promise<ImportOutcome> {
  try {
    return { kind: 'imported', result: await importing };
  } catch (cause) {
    if (signal.aborted && cause === signal.reason) return { kind: 'cancelled' };
    const { code, message } = toLabError(cause) ?? {
      code: 'InternalError',
      message: failureOf(cause, reportDefect).message,
    };
    return { kind: 'refused', code, message };
  }
}
