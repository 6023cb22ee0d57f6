import type { Finding } from './audit.ts';
import type { DataPorts } from './data-ports.ts';
import { filesInRows } from './files-in-rows.ts';
import { getPackFiles } from './pack-files.ts';
import { lockOf } from './run-writer.ts';

/** Every row of a pack that is a file has its file, whole, and no file is without its row. Waits for writers. */
export async function auditFiles({ store, locks }: DataPorts): Promise<readonly Finding[]> {
  const files = getPackFiles(store);
  if (!files) return [];
  const keys = await store.read(['repositories'], (tx) => tx.table('repositories').keys());
  const findings: Finding[] = [];
  for (const repositoryId of new Set([...keys.map(String), ...(await files.repositories())]))
    await locks.run(lockOf(repositoryId), async () => {
      const add = (what: string) => findings.push({ repositoryId, what });
      const rows = await filesInRows(store, repositoryId);
      for (const [file, { packId, size }] of rows) {
        const there = (await files.open({ repositoryId, file }))?.size;
        if (there === undefined) add(`Pack ${packId} has no file ${file}.`);
        else if (there !== size) add(`Pack ${packId} has a file of ${there} bytes, not ${size}.`);
      }
      for (const file of await files.list(repositoryId))
        if (!rows.has(file)) add(`The file ${file} belongs to no pack.`);
    });
  return findings;
}
