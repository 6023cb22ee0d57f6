import { backupArn, fileSystemArn, parseArn } from '../../aws/arn.ts';
import type { Refusal } from '../../aws/fsx/errors.ts';
import type { Backup, FileSystem, FsxRequest, Tag } from '../../aws/fsx/types.ts';
import { getRegion } from '../../aws/region.ts';
import { refuseConfiguration } from '../../rules/lustre-configuration.ts';
import { refuseRequest } from '../../rules/request-violations.ts';
import { refuseRestore, restoredConfiguration } from '../../rules/restore-rules.ts';
import { isReserved, refuseTags } from '../../rules/tags.ts';
import { wrong } from './bundle-problem.ts';
import type { BackupManifest, FileSystemManifest } from './manifest.ts';

/** Stands for the subnet that a new file system gets here. */
const ANY_SUBNET = 'subnet-00000000000000000';

/**
 * A backup or file system is described as the service would: it is its own account's, its tags are allowed, and a file system
 * can be made of it.
 *
 * @throws {BundleProblem}
 */
export function checkDescriptions(manifest: BackupManifest | FileSystemManifest): void {
  if (manifest.kind === 'file-system') {
    checkFileSystem(manifest.fileSystem);
    refuse(refuseNew(configurationLike(manifest.fileSystem)));
    return;
  }
  const { backup } = manifest;
  if (backup.Lifecycle !== 'AVAILABLE') throw wrong(`its backup is ${backup.Lifecycle}, not AVAILABLE`);
  checkBackup(backup);
  refuse(refuseRestore(backup));
  refuse(refuseNew(restoredConfiguration(backup, { BackupId: backup.BackupId ?? '', SubnetIds: [ANY_SUBNET] })));
}

/** @throws {BundleProblem} unless names, owner and tags of a backup fit together */
export function checkBackup({ BackupId = '', ResourceARN, OwnerId, FileSystem: source, Tags }: Backup): void {
  const place = placeOf(ResourceARN, OwnerId);
  if (ResourceARN !== backupArn(place, BackupId)) throw wrong(`the ARN of backup ${BackupId} is not its own`);
  checkFileSystem(source);
  checkTags(Tags);
}

/** @throws {BundleProblem} unless names, owner and tags of a file system fit together */
export function checkFileSystem({ FileSystemId = '', ResourceARN, OwnerId, Tags }: FileSystem): void {
  const place = placeOf(ResourceARN, OwnerId);
  if (ResourceARN !== fileSystemArn(place, FileSystemId))
    throw wrong(`the ARN of file system ${FileSystemId} is not its own`);
  checkTags(Tags);
}

/** The request that would make a file system like it, with the key and networks of where it is made. */
export function configurationLike(
  fileSystem: FileSystem,
  subnetId: string = ANY_SUBNET,
): FsxRequest<'CreateFileSystem'> {
  const request = { BackupId: 'backup-00000000', SubnetIds: [subnetId] };
  const { KmsKeyId: _key, ...like } = restoredConfiguration({ ...PLACEHOLDER, FileSystem: fileSystem }, request);
  const tags = ownTags(fileSystem.Tags);
  return tags.length === 0 ? like : { ...like, Tags: tags };
}

/** Tags without those that only AWS sets. */
export const ownTags = (tags: readonly Tag[] | undefined): readonly Tag[] =>
  (tags ?? []).filter(({ Key }) => !isReserved(Key));

const PLACEHOLDER = { BackupId: '', Lifecycle: 'AVAILABLE', Type: 'USER_INITIATED', CreationTime: 0 } as const;

const refuseNew = (request: FsxRequest<'CreateFileSystem'>): Refusal | undefined =>
  refuseRequest('CreateFileSystem', request) ?? refuseConfiguration(request);

function checkTags(tags: readonly Tag[] | undefined): void {
  refuse(refuseTags(ownTags(tags)));
}

function placeOf(arn: string | undefined, owner: string | undefined) {
  const { region = '', account = '' } = parseArn(arn ?? '') ?? {};
  if (!getRegion(region)) throw wrong(`“${region.slice(0, 40)}” is no Region of the service`);
  if (account !== owner) throw wrong('it names something of one account as another’s');
  return { account, region };
}

function refuse(refusal: Refusal | undefined): void {
  if (refusal) throw wrong(`the service would refuse it (${refusal.message.replace(/\.$/, '')})`);
}
