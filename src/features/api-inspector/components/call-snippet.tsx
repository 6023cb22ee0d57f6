import SegmentedControl from '@cloudscape-design/components/segmented-control';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import type { RecordedCall } from '../../../client/recorded-call.ts';
import { CodeBlock } from '../../../ui/code-block.tsx';
import { toAction } from '../commands/called-action.ts';
import { LOCAL_ENDPOINT } from '../commands/cli-arguments.ts';
import { LANGUAGES, type Language } from '../commands/literal.ts';
import { toSnippet } from '../commands/sdk-snippet.ts';
import { LocalServerBox } from './local-server-box.tsx';
import { NoEquivalent } from './no-equivalent.tsx';

/** The same call from a program, with an AWS SDK. */
export function CallSnippet({ call }: { readonly call: RecordedCall }) {
  const [language, setLanguage] = useState<Language>('javascript');
  const [isLocal, setLocal] = useState(false);
  const action = toAction(call);
  if (!action) return <NoEquivalent />;
  return (
    <SpaceBetween size="s">
      <SegmentedControl
        label="Language"
        selectedId={language}
        options={LANGUAGES.map((id) => ({ id, text: LANGUAGE_LABELS[id] }))}
        onChange={({ detail }) => setLanguage(LANGUAGES.find((id) => id === detail.selectedId) ?? 'javascript')}
      />
      <LocalServerBox isLocal={isLocal} onChange={setLocal} />
      <CodeBlock label="SDK snippet" text={toSnippet(action, language, isLocal ? LOCAL_ENDPOINT : undefined)} />
    </SpaceBetween>
  );
}

const LANGUAGE_LABELS: Readonly<Record<Language, string>> = {
  javascript: 'JavaScript (AWS SDK v3)',
  python: 'Python (boto3)',
};
