import { ServiceUnreachable } from './errors.ts';

const MAX_RETRIES = 2;

/** The retry rule of every query: only where nobody answered, twice. A refusal stays a refusal. */
export const isWorthRetrying = (failures: number, error: Error): boolean =>
  error instanceof ServiceUnreachable && failures < MAX_RETRIES;
