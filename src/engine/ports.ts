import type { Bytes, EpochMs } from '../aws/units.ts';
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

/** What the host knows of the place in which the store is. Of each figure nothing where it has none that can be believed. */
export interface Room {
  /** Bytes that can still be stored. */
  readonly free?: Bytes;
  /** Bytes that the browser lets the whole site have, and what it counts as taken up. */
  readonly quota?: Bytes;
  readonly usage?: Bytes;
  /** Whether the browser keeps the data when disk space runs short; absent where nothing is cleared by itself. */
  readonly persisted?: boolean;
}

/** Everything of the outside that the engine uses. */
export interface Ports {
  readonly store: Store;
  readonly locks: Locks;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Asks for the room there is now; absent where the store is in memory. Never rejects. */
  readonly room?: () => Promise<Room>;
  /** Tells every page and tab; called after the transaction is complete. */
  readonly publish: (change: Change) => void;
}
