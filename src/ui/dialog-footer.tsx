import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';

export interface DialogFooterProps {
  readonly submitLabel: string;
  readonly onSubmit: () => void;
  readonly onCancel: () => void;
  /** True while the request is on its way. */
  readonly loading?: boolean;
  /** Only for a confirmation that is not complete yet; a form stays open to submission. */
  readonly disabledReason?: string | undefined;
}

/** Cancel and the one action of a dialog. */
export function DialogFooter({ submitLabel, onSubmit, onCancel, loading = false, disabledReason }: DialogFooterProps) {
  const disabled = disabledReason !== undefined;
  return (
    <Box float="right">
      <SpaceBetween direction="horizontal" size="xs">
        <Button variant="link" onClick={onCancel}>
          Cancel
        </Button>
        <Button
          variant="primary"
          onClick={onSubmit}
          loading={loading}
          disabled={disabled}
          {...(disabled ? { disabledReason } : {})}
        >
          {submitLabel}
        </Button>
      </SpaceBetween>
    </Box>
  );
}
