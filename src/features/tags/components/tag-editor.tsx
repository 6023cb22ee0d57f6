import FormField from '@cloudscape-design/components/form-field';
import CloudscapeTagEditor from '@cloudscape-design/components/tag-editor';
import { useState } from 'react';
import { MAX_TAGS } from '../../../aws/fsx/limits.ts';
import type { Tag } from '../../../aws/fsx/types.ts';

export interface TagEditorProps {
  /** The tags as they are now, with empty keys while one is being typed. */
  readonly tags: readonly Tag[];
  readonly onChange: (tags: readonly Tag[]) => void;
  /** What a rule says of them; the editor itself marks keys and values. */
  readonly errorText?: string | undefined;
  /** Tags that the resource gets besides, such as its name. */
  readonly otherTags?: number;
  /** The tags of the resource before: their removal can be undone until it is saved. */
  readonly existing?: readonly Tag[];
}

interface Row {
  readonly key: string;
  readonly value: string;
  readonly existing: boolean;
  readonly markedForRemoval?: boolean;
}

/** Keys and values to type, up to the limit of 50 tags. */
export function TagEditor({ tags, onChange, errorText, otherTags = 0, existing = [] }: TagEditorProps) {
  const [rows, setRows] = useState<readonly Row[]>(() => tags.map((tag) => toRow(tag, existing)));
  const [marksItself, setMarksItself] = useState(false);
  return (
    <FormField stretch errorText={marksItself ? undefined : errorText}>
      <CloudscapeTagEditor
        tags={rows}
        tagLimit={MAX_TAGS - otherTags}
        onChange={({ detail }) => {
          setRows(detail.tags);
          setMarksItself(!detail.valid);
          onChange(detail.tags.filter(({ markedForRemoval }) => !markedForRemoval).map(toTag));
        }}
      />
    </FormField>
  );
}

const toRow = ({ Key, Value }: Tag, existing: readonly Tag[]): Row => ({
  key: Key,
  value: Value,
  existing: existing.some((tag) => tag.Key === Key),
});

const toTag = ({ key, value }: Row): Tag => ({ Key: key, Value: value });
