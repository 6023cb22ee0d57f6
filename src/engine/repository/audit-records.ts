import type { Store } from '../store/port.ts';

/** What backups and file systems say of their snapshots, vaults and volumes. @returns a sentence for everything wrong */
export function auditRecords(store: Store): Promise<readonly string[]> {
  return store.read(['fileSystems', 'backups', 'snapshots', 'vaults', 'volumes'], async (tx) => {
    const [fileSystems, backups, snapshots, vaults, volumeIds] = await Promise.all([
      tx.table('fileSystems').list(),
      tx.table('backups').list(),
      tx.table('snapshots').list(),
      tx.table('vaults').list(),
      tx.table('volumes').keys(),
    ]);
    const vaultOf = new Map(vaults.map((vault) => [vault.vaultId, vault]));
    const snapshotOf = new Map(snapshots.map((snapshot) => [snapshot.snapshotId, snapshot]));
    const volumes = new Set(volumeIds.map(String));
    const findings: string[] = [];
    for (const { snapshotId, vaultId } of snapshots)
      if (!vaultOf.has(vaultId))
        findings.push(`Snapshot ${snapshotId} is in the vault ${vaultId}, which is not there.`);
    for (const { id, account, region, vaultId, snapshotId } of backups) {
      const vault = vaultOf.get(vaultId);
      const snapshot = snapshotId === undefined ? undefined : snapshotOf.get(snapshotId);
      if (snapshotId !== undefined && snapshot?.vaultId !== vaultId)
        findings.push(`Backup ${id} has the snapshot ${snapshotId}, which is not in the vault ${vaultId}.`);
      if (vault && (vault.account !== account || vault.region !== region))
        findings.push(`Backup ${id} of ${account} in ${region} is in a vault of ${vault.account} in ${vault.region}.`);
    }
    for (const { id, volumeId } of fileSystems)
      if (!volumes.has(volumeId)) findings.push(`File system ${id} has no volume ${volumeId}.`);
    return findings;
  });
}
