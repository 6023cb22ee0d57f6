import type { Place } from '../../aws/arn.ts';
import { FsxError } from '../../aws/fsx/errors.ts';
import type { ImportProgress, ImportResult } from '../../lab/bundle.ts';
import type { Ports } from '../ports.ts';
import { BundleProblem } from './bundle-problem.ts';
import { checkBundle } from './check-bundle.ts';
import type { CheckedBundle } from './checked-bundle.ts';
import { importBackup } from './import-backup.ts';
import { importFileSystem } from './import-file-system.ts';
import { importWorkspace } from './import-workspace.ts';
import type { StoreOptions } from './store-trees.ts';
import { IMPORT_LOCK, takeTurn } from './take-turn.ts';

export interface ImportOptions {
  /** Where a backup or file system goes; a workspace has its own places. */
  readonly place: Place;
  /** Whether a workspace may replace everything. */
  readonly replace: boolean;
  /** Runs the work as one among the requests. */
  readonly among: <T>(work: () => Promise<T>) => Promise<T>;
  /** Runs the work while nothing else does: no jobs, no requests. */
  readonly alone: (work: () => Promise<void>) => Promise<void>;
  readonly onProgress?: (progress: ImportProgress) => void;
  readonly signal?: AbortSignal;
}

/**
 * Takes a bundle in: reads it once to check all of it, and once more to store what is missing here. One at a time.
 *
 * @throws {BundleProblem} BadRequest for what is wrong with it, Conflict for what does not let it in; {StorageFault}; the
 *   signal's reason; then nothing has changed
 */
export async function importBundle(ports: Ports, blob: Blob, options: ImportOptions): Promise<ImportResult> {
  const { onProgress = () => undefined, signal } = options;
  const letGo = await takeTurn(ports.locks, IMPORT_LOCK, signal);
  try {
    const bundle = await checkBundle(
      blob,
      (doneBytes) => onProgress({ phase: 'checking', doneBytes, totalBytes: blob.size }),
      signal,
    );
    let doneBytes = 0;
    const stored = (bytes: number) => {
      doneBytes += bytes;
      const totalBytes = Math.max(doneBytes, bundle.index.presentBytes);
      onProgress({ phase: 'storing', doneBytes, totalBytes });
    };
    const ids = await bring(ports, bundle, options, { stored, signal });
    return resultOf(bundle, ids);
  } catch (cause) {
    if (cause instanceof FsxError) throw new BundleProblem('Conflict', cause.message, { cause });
    throw cause;
  } finally {
    letGo();
  }
}

type Ids = Pick<ImportResult, 'backupIds' | 'fileSystemIds'>;

async function bring(
  ports: Ports,
  bundle: CheckedBundle,
  { place, replace, among, alone }: ImportOptions,
  store: StoreOptions,
): Promise<Ids> {
  const { manifest } = bundle;
  if (manifest.kind === 'backup') {
    const id = await among(() => importBackup(ports, { ...bundle, manifest }, place, store));
    return { backupIds: [id], fileSystemIds: [] };
  }
  if (manifest.kind === 'file-system') {
    const id = await among(() => importFileSystem(ports, { ...bundle, manifest }, place, store));
    return { backupIds: [], fileSystemIds: [id] };
  }
  if (!replace)
    throw new BundleProblem(
      'Conflict',
      'This bundle is a whole workspace. It is imported only in the place of everything that is stored, when that is asked for.',
    );
  await alone(() => importWorkspace(ports, { ...bundle, manifest }, store));
  const { backups, fileSystems } = manifest.rows;
  return { backupIds: backups.map(({ id }) => id), fileSystemIds: fileSystems.map(({ id }) => id) };
}

function resultOf({ manifest, index, blob }: CheckedBundle, ids: Ids): ImportResult {
  const sizes = new Map(manifest.trees.map((tree) => [tree.root, tree]));
  const roots =
    manifest.kind === 'workspace'
      ? [...manifest.rows.snapshots, ...manifest.rows.volumes].map(({ root }) => root)
      : [manifest.root];
  const trees = roots.flatMap((root) => sizes.get(root) ?? []);
  return {
    kind: manifest.kind,
    ...ids,
    logicalBytes: trees.reduce((sum, { logicalBytes }) => sum + logicalBytes, 0),
    files: trees.reduce((sum, { files }) => sum + files, 0),
    objects: index.size,
    bundleBytes: blob.size,
    exportedAt: manifest.exportedAt,
  };
}
