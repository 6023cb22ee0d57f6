import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard';

export interface CopyableProps {
  /** What it is: "File system ID". */
  readonly label: string;
  readonly text: string;
}

/** An ID or ARN with a button that copies it. */
export function Copyable({ label, text }: CopyableProps) {
  return (
    <CopyToClipboard
      variant="inline"
      textToCopy={text}
      copyButtonAriaLabel={`Copy ${label}`}
      copySuccessText={`${label} copied`}
      copyErrorText={`${label} could not be copied`}
    />
  );
}
