import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import type { FileSystem } from '../../../aws/fsx/types.ts';
import type { VolumeInsight } from '../../../lab/volume.ts';
import { describeCompression, formatBytes } from '../../../ui/bytes.ts';
import { Copyable } from '../../../ui/copyable.tsx';
import { ServiceMoment } from '../../clock/service-time.tsx';
import { useVolumeInsight } from '../../volumes/api/use-volume-insight.ts';
import { capacityOf, deploymentOf, describeThroughput, throughputOf, unitThroughputOf } from '../file-system-words.ts';
import { FileSystemStatus } from './file-system-status.tsx';

/** "104 MiB", or with how much compression made of it. */
const describeStored = ({ storedBytes, uncompressedBytes }: VolumeInsight): string =>
  uncompressedBytes > storedBytes
    ? `${formatBytes(storedBytes)}. ${describeCompression(storedBytes, uncompressedBytes)}`
    : formatBytes(storedBytes);

/** "Summary": what a file system is. */
export function FileSystemSummary({ fileSystem }: { readonly fileSystem: FileSystem }) {
  const { FileSystemId = '', StorageType = '-', FileSystemTypeVersion = '-', ResourceARN = '' } = fileSystem;
  const { DataCompressionType = 'NONE' } = fileSystem.LustreConfiguration ?? {};
  const insight = useVolumeInsight(FileSystemId);
  const items = [
    { label: 'File system ID', value: <Copyable label="File system ID" text={FileSystemId} /> },
    { label: 'Status', value: <FileSystemStatus fileSystem={fileSystem} /> },
    { label: 'Deployment type', value: `${deploymentOf(fileSystem)}, ${StorageType}` },
    { label: 'Storage capacity', value: capacityOf(fileSystem) },
    { label: 'Throughput per unit of storage', value: `${describeThroughput(unitThroughputOf(fileSystem))} per TiB` },
    { label: 'Total throughput', value: describeThroughput(throughputOf(fileSystem)) },
    { label: 'Data compression type', value: DataCompressionType },
    { label: 'Stored here', value: insight ? describeStored(insight) : '-' },
    { label: 'Lustre version', value: FileSystemTypeVersion },
    { label: 'Creation time', value: <ServiceMoment at={fileSystem.CreationTime} /> },
    { label: 'ARN', value: <Copyable label="ARN" text={ResourceARN} /> },
  ];
  return (
    <Container header={<Header variant="h2">Summary</Header>}>
      <KeyValuePairs columns={4} items={items} />
    </Container>
  );
}
