import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import Table, { type TableProps } from '@cloudscape-design/components/table';
import type { ReviewRow, ReviewSection } from '../review-rows.ts';

export interface ReviewProps {
  readonly sections: readonly ReviewSection[];
  /** Goes back to the section of that title. */
  readonly onEdit: (title: string) => void;
}

/** What will be sent, section by section, and which settings can change after creation. */
export function Review({ sections, onEdit }: ReviewProps) {
  return (
    <SpaceBetween size="l">
      {sections.map(({ title, rows }) => (
        <Table
          key={title}
          columnDefinitions={COLUMNS}
          items={rows}
          trackBy="setting"
          wrapLines
          ariaLabels={{ tableLabel: title }}
          header={
            <Header
              variant="h2"
              actions={
                <Button ariaLabel={`Edit ${title}`} onClick={() => onEdit(title)}>
                  Edit
                </Button>
              }
            >
              {title}
            </Header>
          }
          empty={<Box color="inherit">None</Box>}
        />
      ))}
    </SpaceBetween>
  );
}

const COLUMNS: TableProps.ColumnDefinition<ReviewRow>[] = [
  { id: 'setting', header: 'Setting', cell: ({ setting }) => setting, isRowHeader: true, width: '35%', minWidth: 110 },
  { id: 'value', header: 'Value', cell: ({ value }) => value, width: '40%', minWidth: 130 },
  {
    id: 'editable',
    header: 'Editable after creation',
    cell: ({ isEditable }) => (
      <StatusIndicator type={isEditable ? 'success' : 'not-started'} colorOverride={isEditable ? 'green' : 'grey'}>
        {isEditable ? 'Yes' : 'No'}
      </StatusIndicator>
    ),
    width: '25%',
    minWidth: 100,
  },
];
