import Box from '@cloudscape-design/components/box';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { errorCodeOf, type RecordedAnswer, type RecordedCall } from '../../../client/recorded-call.ts';
import { formatCount } from '../../../ui/bytes.ts';
import { CodeBlock } from '../../../ui/code-block.tsx';
import { Copyable } from '../../../ui/copyable.tsx';
import { describeOutcome, describeTime } from '../call-words.ts';
import { toPrettyBody } from '../pretty-body.ts';

/** What came back, or why nothing did. */
export function CallAnswer({ call }: { readonly call: RecordedCall }) {
  const { answer } = call;
  const { type, label } = describeOutcome(call);
  const requestId = answer?.headers.find(([name]) => name === 'x-amzn-requestid')?.[1];
  const items = [
    { label: 'Status', value: <StatusIndicator type={type}>{label}</StatusIndicator> },
    { label: 'Error code', value: errorCodeOf(call) || '-' },
    { label: 'Time taken', value: describeTime(call) },
    { label: 'Request ID', value: requestId ? <Copyable label="Request ID" text={requestId} /> : '-' },
  ];
  const headers = answer?.headers.map(([name, value]) => `${name}: ${value}`) ?? [];
  return (
    <SpaceBetween size="m">
      <KeyValuePairs columns={4} minColumnWidth={120} items={items} />
      {headers.length > 0 && <CodeBlock label="Response headers" text={headers.join('\n')} wrap />}
      {answer && <AnswerBody answer={answer} />}
    </SpaceBetween>
  );
}

function AnswerBody({ answer: { body, length } }: { readonly answer: RecordedAnswer }) {
  if (body === '') return <Box color="text-body-secondary">The response has no body.</Box>;
  if (body !== undefined) {
    const isCut = length !== undefined && length > body.length;
    const note = isCut ? `The first ${formatCount(body.length)} of ${formatCount(length)} characters.` : undefined;
    return <CodeBlock label="Response body" text={toPrettyBody(body)} note={note} />;
  }
  const reason =
    length === undefined ? 'Bytes of files are not kept here.' : 'The body gave way to those of later calls.';
  return <Box color="text-body-secondary">{reason}</Box>;
}
