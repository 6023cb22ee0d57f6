import Box from '@cloudscape-design/components/box';
import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard';
import styles from './code-block.module.css';

export interface CodeBlockProps {
  /** What it is: "AWS CLI command". */
  readonly label: string;
  readonly text: string;
  /** Breaks long lines instead of scrolling them. */
  readonly wrap?: boolean;
  /** Below it, such as how much was cut. */
  readonly note?: string | undefined;
}

/** Text for machines, in a type of one width, with a button that copies it. */
export function CodeBlock({ label, text, wrap = false, note }: CodeBlockProps) {
  return (
    <div>
      <div className={styles.head}>
        <Box variant="awsui-key-label">{label}</Box>
        <CopyToClipboard
          variant="icon"
          textToCopy={text}
          copyButtonAriaLabel={`Copy ${label}`}
          copySuccessText={`${label} copied`}
          copyErrorText={`${label} could not be copied`}
        />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard */}
      <section className={styles.code} tabIndex={0} aria-label={label}>
        <pre className={wrap ? styles.wrapped : ''}>{text}</pre>
      </section>
      {note && (
        <Box color="text-body-secondary" fontSize="body-s">
          {note}
        </Box>
      )}
    </div>
  );
}
