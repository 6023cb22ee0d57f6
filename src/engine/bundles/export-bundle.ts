import type { EpochMs } from '../../aws/units.ts';
import { synthetic } from '../data/file-pointer.ts';
import { fromHex } from '../data/hex.ts';
import { rootTotals } from '../data/node-codec.ts';
import { DIRECTORY_NODE } from '../data/objects.ts';
import type { Ports } from '../ports.ts';
import type { BackupRecord, FileSystemRecord } from '../records.ts';
import type { DataPorts } from '../repository/data-ports.ts';
import { openRepository } from '../repository/open-repository.ts';
import { bundleName } from './bundle-name.ts';
import { BundleProblem } from './bundle-problem.ts';
import { dropVaultHolds, holdVaultsForExport } from './hold-vaults.ts';
import { dropVolumeHolds, holdForExport } from './hold-volumes.ts';
import { MANIFEST_FORMAT, type Manifest, type TreeManifest } from './manifest.ts';
import type { SourceTree } from './pack-trees.ts';
import { readWorkspace } from './read-workspace.ts';
import { EXPORT_LOCK, takeTurn } from './take-turn.ts';
import { type BundlePiece, writeBundle } from './write-bundle.ts';

/** A bundle that is being written. */
export interface Export {
  /** Its file name. */
  readonly name: string;
  /** Its bytes, one piece after another; `undefined` at the end. @throws what `writeBundle` throws */
  readonly next: () => Promise<BundlePiece | undefined>;
  /** Gives up what the export holds, also before the end. To be called unless `next` came to the end or threw. */
  readonly close: () => Promise<void>;
}

type Ready = { readonly manifest: Manifest; readonly sources: readonly SourceTree[] };

/** A backup with all that it consists of. @throws {BundleProblem} Conflict while it has no data */
export async function exportBackup(ports: Ports, record: BackupRecord, signal?: AbortSignal): Promise<Export> {
  const { id, backup, snapshotId, vaultId } = record;
  const prepare = async (exportId: string): Promise<Ready> => {
    if (snapshotId === undefined || backup.Lifecycle !== 'AVAILABLE')
      throw new BundleProblem(
        'Conflict',
        `Backup ${id} is ${backup.Lifecycle}; it can be exported when it is AVAILABLE.`,
      );
    const { snapshot, exportedAt } = await ports.store.write(['snapshots', 'vaults', 'clock'], async (tx) => {
      const found = await tx.table('snapshots').get(snapshotId);
      if (found) await holdVaultsForExport(tx, [{ repositoryId: vaultId, root: found.root }], exportId);
      return { snapshot: found, exportedAt: await ports.clock.now(tx) };
    });
    if (!snapshot) throw new BundleProblem('Conflict', `Backup ${id} was deleted before its export began.`);
    const { root, takenAt } = snapshot;
    const described = await describe(ports, exportedAt, [{ repositoryId: vaultId, root }]);
    const { common, sources } = described;
    return { manifest: { ...common, kind: 'backup', backup, root, takenAt }, sources };
  };
  const gone = `Backup ${id} was deleted while it was exported, so there is no bundle.`;
  return begin(ports, { name: bundleName(id, nameIn(backup)), prepare, gone, signal });
}

/** A file system as it is at this instant; it may be changed meanwhile. */
export async function exportFileSystem(ports: Ports, record: FileSystemRecord, signal?: AbortSignal): Promise<Export> {
  const { id, fileSystem, volumeId } = record;
  const prepare = async (exportId: string): Promise<Ready> => {
    const { volume, exportedAt } = await ports.store.write(['volumes', 'clock'], async (tx) => {
      const found = await tx.table('volumes').get(volumeId);
      if (found) await holdForExport(tx, found, exportId);
      return { volume: found, exportedAt: await ports.clock.now(tx) };
    });
    if (!volume) throw new BundleProblem('Conflict', `The data of file system ${id} is being deleted.`);
    const { root } = volume;
    const { common, sources } = await describe(ports, exportedAt, [{ repositoryId: volumeId, root }]);
    return { manifest: { ...common, kind: 'file-system', fileSystem, root }, sources };
  };
  const gone = `File system ${id} was deleted while it was exported, so there is no bundle. Its backups can be exported.`;
  return begin(ports, { name: bundleName(id, nameIn(fileSystem)), prepare, gone, signal });
}

/** Every account and Region: what is described, what is under way, all files and backups, and the time. */
export async function exportWorkspace(ports: Ports, signal?: AbortSignal): Promise<Export> {
  const { now } = await ports.store.read(['clock'], async (tx) => ({ now: await ports.clock.now(tx) }));
  const prepare = async (exportId: string): Promise<Ready> => {
    const { exportedAt, sources: named, ...workspace } = await readWorkspace(ports, exportId);
    const { common, sources } = await describe(ports, exportedAt, named);
    return { manifest: { ...common, kind: 'workspace', ...workspace }, sources };
  };
  const gone = 'A file system was deleted while it was exported, so there is no bundle. Export the workspace again.';
  return begin(ports, { name: bundleName(`workspace-${dayOf(now)}`), prepare, gone, signal });
}

interface Beginning {
  readonly name: string;
  readonly prepare: (exportId: string) => Promise<Ready>;
  /** What is said when a volume was deleted meanwhile, which no hold prevents. */
  readonly gone: string;
  readonly signal: AbortSignal | undefined;
}

/** Prepares at once, so that what cannot be exported is refused before the first byte. */
async function begin(ports: Ports, { name, prepare, gone, signal }: Beginning): Promise<Export> {
  const letGo = await takeTurn(ports.locks, EXPORT_LOCK, signal);
  const exportId = ports.ids.uuid();
  const end = async () => {
    try {
      await dropVolumeHolds(ports, exportId);
      await dropVaultHolds(ports, exportId);
    } finally {
      letGo();
    }
  };
  try {
    const { manifest, sources } = await prepare(exportId);
    const explain = async (cause: unknown) =>
      (await isGone(ports, sources).catch(() => false)) ? new BundleProblem('Conflict', gone) : cause;
    return { name, ...until(writeBundle(ports.store, manifest, sources, signal), { end, explain }) };
  } catch (cause) {
    await end();
    throw cause;
  }
}

/** True when a volume, or everything, was deleted. */
const isGone = ({ store }: Ports, sources: readonly SourceTree[]): Promise<boolean> =>
  store.read(['repositories'], async (tx) => {
    for (const { repositoryId } of sources) if (!(await tx.table('repositories').get(repositoryId))) return true;
    return false;
  });

interface Ending {
  readonly end: () => Promise<void>;
  /** What is thrown instead. */
  readonly explain: (cause: unknown) => Promise<unknown>;
}

/** The same pieces, and `end` once, however they end. */
function until(pieces: AsyncGenerator<BundlePiece, void>, { end, explain }: Ending): Pick<Export, 'next' | 'close'> {
  let ended: Promise<void> | undefined;
  const finish = () => {
    ended ??= end();
    return ended;
  };
  return {
    next: async () => {
      try {
        const { done, value } = await pieces.next();
        if (done || !value) await finish();
        return value ?? undefined;
      } catch (cause) {
        const reason = await explain(cause);
        await finish();
        throw reason;
      }
    },
    close: async () => {
      await pieces.return();
      await finish();
    },
  };
}

/** What every description says, and the trees that are not empty, each root once. */
async function describe(data: DataPorts, exportedAt: EpochMs, named: readonly SourceTree[]) {
  const sources = [...new Map(named.filter(({ root }) => root !== '').map((tree) => [tree.root, tree])).values()];
  const trees: TreeManifest[] = [];
  for (const { repositoryId, root } of sources) {
    const repository = await openRepository(data, repositoryId);
    const {
      bytes,
      files,
      syntheticBytes = 0,
    } = rootTotals(await repository.read({ hash: fromHex(root), kind: DIRECTORY_NODE }));
    trees.push({ root, logicalBytes: bytes, files, ...synthetic(syntheticBytes) });
  }
  return { common: { format: MANIFEST_FORMAT, exportedAt, trees } as const, sources };
}

const nameIn = ({ Tags = [] }: { readonly Tags?: FileSystemRecord['fileSystem']['Tags'] }): string =>
  Tags.find(({ Key }) => Key === 'Name')?.Value ?? '';

/** The day of a virtual time, such as 2026-11-22. */
const dayOf = (now: EpochMs): string => new Intl.DateTimeFormat('en-CA', { timeZone: 'UTC' }).format(now);
