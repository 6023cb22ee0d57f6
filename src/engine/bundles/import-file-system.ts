import type { Place } from '../../aws/arn.ts';
import { toEpochSeconds } from '../../aws/units.ts';
import { Defect } from '../defect.ts';
import { networksOf } from '../operations/ec2/simulated-networks.ts';
import { compressionOf } from '../operations/fsx/compression-of.ts';
import { CREATION_TABLES, findKeyArn, findRoom, putFileSystem } from '../operations/fsx/create-file-system.ts';
import { newFileSystem } from '../operations/fsx/new-file-system.ts';
import { recordRequest } from '../operations/history.ts';
import type { Ports } from '../ports.ts';
import { planNewVolume } from '../repository/plan-new-volume.ts';
import { configurationLike } from './check-descriptions.ts';
import type { CheckedBundle } from './checked-bundle.ts';
import { madeForImport } from './made-for-import.ts';
import type { FileSystemManifest } from './manifest.ts';
import { without } from './name-roots.ts';
import { removeUnused } from './remove-unused.ts';
import { type StoreOptions, storeTrees } from './store-trees.ts';

/**
 * Makes a file system of a bundle a new one of the place, with the same configuration and content, in the first of its subnets
 * and under its default key. It is CREATING first, as every new one. Nothing of it can be seen before all of it is stored.
 *
 * @returns its ID
 * @throws {FsxError} ServiceLimitExceeded and what else CreateFileSystem answers; {StorageFault}; the signal's reason; then
 *   nothing is left of it
 */
export async function importFileSystem(
  ports: Ports,
  bundle: CheckedBundle & { readonly manifest: FileSystemManifest },
  place: Place,
  options: StoreOptions,
): Promise<string> {
  const { store, clock } = ports;
  const { fileSystem, root } = bundle.manifest;
  const request = configurationLike(fileSystem, networksOf(place).subnets[0]?.subnetId);
  const record = await store.write(CREATION_TABLES, async (tx) => {
    const vpcId = await findRoom(tx, place, request);
    const now = await clock.now(tx);
    const kmsKeyArn = await findKeyArn(tx, { ...place, now }, request);
    const made = newFileSystem({ ports, place, request, vpcId, kmsKeyArn, now });
    const { volume, repository } = planNewVolume(made.volumeId, compressionOf(made));
    await tx.table('volumes').put(volume);
    await tx.table('repositories').put(madeForImport(repository));
    return made;
  });
  const { id, volumeId } = record;
  const finish = () =>
    store.write(CREATION_TABLES, async (tx) => {
      await findRoom(tx, place, request);
      const volume = await tx.table('volumes').get(volumeId);
      const repository = await tx.table('repositories').get(volumeId);
      if (!volume || !repository) throw new Defect(`The volume of ${id} was deleted while it was imported.`);
      const named = root === '' ? volume : { ...volume, root, drops: without(volume.drops, root) };
      const requestedAt = await clock.now(tx);
      const created = { ...record.fileSystem, CreationTime: toEpochSeconds(requestedAt) };
      const rows = { volume: named, repository, packIndexes: [] };
      await putFileSystem(ports, tx, { record: { ...record, fileSystem: created }, volume: rows, requestedAt });
      await recordRequest(tx, place, {
        action: 'FileSystemImported',
        at: requestedAt,
        resourceId: id,
        fileSystemId: id,
      });
    });
  try {
    await storeTrees(ports, bundle, [{ repositoryId: volumeId, roots: root === '' ? [] : [root] }], finish, options);
  } catch (cause) {
    await removeUnused(ports, [volumeId]);
    throw cause;
  }
  ports.publish({ kind: 'file-system', id, region: place.region });
  return id;
}
