import { BOOLEAN, listOf, type Members, oneOf, optional, required } from './shape.ts';
import * as common from './shapes-common.ts';
import {
  CREATE_LUSTRE_CONFIGURATION,
  DELETE_LUSTRE_CONFIGURATION,
  UPDATE_LUSTRE_CONFIGURATION,
} from './shapes-lustre.ts';
import type { FsxOperation, FsxRequest } from './types.ts';

const token = { ClientRequestToken: optional(common.CLIENT_REQUEST_TOKEN) };
const paging = { MaxResults: optional(common.MAX_RESULTS), NextToken: optional(common.NEXT_TOKEN) };
const network = {
  SubnetIds: required(common.SUBNET_IDS),
  SecurityGroupIds: optional(common.SECURITY_GROUP_IDS),
  NetworkType: optional(common.NETWORK_TYPE),
};
const creation = {
  ...token,
  ...network,
  StorageCapacity: optional(common.STORAGE_CAPACITY),
  StorageType: optional(common.STORAGE_TYPE),
  Tags: optional(common.TAGS),
  KmsKeyId: optional(common.KMS_KEY_ID),
  LustreConfiguration: optional(CREATE_LUSTRE_CONFIGURATION),
  FileSystemTypeVersion: optional(common.FILE_SYSTEM_TYPE_VERSION),
};

/**
 * Every member of every request, without those for Windows, ONTAP and OpenZFS. A new operation is a row here.
 *
 * @see FSx API reference, Request Parameters of each action
 */
export const REQUEST_SHAPES: {
  readonly [N in FsxOperation]: Members & { readonly [K in keyof FsxRequest<N>]?: Members[string] };
} = {
  CreateFileSystem: { FileSystemType: required(oneOf('WINDOWS', 'LUSTRE', 'ONTAP', 'OPENZFS')), ...creation },
  CreateFileSystemFromBackup: { BackupId: required(common.BACKUP_ID), ...creation },
  DescribeFileSystems: { FileSystemIds: optional(listOf(common.FILE_SYSTEM_ID, 50)), ...paging },
  UpdateFileSystem: {
    FileSystemId: required(common.FILE_SYSTEM_ID),
    StorageCapacity: optional(common.STORAGE_CAPACITY),
    StorageType: optional(common.STORAGE_TYPE),
    LustreConfiguration: optional(UPDATE_LUSTRE_CONFIGURATION),
    FileSystemTypeVersion: optional(common.FILE_SYSTEM_TYPE_VERSION),
    NetworkType: optional(common.NETWORK_TYPE),
    ...token,
  },
  DeleteFileSystem: {
    FileSystemId: required(common.FILE_SYSTEM_ID),
    LustreConfiguration: optional(DELETE_LUSTRE_CONFIGURATION),
    ...token,
  },
  CreateBackup: {
    FileSystemId: optional(common.FILE_SYSTEM_ID),
    VolumeId: optional(common.VOLUME_ID),
    Tags: optional(common.TAGS),
    ...token,
  },
  CopyBackup: {
    SourceBackupId: required(common.BACKUP_ID),
    SourceRegion: optional(common.REGION),
    KmsKeyId: optional(common.KMS_KEY_ID),
    CopyTags: optional(BOOLEAN),
    Tags: optional(common.TAGS),
    ...token,
  },
  DescribeBackups: {
    BackupIds: optional(listOf(common.BACKUP_ID, 50)),
    Filters: optional(common.FILTERS),
    ...paging,
  },
  DeleteBackup: { BackupId: required(common.BACKUP_ID), ...token },
  TagResource: { ResourceARN: required(common.RESOURCE_ARN), Tags: required(common.TAGS) },
  UntagResource: { ResourceARN: required(common.RESOURCE_ARN), TagKeys: required(common.TAG_KEYS) },
  ListTagsForResource: { ResourceARN: required(common.RESOURCE_ARN), ...paging },
  CreateDataRepositoryAssociation: {
    FileSystemId: required(common.FILE_SYSTEM_ID),
    FileSystemPath: optional(common.NAMESPACE),
    DataRepositoryPath: required(common.ARCHIVE_PATH),
    BatchImportMetaDataOnCreate: optional(BOOLEAN),
    ImportedFileChunkSize: optional(common.CHUNK_SIZE),
    S3: optional(common.S3_CONFIGURATION),
    Tags: optional(common.TAGS),
    ...token,
  },
  DescribeDataRepositoryAssociations: {
    AssociationIds: optional(listOf(common.ASSOCIATION_ID, 50)),
    Filters: optional(common.FILTERS),
    MaxResults: optional(common.LIMITED_MAX_RESULTS),
    NextToken: optional(common.NEXT_TOKEN),
  },
  UpdateDataRepositoryAssociation: {
    AssociationId: required(common.ASSOCIATION_ID),
    ImportedFileChunkSize: optional(common.CHUNK_SIZE),
    S3: optional(common.S3_CONFIGURATION),
    ...token,
  },
  DeleteDataRepositoryAssociation: {
    AssociationId: required(common.ASSOCIATION_ID),
    DeleteDataInFileSystem: optional(BOOLEAN),
    ...token,
  },
};
