import { fromHex, isHex } from '../data/hex.ts';
import type { Hash } from '../data/objects.ts';
import type { VaultRow, VolumeRow } from '../data/rows.ts';
import type { ReadTransaction } from '../store/port.ts';
import { isExportHold } from './export-holds.ts';

/** Everything that counts as a reference to an object without being a node. */
export interface RootReferences {
  readonly roots: readonly { readonly hash: Hash; readonly from: string }[];
  readonly originId: string | undefined;
  /** What is wrong with the holds between volumes and vaults. */
  readonly findings: readonly string[];
}

/** References to roots of a volume or vault, each as often as it counts. */
export async function rootsOf(
  tx: ReadTransaction<'volumes' | 'vaults' | 'snapshots'>,
  repositoryId: string,
): Promise<RootReferences> {
  const volume = await tx.table('volumes').get(repositoryId);
  if (volume) return rootsOfVolume(volume, volume.origin && (await tx.table('vaults').get(volume.origin.vaultId)));
  const vault = await tx.table('vaults').get(repositoryId);
  if (!vault) return { roots: [], originId: undefined, findings: [] };
  const snapshots = await tx
    .table('snapshots')
    .list({ index: 'byVault', span: { from: repositoryId, to: repositoryId } });
  const findings: string[] = [];
  for (const [volumeId, root] of Object.entries(vault.holds)) {
    if (isExportHold(volumeId)) continue;
    const holder = await tx.table('volumes').get(volumeId);
    if (holder?.origin?.root !== root) findings.push(`A root is held for ${volumeId}, which does not load from it.`);
  }
  const roots = [
    ...snapshots.map(({ snapshotId, root }) => ({ root, from: `Snapshot ${snapshotId}` })),
    ...vault.drops.map((root) => ({ root, from: 'A dropped snapshot' })),
  ];
  return { originId: undefined, ...toReferences(roots, findings) };
}

function rootsOfVolume(volume: VolumeRow, origin: VaultRow | undefined): RootReferences {
  const named = new Set([volume.root, ...Object.values(volume.holds)]);
  const roots = [
    ...Array.from(named, (root) => ({ root, from: 'The volume' })),
    ...volume.drops.map((root) => ({ root, from: 'A dropped root' })),
  ];
  const isHeld = volume.origin === undefined || origin?.holds[volume.volumeId] === volume.origin.root;
  const findings = isHeld ? [] : [`Vault ${volume.origin?.vaultId} does not hold the root that the volume loads from.`];
  return { originId: volume.origin?.vaultId, ...toReferences(roots, findings) };
}

/** A root that is spelt as no hash is refers to nothing, and is told among the findings. */
function toReferences(
  roots: readonly { readonly root: string; readonly from: string }[],
  findings: readonly string[],
): Pick<RootReferences, 'roots' | 'findings'> {
  const named = roots.filter(({ root }) => root !== '');
  return {
    roots: named.filter(({ root }) => isHex(root)).map(({ root, from }) => ({ hash: fromHex(root), from })),
    findings: [
      ...findings,
      ...named.filter(({ root }) => !isHex(root)).map(({ root, from }) => `${from} has the root "${root}".`),
    ],
  };
}
