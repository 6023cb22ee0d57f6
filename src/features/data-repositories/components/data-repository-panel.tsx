import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { FileSystem } from '../../../aws/fsx/types.ts';
import { Copyable } from '../../../ui/copyable.tsx';
import { AssociationsTable } from './associations-table.tsx';

/** Tab "Data repository": the S3 buckets that a file system is linked to, to read. */
export function DataRepositoryPanel({ fileSystem }: { readonly fileSystem: FileSystem }) {
  const link = fileSystem.LustreConfiguration?.DataRepositoryConfiguration;
  return (
    <SpaceBetween size="l">
      {link && (
        <Container header={<Header variant="h2">Linked when it was created</Header>}>
          <KeyValuePairs
            columns={3}
            items={[
              { label: 'Import path', value: toCopyable('Import path', link.ImportPath) },
              { label: 'Export path', value: toCopyable('Export path', link.ExportPath) },
              { label: 'Import preferences', value: link.AutoImportPolicy ?? '-' },
            ]}
          />
        </Container>
      )}
      <AssociationsTable fileSystemId={fileSystem.FileSystemId ?? ''} />
    </SpaceBetween>
  );
}

const toCopyable = (label: string, text: string | undefined) => (text ? <Copyable label={label} text={text} /> : '-');
