import type { EpochMs } from '../aws/units.ts';
import type { Change } from '../lab/change.ts';
import type { ReadTransaction, Store } from './store/port.ts';

/** The service's time. */
export interface Clock {
  /** Virtual time now, read in the caller's transaction so that every tab agrees. */
  now(tx: ReadTransaction<'clock'>): Promise<EpochMs>;
}

/** Makes new ids and numbers that nobody can guess. */
export interface Ids {
  /** `prefix`, a hyphen and 17 hexadecimal digits, as FSx's own. */
  next(prefix: string): string;
  uuid(): string;
}

/** Exclusive sections by name, across tabs where the host has several. Not reentrant. */
export interface Locks {
  /** @param signal  gives up waiting, with its reason; work that has begun goes on */
  run<T>(name: string, work: () => Promise<T>, signal?: AbortSignal): Promise<T>;
}

/** Everything of the outside that the engine uses. */
export interface Ports {
  readonly store: Store;
  readonly locks: Locks;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Tells every page and tab; called after the transaction is complete. */
  readonly publish: (change: Change) => void;
}
