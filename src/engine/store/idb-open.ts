import { type IDBPDatabase, wrap } from 'idb';
import { Defect } from '../defect.ts';
import { blockedFault, faultOfOpening, nameOf, unavailableFault } from './idb-faults.ts';
import { type Layout, migrate, type Upgrade, versionOf } from './migrations.ts';

export interface OpenRequest {
  readonly name: string;
  /** The browser's own; absent where there is none. */
  readonly factory: IDBFactory | undefined;
  readonly layout: Layout;
  /** Told when there was no such database, so that this is a new one. */
  readonly onNew?: (() => void) | undefined;
  /** Told when older connections hold the upgrade up; opening then goes on when they close. Without it opening fails. */
  readonly onBlocked: (() => void) | undefined;
}

/**
 * Opens a database and brings it to the layout, in one transaction: a failed upgrade leaves the older version.
 *
 * @throws {StorageFault} quota | blocked | unavailable | newer
 * @throws {Defect} when a migration failed for a reason of its own
 */
export function openDatabase(request: OpenRequest): Promise<IDBPDatabase> {
  return new Promise((resolve, reject) => {
    const { name, factory, layout, onNew, onBlocked } = request;
    if (!factory) throw unavailableFault();
    let refused = false;
    let isNew = false;
    let upgradeFailure: { readonly cause: unknown } | undefined;
    const opening = openIn(factory, name, versionOf(layout));

    opening.onupgradeneeded = (event) => {
      const tx = opening.transaction;
      if (!tx) return;
      isNew = event.oldVersion === 0;
      const upgrade = toUpgrade(opening.result, tx);
      upgrade.tx.done.catch(() => {}); // told by `onerror` below
      migrate(upgrade, event.oldVersion, layout).catch((cause) => {
        upgradeFailure = { cause };
        if (opening.transaction) tx.abort();
      });
    };
    opening.onblocked = () => {
      if (onBlocked) return onBlocked();
      refused = true;
      reject(blockedFault());
    };
    opening.onerror = () =>
      reject(upgradeFailure ? failureOfUpgrade(upgradeFailure.cause, name) : faultOfOpening(opening.error));
    opening.onsuccess = () => {
      if (refused) return opening.result.close();
      if (isNew) onNew?.();
      resolve(wrap(opening.result));
    };
  });
}

/** The types of idb do not know that a transaction of an upgrade changes the version. */
const toUpgrade = (db: IDBDatabase, tx: IDBTransaction): Upgrade => ({
  db: wrap(db),
  tx: wrap(tx) as unknown as Upgrade['tx'],
});

function openIn(factory: IDBFactory, name: string, version: number): IDBOpenDBRequest {
  try {
    return factory.open(name, version);
  } catch (cause) {
    throw faultOfOpening(cause);
  }
}

const failureOfUpgrade = (cause: unknown, name: string) =>
  nameOf(cause) === 'QuotaExceededError'
    ? faultOfOpening(cause)
    : new Defect(`The stored data "${name}" could not be brought to this version, and stays as it was.`, { cause });
