import SpaceBetween from '@cloudscape-design/components/space-between';
import type { RecordedCall } from '../../../client/recorded-call.ts';
import { CodeBlock } from '../../../ui/code-block.tsx';
import { toPrettyBody } from '../pretty-body.ts';

/** What was sent. */
export function CallRequest({ call }: { readonly call: RecordedCall }) {
  const { method, path, requestHeaders, requestBody } = call;
  const headers = requestHeaders.map(([name, value]) => `${name}: ${value}`);
  return (
    <SpaceBetween size="m">
      <CodeBlock label="Request headers" text={[`${method} ${path}`, ...headers].join('\n')} wrap />
      {requestBody !== '' && <CodeBlock label="Request body" text={toPrettyBody(requestBody)} />}
    </SpaceBetween>
  );
}
