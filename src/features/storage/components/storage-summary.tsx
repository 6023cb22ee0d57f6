import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { describeError } from '../../../client/errors.ts';
import type { StorageReport } from '../../../lab/insight.ts';
import { describeCompression, formatBytes } from '../../../ui/bytes.ts';
import { FailedState } from '../../../ui/failed-state.tsx';
import { InfoLink } from '../../help/info-link.tsx';
import { useStorageReport } from '../api/use-storage-report.ts';
import { STORAGE_HELP } from '../storage-help.tsx';
import { describeKeeping } from '../storage-words.ts';
import { KeepDataButton } from './keep-data-button.tsx';

/** "Stored data": what file systems and backups take up, what room is left, and whether the browser keeps it. */
export function StorageSummary() {
  const { data: report, error, refetch } = useStorageReport();
  const header = (
    <Header
      variant="h2"
      info={<InfoLink topic={STORAGE_HELP} />}
      description="Of all accounts and Regions of this simulation."
      actions={report?.persisted === false && <KeepDataButton onKept={() => void refetch()} />}
    >
      Stored data
    </Header>
  );
  return (
    <Container header={header}>
      {report ? (
        <KeyValuePairs columns={4} minColumnWidth={190} items={itemsOf(report)} />
      ) : error ? (
        <FailedState
          title="The stored data could not be measured"
          message={describeError(error)}
          onRetry={() => void refetch()}
        />
      ) : (
        <StatusIndicator type="loading">Measuring the stored data</StatusIndicator>
      )}
    </Container>
  );
}

function itemsOf(report: StorageReport) {
  const { volumesBytes, vaultsBytes, volumesUncompressedBytes, vaultsUncompressedBytes } = report;
  const { free, quota, usage } = report;
  const keeping = describeKeeping(report);
  return [
    { label: 'File systems', value: formatBytes(volumesBytes) },
    ...compressionOf('Compression in file systems', volumesBytes, volumesUncompressedBytes),
    { label: 'Backups', value: formatBytes(vaultsBytes) },
    ...compressionOf('Compression in backups', vaultsBytes, vaultsUncompressedBytes),
    { label: 'Free room', value: free === undefined ? 'Not known' : formatBytes(free) },
    ...(usage === undefined || quota === undefined
      ? []
      : [{ label: 'Used by this site', value: `${formatBytes(usage)} of ${formatBytes(quota)}` }]),
    ...(keeping ? [{ label: 'Kept by the browser', value: keeping }] : []),
  ];
}

const compressionOf = (label: string, stored: number, whole: number) =>
  whole > stored ? [{ label, value: describeCompression(stored, whole) }] : [];
