import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Table, { type TableProps } from '@cloudscape-design/components/table';
import { MAX_TAGS } from '../../../aws/fsx/limits.ts';
import type { Backup, Tag } from '../../../aws/fsx/types.ts';
import { TagEditor } from '../../tags/components/tag-editor.tsx';
import type { CopyDraft } from './copy-draft.ts';
import { describeOrigin, type MergedTag, mergedTags } from './merged-tags.ts';

export interface CopyTagsSectionProps {
  readonly source: Backup;
  readonly draft: CopyDraft;
  readonly onChange: (tags: readonly Tag[]) => void;
  readonly errorText: string | undefined;
}

/** "Tags - optional": tags to add, and all that the copy will have. */
export function CopyTagsSection({ source, draft, onChange, errorText }: CopyTagsSectionProps) {
  const merged = mergedTags(source, draft);
  return (
    <Container
      header={
        <Header
          variant="h2"
          description="If Copy tags is selected too, all the tags are merged. Where both have a key, the value added here is used."
        >
          Tags <i>- optional</i>
        </Header>
      }
    >
      <SpaceBetween size="l">
        <TagEditor tags={draft.tags} onChange={onChange} errorText={errorText} />
        <Table
          variant="embedded"
          columnDefinitions={COLUMNS}
          items={merged}
          trackBy="key"
          wrapLines
          ariaLabels={{ tableLabel: 'Tags of the copy' }}
          header={
            <Header variant="h3" counter={`(${merged.length}/${MAX_TAGS})`}>
              Tags of the copy
            </Header>
          }
          empty={<Box color="text-body-secondary">The copy will have no tags.</Box>}
        />
      </SpaceBetween>
    </Container>
  );
}

const COLUMNS: TableProps.ColumnDefinition<MergedTag>[] = [
  { id: 'key', header: 'Key', cell: ({ key }) => key, isRowHeader: true },
  { id: 'value', header: 'Value', cell: ({ value }) => value || '-' },
  { id: 'origin', header: 'Origin', cell: describeOrigin },
];
