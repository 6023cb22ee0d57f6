import type * as Sdk from '@aws-sdk/client-fsx';
import type { Wire } from '../wire.ts';

export type Backup = Wire<Sdk.Backup>;
export type BackupLifecycle = Sdk.BackupLifecycle;
export type BackupType = Sdk.BackupType;
export type FileSystem = Wire<Sdk.FileSystem>;
export type FileSystemLifecycle = Sdk.FileSystemLifecycle;
export type LustreConfiguration = Wire<Sdk.LustreFileSystemConfiguration>;
export type CreateLustreConfiguration = Wire<Sdk.CreateFileSystemLustreConfiguration>;
export type LustreDeploymentType = Sdk.LustreDeploymentType;
export type StorageType = Sdk.StorageType;
export type DataCompressionType = Sdk.DataCompressionType;
export type Filter = Wire<Sdk.Filter>;
export type Tag = Wire<Sdk.Tag>;
export type AdministrativeAction = Wire<Sdk.AdministrativeAction>;
export type DataRepositoryAssociation = Wire<Sdk.DataRepositoryAssociation>;
export type UpdateLustreConfiguration = Wire<Sdk.UpdateFileSystemLustreConfiguration>;

/** Every operation this service answers, with its request and response as they are on the wire. */
export interface FsxOperations {
  CreateFileSystem: { request: Wire<Sdk.CreateFileSystemRequest>; response: Wire<Sdk.CreateFileSystemResponse> };
  CreateFileSystemFromBackup: {
    request: Wire<Sdk.CreateFileSystemFromBackupRequest>;
    response: Wire<Sdk.CreateFileSystemFromBackupResponse>;
  };
  DescribeFileSystems: {
    request: Wire<Sdk.DescribeFileSystemsRequest>;
    response: Wire<Sdk.DescribeFileSystemsResponse>;
  };
  UpdateFileSystem: { request: Wire<Sdk.UpdateFileSystemRequest>; response: Wire<Sdk.UpdateFileSystemResponse> };
  DeleteFileSystem: { request: Wire<Sdk.DeleteFileSystemRequest>; response: Wire<Sdk.DeleteFileSystemResponse> };
  CreateBackup: { request: Wire<Sdk.CreateBackupRequest>; response: Wire<Sdk.CreateBackupResponse> };
  CopyBackup: { request: Wire<Sdk.CopyBackupRequest>; response: Wire<Sdk.CopyBackupResponse> };
  DescribeBackups: { request: Wire<Sdk.DescribeBackupsRequest>; response: Wire<Sdk.DescribeBackupsResponse> };
  DeleteBackup: { request: Wire<Sdk.DeleteBackupRequest>; response: Wire<Sdk.DeleteBackupResponse> };
  TagResource: { request: Wire<Sdk.TagResourceRequest>; response: Wire<Sdk.TagResourceResponse> };
  UntagResource: { request: Wire<Sdk.UntagResourceRequest>; response: Wire<Sdk.UntagResourceResponse> };
  ListTagsForResource: {
    request: Wire<Sdk.ListTagsForResourceRequest>;
    response: Wire<Sdk.ListTagsForResourceResponse>;
  };
  CreateDataRepositoryAssociation: {
    request: Wire<Sdk.CreateDataRepositoryAssociationRequest>;
    response: Wire<Sdk.CreateDataRepositoryAssociationResponse>;
  };
  DescribeDataRepositoryAssociations: {
    request: Wire<Sdk.DescribeDataRepositoryAssociationsRequest>;
    response: Wire<Sdk.DescribeDataRepositoryAssociationsResponse>;
  };
  UpdateDataRepositoryAssociation: {
    request: Wire<Sdk.UpdateDataRepositoryAssociationRequest>;
    response: Wire<Sdk.UpdateDataRepositoryAssociationResponse>;
  };
  DeleteDataRepositoryAssociation: {
    request: Wire<Sdk.DeleteDataRepositoryAssociationRequest>;
    response: Wire<Sdk.DeleteDataRepositoryAssociationResponse>;
  };
}
export type FsxOperation = keyof FsxOperations;
export type FsxRequest<N extends FsxOperation> = FsxOperations[N]['request'];
export type FsxResponse<N extends FsxOperation> = FsxOperations[N]['response'];
