import type { VerifyFinding } from '../../lab/verification.ts';
import { fromHex } from '../data/hex.ts';
import { findDamaged } from '../repository/find-damaged.ts';
import { healObjects } from '../repository/heal-objects.ts';
import { fencedWrite, type JobContext } from './job-context.ts';

/**
 * Heals what verifying found damaged in a vault and could not heal then: the file system that is backed up may have it again, and
 * the vault would believe that it has it still. Reports tell it as healed from then on. Reads one small table when nothing is known.
 */
export async function healKnownDamage(context: JobContext, vaultId: string): Promise<void> {
  const { ports } = context;
  const reports = await ports.store.read(['verifications'], (tx) => tx.table('verifications').list());
  const isKnown = (finding: VerifyFinding) => finding.state === 'damaged' && finding.place.id === vaultId;
  const names = reports.flatMap(({ findings }) =>
    findings.flatMap((finding) => (isKnown(finding) && finding.object ? [finding.object] : [])),
  );
  if (names.length === 0) return;
  const damaged = await findDamaged(ports, vaultId, [...new Set(names)].map(fromHex));
  if (damaged.length === 0) return;
  const healed = await healObjects(ports, vaultId, damaged);
  if (healed.size > 0) await tellHealed(context, isKnown, healed);
}

/** @param healed  by name, the volume or vault that the living copy was in */
async function tellHealed(
  context: JobContext,
  isKnown: (finding: VerifyFinding) => boolean,
  healed: ReadonlyMap<string, string>,
): Promise<void> {
  const { ports } = context;
  const told = await fencedWrite(context, ['verifications', 'vaults'], async (tx) => {
    const changed: string[] = [];
    for (const report of await tx.table('verifications').list()) {
      const findings: VerifyFinding[] = [];
      for (const finding of report.findings) {
        const from = finding.object && isKnown(finding) ? healed.get(finding.object) : undefined;
        if (from === undefined) findings.push(finding);
        else {
          const kind = (await tx.table('vaults').get(from)) ? 'vault' : 'file-system';
          findings.push({ ...finding, state: 'healed', healedFrom: { kind, id: from } });
        }
      }
      const count = findings.filter(({ state }, at) => state !== report.findings[at]?.state).length;
      if (count === 0) continue;
      const { sums } = report;
      const now = { ...sums, damaged: sums.damaged - count, healed: sums.healed + count };
      await tx.table('verifications').put({ ...report, findings, sums: now });
      changed.push(report.id);
    }
    return changed;
  });
  for (const id of told) ports.publish({ kind: 'verification', id });
}
