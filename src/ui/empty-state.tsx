import Box from '@cloudscape-design/components/box';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { ReactNode } from 'react';

export interface EmptyStateProps {
  /** "No backups". */
  readonly title: string;
  /** What to do next. */
  readonly description?: ReactNode;
  readonly action?: ReactNode;
}

/** What a collection shows when there is nothing in it, and the way out. */
export function EmptyState({ title, description, action }: EmptyStateProps) {
  return (
    <Box margin={{ vertical: 'xs' }} textAlign="center" color="inherit">
      <SpaceBetween size="m">
        <div>
          <Box variant="strong" color="inherit">
            {title}
          </Box>
          {description && (
            <Box variant="p" color="inherit">
              {description}
            </Box>
          )}
        </div>
        {action}
      </SpaceBetween>
    </Box>
  );
}
