const BACKUP = 'backup-0123456789abcdef0';
const FILE_SYSTEM = 'fs-0123456789abcdef0';
const ASSOCIATION = 'dra-0123456789abcdef0';
const ARN = `arn:aws:fsx:us-east-1:111122223333:backup/${BACKUP}`;

const FIRST: Readonly<Record<string, object>> = {
  'fsx:CopyBackup': { SourceBackupId: BACKUP, SourceRegion: 'us-east-1' },
  'fsx:CreateBackup': { FileSystemId: FILE_SYSTEM, Tags: [{ Key: 'Department', Value: 'Finance' }] },
  'fsx:DeleteBackup': { BackupId: BACKUP },
  'fsx:CreateFileSystem': { FileSystemType: 'LUSTRE', SubnetIds: ['subnet-0123456789abcdef0'] },
  'fsx:CreateFileSystemFromBackup': { BackupId: BACKUP, SubnetIds: ['subnet-0123456789abcdef0'] },
  'fsx:UpdateFileSystem': { FileSystemId: FILE_SYSTEM },
  'fsx:DeleteFileSystem': { FileSystemId: FILE_SYSTEM, LustreConfiguration: { SkipFinalBackup: false } },
  'fsx:TagResource': { ResourceARN: ARN, Tags: [{ Key: 'Department', Value: 'Finance' }] },
  'fsx:UntagResource': { ResourceARN: ARN, TagKeys: ['Department'] },
  'fsx:ListTagsForResource': { ResourceARN: ARN },
  'fsx:CreateDataRepositoryAssociation': { FileSystemId: FILE_SYSTEM, DataRepositoryPath: 's3://bucket' },
  'fsx:UpdateDataRepositoryAssociation': { AssociationId: ASSOCIATION },
  'fsx:DeleteDataRepositoryAssociation': { AssociationId: ASSOCIATION },
};

/** A request to begin with, as JSON. */
export const firstRequest = (operation: string): string => JSON.stringify(FIRST[operation] ?? {}, undefined, 2);

/** A request that somebody wrote, or what is wrong with it. */
export function readRequest(
  text: string,
): { readonly request: Readonly<Record<string, unknown>> } | { readonly problem: string } {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { request: { ...value } };
    return { problem: 'The request must be a JSON object.' };
  } catch {
    return { problem: 'The request is not JSON.' };
  }
}
