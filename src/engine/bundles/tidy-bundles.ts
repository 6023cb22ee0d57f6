import type { Ports } from '../ports.ts';
import { dropVaultHolds } from './hold-vaults.ts';
import { dropVolumeHolds } from './hold-volumes.ts';
import { isMadeForImport } from './made-for-import.ts';
import { removeUnused } from './remove-unused.ts';
import { EXPORT_LOCK, IMPORT_LOCK } from './take-turn.ts';

/** Real ms that are waited for an export or import that is alive: it needs nobody to tidy after it. */
const PATIENCE_MS = 100;

/** Removes what killed exports and imports have left: holds, and volumes and vaults that nothing came to name. */
export async function tidyBundles(ports: Ports): Promise<void> {
  await unlessTaken(ports, EXPORT_LOCK, async () => {
    await dropVolumeHolds(ports);
    await dropVaultHolds(ports);
  });
  await unlessTaken(ports, IMPORT_LOCK, () => removeLeftOver(ports));
}

async function unlessTaken({ locks }: Ports, name: string, work: () => Promise<void>): Promise<void> {
  let isMine = false;
  const mine = () => {
    isMine = true;
    return work();
  };
  await locks.run(name, mine, AbortSignal.timeout(PATIENCE_MS)).catch((cause: unknown) => {
    if (isMine) throw cause;
  });
}

async function removeLeftOver(ports: Ports): Promise<void> {
  const repositories = await ports.store.read(['repositories'], (tx) => tx.table('repositories').list());
  await removeUnused(
    ports,
    repositories.filter(isMadeForImport).map(({ repositoryId }) => repositoryId),
  );
}
