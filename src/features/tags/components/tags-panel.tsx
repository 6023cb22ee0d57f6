import Button from '@cloudscape-design/components/button';
import Header from '@cloudscape-design/components/header';
import Table, { type TableProps } from '@cloudscape-design/components/table';
import { useState } from 'react';
import type { Tag } from '../../../aws/fsx/types.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { useWhyNotAllowed } from '../../access/use-why-not-allowed.ts';
import { ManageTagsDialog } from './manage-tags-dialog.tsx';

export interface TagsPanelProps {
  readonly resourceArn: string;
  /** As the resource was described. */
  readonly tags: readonly Tag[];
}

/** The tags of a file system or backup, and the way to change them. */
export function TagsPanel({ resourceArn, tags }: TagsPanelProps) {
  const [isManaging, setIsManaging] = useState(false);
  const known = [{ ResourceARN: resourceArn, Tags: tags }];
  const disabledReason = useWhyNotAllowed()('fsx:TagResource', { ResourceARN: resourceArn, Tags: [] }, known);
  const manage = (
    <Button onClick={() => setIsManaging(true)} {...(disabledReason ? { disabled: true, disabledReason } : {})}>
      Manage tags
    </Button>
  );
  return (
    <>
      <Table
        columnDefinitions={COLUMNS}
        items={tags}
        trackBy="Key"
        wrapLines
        enableKeyboardNavigation
        ariaLabels={{ tableLabel: 'Tags' }}
        header={
          <Header variant="h2" counter={`(${tags.length})`} actions={manage}>
            Tags
          </Header>
        }
        empty={
          <EmptyState
            title="No tags"
            description="A tag is a key and an optional value that you give a resource, to find it or to sort it by."
          />
        }
      />
      {isManaging && <ManageTagsDialog resourceArn={resourceArn} tags={tags} onClose={() => setIsManaging(false)} />}
    </>
  );
}

const COLUMNS: TableProps.ColumnDefinition<Tag>[] = [
  { id: 'key', header: 'Key', cell: ({ Key }) => Key, isRowHeader: true },
  { id: 'value', header: 'Value', cell: ({ Value }) => Value || '-' },
];
