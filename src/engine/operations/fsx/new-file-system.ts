import { fileSystemArn, type Place } from '../../../aws/arn.ts';
import type { FsxRequest } from '../../../aws/fsx/types.ts';
import { partitionOf } from '../../../aws/region.ts';
import { type EpochMs, toEpochSeconds } from '../../../aws/units.ts';
import { withDefaults } from '../../../rules/lustre-configuration.ts';
import type { Ports } from '../../ports.ts';
import type { FileSystemRecord } from '../../records.ts';

interface NewFileSystem {
  readonly ports: Pick<Ports, 'ids'>;
  readonly place: Place;
  /** A request that every rule has let pass. */
  readonly request: FsxRequest<'CreateFileSystem'>;
  readonly vpcId: string;
  /** ARN of its key; a scratch file system has none. */
  readonly kmsKeyArn: string | undefined;
  readonly now: EpochMs;
  /** Set when it is created from a backup. */
  readonly restored?: { readonly lineage: string; readonly backupId: string };
}

/** A file system in CREATING with every default of the service filled in. */
export function newFileSystem({
  ports,
  place,
  request,
  vpcId,
  kmsKeyArn,
  now,
  restored,
}: NewFileSystem): FileSystemRecord {
  const id = ports.ids.next('fs');
  const { account, region } = place;
  const configured = withDefaults(request, id);
  const deployment = configured.LustreConfiguration.DeploymentType ?? 'SCRATCH_1';
  const fileSystem = {
    OwnerId: account,
    CreationTime: toEpochSeconds(now),
    FileSystemId: id,
    FileSystemType: 'LUSTRE' as const,
    Lifecycle: 'CREATING' as const,
    ...(request.StorageCapacity === undefined ? {} : { StorageCapacity: request.StorageCapacity }),
    StorageType: configured.StorageType,
    VpcId: vpcId,
    SubnetIds: request.SubnetIds,
    NetworkInterfaceIds: [ports.ids.next('eni'), ports.ids.next('eni')],
    DNSName: `${id}.fsx.${region}.${partitionOf(region) === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com'}`,
    ...(kmsKeyArn === undefined ? {} : { KmsKeyId: kmsKeyArn }),
    ResourceARN: fileSystemArn(place, id),
    Tags: request.Tags ?? [],
    LustreConfiguration: {
      ...configured.LustreConfiguration,
      MountName: deployment === 'SCRATCH_1' ? 'fsx' : mountName(ports.ids.next('m')),
    },
    FileSystemTypeVersion: configured.FileSystemTypeVersion,
  };
  const common = { account, region, id, fileSystem, securityGroupIds: request.SecurityGroupIds ?? [], volumeId: id };
  return restored
    ? { ...common, lineage: restored.lineage, restoredFrom: restored.backupId }
    : { ...common, lineage: id };
}

/**
 * Eight letters and digits, as the service's.
 *
 * @see API reference, LustreFileSystemConfiguration, MountName: "fsx" for SCRATCH_1, otherwise unique in the Region
 */
const mountName = (id: string) => id.slice(-8).replace(/[0-9]/g, (digit) => 'klmnopqrst'[Number(digit)] ?? digit);
