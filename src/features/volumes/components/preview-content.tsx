import Box from '@cloudscape-design/components/box';
import SegmentedControl from '@cloudscape-design/components/segmented-control';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useEffect, useState } from 'react';
import { KiB } from '../../../aws/units.ts';
import { formatBytes } from '../../../ui/bytes.ts';
import type { Preview } from '../api/use-preview.ts';
import { decodeText } from '../preview/decode-text.ts';
import { toHexDump } from '../preview/hex-dump.ts';
import styles from './preview-content.module.css';

const MAX_HEX = KiB;

type View = 'image' | 'text' | 'bytes';
const WORDS: Readonly<Record<View, string>> = { image: 'Image', text: 'Text', bytes: 'Bytes' };

export interface PreviewContentProps {
  readonly preview: Preview;
  /** Of the whole file, bytes. */
  readonly size: number;
}

/** The views that a file has, one at a time. Text is shown as text, whatever it says. */
export function PreviewContent({ preview, size }: PreviewContentProps) {
  const { start, image } = preview;
  const text = decodeText(start);
  const views: readonly View[] = [
    ...(image ? (['image'] as const) : []),
    ...(text === undefined ? [] : (['text'] as const)),
    'bytes',
  ];
  const [asked, setAsked] = useState<View>();
  const view = views.find((one) => one === asked) ?? views[0];
  if (size === 0) return <Box color="text-body-secondary">The file is empty.</Box>;
  return (
    <SpaceBetween size="s">
      <SegmentedControl
        label="View"
        selectedId={view ?? null}
        options={views.map((id) => ({ id, text: WORDS[id] }))}
        onChange={({ detail }) => setAsked(views.find((one) => one === detail.selectedId))}
      />
      {view === 'image' && image && <Picture image={image} />}
      {view === 'text' && <Part text={text ?? ''} shown={start.length} size={size} label="Text of the file" />}
      {view === 'bytes' && (
        <Part
          text={toHexDump(start.subarray(0, MAX_HEX))}
          shown={Math.min(start.length, MAX_HEX)}
          size={size}
          label="Bytes of the file"
        />
      )}
    </SpaceBetween>
  );
}

interface PartProps {
  readonly text: string;
  readonly shown: number;
  readonly size: number;
  readonly label: string;
}

function Part({ text, shown, size, label }: PartProps) {
  return (
    <SpaceBetween size="xxs">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard */}
      <section className={styles.bytes} tabIndex={0} aria-label={label}>
        <pre>{text}</pre>
      </section>
      <Box color="text-body-secondary" fontSize="body-s">
        {shown < size ? `The first ${formatBytes(shown)} of ${formatBytes(size)}.` : `All ${formatBytes(size)}.`}
      </Box>
    </SpaceBetween>
  );
}

function Picture({ image }: { readonly image: Blob }) {
  const [url, setUrl] = useState<string>();
  const [isBroken, setIsBroken] = useState(false);
  useEffect(() => {
    const made = URL.createObjectURL(image);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [image]);
  if (isBroken) return <Box color="text-body-secondary">The browser cannot show this image.</Box>;
  return url && <img className={styles.image} src={url} alt="What the file holds" onError={() => setIsBroken(true)} />;
}
