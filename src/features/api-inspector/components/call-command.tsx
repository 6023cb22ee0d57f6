import Box from '@cloudscape-design/components/box';
import SegmentedControl from '@cloudscape-design/components/segmented-control';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import type { RecordedCall } from '../../../client/recorded-call.ts';
import { CodeBlock } from '../../../ui/code-block.tsx';
import { toAction } from '../commands/called-action.ts';
import { LOCAL_ENDPOINT, toCliArguments } from '../commands/cli-arguments.ts';
import { toCurlArguments } from '../commands/curl-arguments.ts';
import { SHELLS, type Shell, toCommand } from '../commands/quote.ts';
import { LocalServerBox } from './local-server-box.tsx';
import { NoEquivalent } from './no-equivalent.tsx';

/** The same call from a shell: with the AWS CLI, and of the laboratory with curl. */
export function CallCommand({ call }: { readonly call: RecordedCall }) {
  const [shell, setShell] = useState<Shell>('sh');
  const [isLocal, setLocal] = useState(false);
  const action = toAction(call);
  if (!action && call.api !== 'lab') return <NoEquivalent />;
  const groups = action
    ? toCliArguments(action, isLocal ? LOCAL_ENDPOINT : undefined)
    : toCurlArguments(call, LOCAL_ENDPOINT);
  return (
    <SpaceBetween size="s">
      <SegmentedControl
        label="Shell"
        selectedId={shell}
        options={SHELLS.map((id) => ({ id, text: SHELL_LABELS[id] }))}
        onChange={({ detail }) => setShell(SHELLS.find((id) => id === detail.selectedId) ?? 'sh')}
      />
      {action ? (
        <LocalServerBox isLocal={isLocal} onChange={setLocal} />
      ) : (
        <Box color="text-body-secondary">
          AWS has no laboratory, so the command goes to the local server, npm run api -- --port 4566.
        </Box>
      )}
      <CodeBlock label={action ? 'AWS CLI command' : 'curl command'} text={toCommand(groups, shell)} wrap />
    </SpaceBetween>
  );
}

const SHELL_LABELS: Readonly<Record<Shell, string>> = { sh: 'Bash, zsh, sh', powershell: 'PowerShell 7.3' };
