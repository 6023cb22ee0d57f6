import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs, { type KeyValuePairsProps } from '@cloudscape-design/components/key-value-pairs';
import type { Backup } from '../../../aws/fsx/types.ts';
import type { BackupInsight } from '../../../lab/insight.ts';
import { describeCompression, formatBytes, formatCount } from '../../../ui/bytes.ts';
import { Copyable } from '../../../ui/copyable.tsx';
import { ServiceMoment } from '../../clock/service-time.tsx';
import { useFileSystems } from '../../file-systems/api/use-file-systems.ts';
import { KeyLink } from '../../keys/components/key-link.tsx';
import { useBackupInsight } from '../api/use-backup-insights.ts';
import { logicalBytesOf, nameOf, toSource } from '../backup-row.ts';
import { describeConfiguration, TYPE_LABELS } from '../backup-words.ts';
import { BackupOriginLink } from './backup-origin-link.tsx';
import { BackupSourceLink } from './backup-source-link.tsx';
import { BackupStatus } from './backup-status.tsx';

/** Everything about one backup at a glance. */
export function BackupSummary({ backup }: { readonly backup: Backup }) {
  const insight = useBackupInsight(backup);
  const { data: fileSystems } = useFileSystems();
  const living = fileSystems && new Map(fileSystems.map((one) => [one.FileSystemId, one]));
  const items: KeyValuePairsProps.Item[] = [
    { label: 'Backup ID', value: <Copyable label="Backup ID" text={backup.BackupId} /> },
    { label: 'Backup name', value: nameOf(backup.Tags) || '-' },
    { label: 'Status', value: <BackupStatus backup={backup} insight={insight} /> },
    { label: 'Type', value: `${TYPE_LABELS[backup.Type]} (${backup.Type})` },
    { label: 'File system', value: <BackupSourceLink source={toSource(backup, living)} /> },
    ...originOf(backup),
    { label: 'Creation time', value: <ServiceMoment at={backup.CreationTime} /> },
    ...sizesOf(backup, insight),
    ...configurationOf(backup),
    { label: 'KMS key', value: backup.KmsKeyId ? <KeyLink arn={backup.KmsKeyId} /> : '-' },
    { label: 'ARN', value: toCopyable('ARN', backup.ResourceARN) },
  ];
  return (
    <Container header={<Header variant="h2">Summary</Header>}>
      <KeyValuePairs columns={4} minColumnWidth={190} items={items} />
    </Container>
  );
}

/** Of a copy: what it is one of. */
const originOf = (backup: Backup): readonly KeyValuePairsProps.Item[] =>
  backup.SourceBackupId === undefined
    ? []
    : [
        { label: 'Source backup', value: <BackupOriginLink backup={backup} /> },
        { label: 'Source Region', value: backup.SourceBackupRegion ?? '-' },
      ];

function sizesOf(backup: Backup, insight: BackupInsight | undefined): readonly KeyValuePairsProps.Item[] {
  const { files, addedBytes, uniqueBytes, addedUncompressedBytes, syntheticBytes } = insight ?? {};
  return [
    { label: 'Logical size', value: showBytes(logicalBytesOf({ backup, insight })) },
    { label: 'Files', value: files === undefined ? '-' : formatCount(files) },
    ...(syntheticBytes ? [{ label: 'Synthetic', value: `${formatBytes(syntheticBytes)}, not stored` }] : []),
    { label: 'Added by this backup', value: showBytes(addedBytes) },
    ...compressionOf(addedBytes, addedUncompressedBytes),
    { label: 'Freed if deleted', value: showBytes(uniqueBytes) },
  ];
}

/** Where something of it is compressed. */
const compressionOf = (stored = 0, whole = 0): readonly KeyValuePairsProps.Item[] =>
  whole > stored ? [{ label: 'Compression', value: describeCompression(stored, whole) }] : [];

function configurationOf(backup: Backup): readonly KeyValuePairsProps.Item[] {
  const { deployment, storageType, capacity, throughput, compression, version } = describeConfiguration(backup);
  return [
    { label: 'Deployment type', value: `${deployment}, ${storageType}` },
    { label: 'Storage capacity', value: capacity },
    { label: 'Throughput per unit of storage', value: throughput },
    { label: 'Data compression type', value: compression },
    { label: 'Lustre version', value: version },
  ];
}

const showBytes = (bytes: number | undefined): string => (bytes === undefined ? '-' : formatBytes(bytes));

const toCopyable = (label: string, text: string | undefined) => (text ? <Copyable label={label} text={text} /> : '-');
