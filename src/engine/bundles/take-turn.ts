import type { Locks } from '../ports.ts';

/** Lock of whoever exports: its holds are given up by a successor only when it is dead. */
export const EXPORT_LOCK = 'bundle-export';
/** Lock of whoever imports: what it has not finished is removed by a successor only when it is dead. */
export const IMPORT_LOCK = 'bundle-import';

/** Waits for a lock and keeps it until the returned function is called. */
export function takeTurn({ run }: Locks, name: string, signal?: AbortSignal): Promise<() => void> {
  return new Promise((resolve, reject) => {
    const hold = () =>
      new Promise<void>((letGo) => {
        resolve(letGo);
      });
    run(name, hold, signal).catch(reject);
  });
}
