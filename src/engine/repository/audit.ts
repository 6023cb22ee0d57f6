import { auditFiles } from './audit-files.ts';
import { auditRecords } from './audit-records.ts';
import { auditRepository } from './audit-repository.ts';
import { auditSchedules } from './audit-schedules.ts';
import type { DataPorts } from './data-ports.ts';
import { lockOf } from './run-writer.ts';

/** Something that is not as it must be. */
export interface Finding {
  /** Empty when it is about backups and file systems. */
  readonly repositoryId: string;
  /** One sentence. */
  readonly what: string;
}

/**
 * Reads and checks everything that is stored: every byte against its hash, every pack against its index, every count
 * against a recount, and that all roots lead to all of their objects. Waits for writers. Changes nothing.
 *
 * @returns nothing when all is healthy
 */
export async function audit(data: DataPorts): Promise<readonly Finding[]> {
  const { owners, repositories, packs } = await data.store.read(
    ['volumes', 'vaults', 'repositories', 'packs', 'packIndexes'],
    async (tx) => ({
      owners: [...(await tx.table('volumes').keys()), ...(await tx.table('vaults').keys())].map(String),
      repositories: (await tx.table('repositories').keys()).map(String),
      packs: [...(await tx.table('packs').keys()), ...(await tx.table('packIndexes').keys())],
    }),
  );
  const findings: Finding[] = [];
  const withPacks = packs.map((key) => (Array.isArray(key) ? String(key[0]) : ''));
  for (const repositoryId of new Set([...owners, ...repositories, ...withPacks])) {
    const add = (what: string) => findings.push({ repositoryId, what });
    if (!repositories.includes(repositoryId)) add('There are rows of a repository that does not exist.');
    else if (!owners.includes(repositoryId)) add('The repository belongs to no volume or vault.');
    else
      for (const { what } of await data.locks.run(lockOf(repositoryId), () => auditRepository(data, repositoryId)))
        add(what);
  }
  findings.push(...(await auditFiles(data)));
  for (const what of [...(await auditRecords(data.store)), ...(await auditSchedules(data.store))])
    findings.push({ repositoryId: '', what });
  return findings;
}
