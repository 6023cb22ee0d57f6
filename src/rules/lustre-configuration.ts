import { type MemberRefusal, memberRefusal, type Refusal } from '../aws/fsx/errors.ts';
import type { FsxRequest } from '../aws/fsx/types.ts';
import { backupSettingsProblems } from './lustre-backup-settings.ts';
import { basicsOf, isPersistent, versionOf } from './lustre-defaults.ts';
import { performanceProblems } from './lustre-performance.ts';
import { repositoryProblems } from './lustre-repository.ts';
import { storageProblems } from './lustre-storage.ts';

export { withDefaults } from './lustre-defaults.ts';

type CreateFileSystemRequest = FsxRequest<'CreateFileSystem'>;

/**
 * Everything that keeps a Lustre file system of this configuration from being created, in the order the service would
 * say it. Each names its member, so a form can put it under the field. Sizes, patterns and enums are `findViolations`'s.
 *
 * @see API reference, CreateFileSystem and CreateFileSystemLustreConfiguration
 */
export function configurationProblems(request: CreateFileSystemRequest): readonly MemberRefusal[] {
  if (request.FileSystemType !== 'LUSTRE')
    return [
      memberRefusal('BadRequest', 'FileSystemType', `${request.FileSystemType} file systems are not offered here.`),
    ];
  return [
    ...storageProblems(request),
    ...performanceProblems(request),
    ...repositoryProblems(request),
    ...backupSettingsProblems(request),
    ...versionProblems(request),
    ...otherProblems(request),
  ];
}

/** The first of `configurationProblems`: what the service answers. */
export const refuseConfiguration = (request: CreateFileSystemRequest): Refusal | undefined =>
  configurationProblems(request)[0];

const VERSIONS: readonly string[] = ['2.10', '2.12', '2.15'];

/** @see API reference, CreateFileSystem, FileSystemTypeVersion */
function versionProblems(request: CreateFileSystemRequest): readonly MemberRefusal[] {
  const version = versionOf(request);
  const newest = basicsOf(request).deployment === 'PERSISTENT_2';
  const no = (message: string) => [memberRefusal('BadRequest', 'FileSystemTypeVersion', message)];
  if (!VERSIONS.includes(version))
    return no(`Lustre ${version} is not offered. Must be one of ${VERSIONS.join(', ')}.`);
  if (newest && version === '2.10') return no('PERSISTENT_2 needs Lustre 2.12 or 2.15, not 2.10.');
  if (newest && version === '2.12' && request.LustreConfiguration?.MetadataConfiguration)
    return no('A metadata configuration needs Lustre 2.15, not 2.12.');
  return [];
}

/** @see API reference, CreateFileSystem, KmsKeyId and NetworkType */
function otherProblems(request: CreateFileSystemRequest): readonly MemberRefusal[] {
  const problems: MemberRefusal[] = [];
  const { deployment } = basicsOf(request);
  if (request.KmsKeyId !== undefined && !isPersistent(deployment))
    problems.push(
      memberRefusal(
        'BadRequest',
        'KmsKeyId',
        `A KMS key can be chosen for persistent file systems only, not for ${deployment}.`,
      ),
    );
  if (request.NetworkType === 'DUAL')
    problems.push(memberRefusal('BadRequest', 'NetworkType', 'Lustre file systems have the network type IPV4 only.'));
  return problems;
}
