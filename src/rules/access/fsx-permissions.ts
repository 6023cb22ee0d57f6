import { associationArn, backupArn, fileSystemArn, type Place } from '../../aws/arn.ts';
import type { FsxOperation, FsxRequest, Tag } from '../../aws/fsx/types.ts';
import { type Permission, requestTagValues, type Values } from './permission.ts';

type Needs<N extends FsxOperation> = (request: FsxRequest<N>, place: Place) => readonly Permission[];

const need = (action: string, resource: string, values: Values = {}): Permission => ({
  action: `fsx:${action}`,
  resource,
  values,
});

/** Tagging what is made is an action of its own. @see IAM user guide, "Controlling access during AWS requests" */
const tagging = (resource: string, tags: readonly Tag[] | undefined, values: Values): readonly Permission[] =>
  tags && tags.length > 0 ? [need('TagResource', resource, values)] : [];

const NEEDS: { readonly [N in FsxOperation]: Needs<N> } = {
  CreateFileSystem: ({ Tags }, place) => {
    const values = requestTagValues(Tags);
    const made = fileSystemArn(place, '*');
    return [need('CreateFileSystem', made, values), ...tagging(made, Tags, values)];
  },
  CreateFileSystemFromBackup: ({ BackupId, Tags }, place) => {
    const values = requestTagValues(Tags);
    const made = fileSystemArn(place, '*');
    const both = [backupArn(place, BackupId), made];
    return [...both.map((arn) => need('CreateFileSystemFromBackup', arn, values)), ...tagging(made, Tags, values)];
  },
  DescribeFileSystems: (_, place) => [need('DescribeFileSystems', fileSystemArn(place, '*'))],
  UpdateFileSystem: ({ FileSystemId }, place) => [need('UpdateFileSystem', fileSystemArn(place, FileSystemId))],
  DeleteFileSystem: ({ FileSystemId, LustreConfiguration }, place) => {
    const { SkipFinalBackup = true, FinalBackupTags } = LustreConfiguration ?? {};
    const deletion = need('DeleteFileSystem', fileSystemArn(place, FileSystemId));
    if (SkipFinalBackup) return [deletion];
    const values = requestTagValues(FinalBackupTags);
    const made = backupArn(place, '*');
    return [deletion, need('CreateBackup', made, values), ...tagging(made, FinalBackupTags, values)];
  },
  CreateBackup: ({ FileSystemId = '', Tags }, place) => {
    const values = requestTagValues(Tags);
    const made = backupArn(place, '*');
    const both = [made, fileSystemArn(place, FileSystemId)];
    return [...both.map((arn) => need('CreateBackup', arn, values)), ...tagging(made, Tags, values)];
  },
  CopyBackup: ({ SourceBackupId, SourceRegion, CopyTags, Tags = [] }, place) => {
    const from = backupArn({ ...place, region: SourceRegion ?? place.region }, SourceBackupId);
    const made = backupArn(place, '*');
    const values = requestTagValues(Tags);
    const destination = { ...values, ...copyEnd('Destination') };
    const isTagged = CopyTags === true || Tags.length > 0;
    return [
      need('CopyBackup', from, { ...values, ...copyEnd('Source') }),
      need('CopyBackup', made, destination),
      ...(isTagged ? [need('TagResource', made, destination)] : []),
    ];
  },
  DescribeBackups: (_, place) => [need('DescribeBackups', backupArn(place, '*'))],
  DeleteBackup: ({ BackupId }, place) => [need('DeleteBackup', backupArn(place, BackupId))],
  TagResource: ({ ResourceARN, Tags }) => [need('TagResource', ResourceARN, requestTagValues(Tags))],
  UntagResource: ({ ResourceARN, TagKeys }) => [need('UntagResource', ResourceARN, { 'aws:TagKeys': TagKeys })],
  ListTagsForResource: ({ ResourceARN }) => [need('ListTagsForResource', ResourceARN)],
  CreateDataRepositoryAssociation: ({ FileSystemId, Tags }, place) => {
    const values = requestTagValues(Tags);
    const made = associationArn(place, FileSystemId, '*');
    const both = [made, fileSystemArn(place, FileSystemId)];
    return [...both.map((arn) => need('CreateDataRepositoryAssociation', arn, values)), ...tagging(made, Tags, values)];
  },
  DescribeDataRepositoryAssociations: (_, place) => [
    need('DescribeDataRepositoryAssociations', associationArn(place, '*', '*')),
  ],
  UpdateDataRepositoryAssociation: ({ AssociationId }, place) => [
    need('UpdateDataRepositoryAssociation', associationArn(place, '*', AssociationId)),
  ],
  DeleteDataRepositoryAssociation: ({ AssociationId }, place) => [
    need('DeleteDataRepositoryAssociation', associationArn(place, '*', AssociationId)),
  ],
};

/** Which of the two backups of a copy is asked for. */
const copyEnd = (end: 'Source' | 'Destination'): Values => ({
  'fsx:IsBackupCopySource': String(end === 'Source'),
  'fsx:IsBackupCopyDestination': String(end === 'Destination'),
});

/** Every FSx action that is checked: those that are kept here. */
export const FSX_CHECKED: readonly string[] = Object.keys(NEEDS);

/**
 * What a request of the FSx API needs to be allowed, in the order in which it is checked. A copy is asked for both ends. Actions that
 * the authorization reference lists without a resource name the wildcard ARN, as the Lustre guide's policies do.
 *
 * @param request  that has the shape of the operation's
 * @see "Actions, resources, and condition keys for Amazon FSx", service authorization reference. Ours: a copy that carries tags of the
 *   source is asked about the request's own tags alone.
 */
export const fsxPermissions = <N extends FsxOperation>(
  operation: N,
  request: FsxRequest<N>,
  place: Place,
): readonly Permission[] => NEEDS[operation](request, place);
