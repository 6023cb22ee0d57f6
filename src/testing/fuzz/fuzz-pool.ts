import { backupArn, fileSystemArn } from '../../aws/arn.ts';
import { networksOf } from '../../engine/operations/ec2/simulated-networks.ts';
import { PLACE } from '../listed-backups.ts';
import type { Pool } from './request-texts.ts';

/** What there is. */
interface Present {
  readonly fileSystems: readonly string[];
  readonly backups: readonly string[];
  readonly associations: readonly string[];
  /** A page token of DescribeBackups. */
  readonly token: string;
}

/** Values of the members by name: what there is, what there is not, and what rules treat differently. */
export function poolOf({ fileSystems, backups, associations, token }: Present): Pool {
  const { subnets, securityGroups } = networksOf(PLACE);
  const [subnet, group] = [subnets[0]?.subnetId ?? '', securityGroups[0]?.groupId ?? ''];
  const arns = [...fileSystems.map((id) => fileSystemArn(PLACE, id)), ...backups.map((id) => backupArn(PLACE, id))];
  return new Map<string, readonly (string | number)[]>([
    ['FileSystemId', [...fileSystems, ...fileSystems, 'fs-0000000000000000f']],
    ['FileSystemIds', [...fileSystems, 'fs-0000000000000000f']],
    ['BackupId', [...backups, ...backups, 'backup-0000000000000000f']],
    ['SourceBackupId', [...backups, 'backup-0000000000000000f']],
    ['BackupIds', [...backups, ...backups, 'backup-0000000000000000f']],
    ['AssociationId', [...associations, ...associations, 'dra-0000000000000000f']],
    ['AssociationIds', [...associations, 'dra-0000000000000000f']],
    ['VolumeId', ['fsvol-0123456789abcdef0']],
    [
      'ResourceARN',
      [
        ...arns,
        fileSystemArn(PLACE, 'fs-0000000000000000f'),
        'arn:aws:s3:us-east-1:111122223333:bucket',
        'arn:aws:fsx:us-east-1:111122223333:volume/fs-01234567/fsvol-01234567',
      ],
    ],
    ['SubnetIds', [subnet, subnet, subnet, 'subnet-0fedcba9876543210']],
    ['SecurityGroupIds', [group, 'sg-0fedcba9876543210']],
    ['ClientRequestToken', ['used-before', 'a', 'b', 'c', 'd']],
    ['NextToken', [token, token.replace(/^./, 'x'), 'QUJDRA==']],
    ['MaxResults', [1, 2, 50, 2_147_483_647]],
    ['KmsKeyId', ['alias/aws/fsx', 'alias/none', 'arn:aws:kms:us-east-1:111122223333:key/none']],
    ['SourceRegion', ['us-east-1', 'us-east-1', 'us-west-2', 'af-south-1', 'cn-north-1', 'mars-north-1']],
    ['StorageCapacity', [0, 1200, 1200, 2400, 3600, 4800, 6000, 100_800]],
    ['FileSystemTypeVersion', ['2.10', '2.12', '2.15', '3.0']],
    ['PerUnitStorageThroughput', [12, 40, 50, 100, 125, 200, 250, 1000]],
    ['AutomaticBackupRetentionDays', [0, 1, 30, 90]],
    ['DailyAutomaticBackupStartTime', ['05:00', '23:59']],
    ['WeeklyMaintenanceStartTime', ['1:00:00', '7:23:30']],
    ['ThroughputCapacity', [4000, 8000, 4001]],
    ['SizeGiB', [32, 131_072]],
    ['Iops', [1500, 3000, 12_000, 192_000]],
    ['ImportPath', ['s3://bucket', 's3://bucket/prefix', 'ftp://x']],
    ['ExportPath', ['s3://bucket', 's3://other/prefix']],
    ['DataRepositoryPath', ['s3://bucket/prefix', 's3://Bucket', 'nfs://host']],
    ['FileSystemPath', ['/ns1', '/ns1/sub', '/', 'ns']],
    ['ImportedFileChunkSize', [1, 1024, 512_000]],
    ['RootSquash', ['0:0', '65534:65534']],
    ['NoSquashNids', ['10.0.1.6@tcp', '10.0.[2-10].[1-255]@tcp']],
    ['Destination', ['arn:aws:logs:us-east-1:111122223333:log-group:/aws/fsx/lustre']],
    ['Values', [...fileSystems, 'USER_INITIATED', 'AUTOMATIC', 'LUSTRE', 'WINDOWS', 'x*']],
    ['Key', ['Name', 'a', 'b', 'team', 'aws:x', 'Größe']],
    ['TagKeys', ['Name', 'a', 'aws:x']],
    ['Value', ['', 'one', 'before upgrade', 'a@b']],
  ]);
}
