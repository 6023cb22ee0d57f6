import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Tabs from '@cloudscape-design/components/tabs';
import { useEffect, useRef } from 'react';
import type { RecordedCall } from '../../../client/recorded-call.ts';
import { API_LABELS } from '../call-words.ts';
import styles from './api-calls-panel.module.css';
import { CallAnswer } from './call-answer.tsx';
import { CallCommand } from './call-command.tsx';
import { CallRequest } from './call-request.tsx';
import { CallSnippet } from './call-snippet.tsx';

export interface CallDetailsProps {
  readonly call: RecordedCall;
  readonly onClose: () => void;
}

/** One call: what was sent, what came back, and how to make the same one from a shell or a program. */
export function CallDetails({ call, onClose }: CallDetailsProps) {
  const tabs = [
    { id: 'request', label: 'Request', content: <CallRequest call={call} /> },
    { id: 'response', label: 'Response', content: <CallAnswer call={call} /> },
    { id: 'command', label: call.api === 'lab' ? 'curl' : 'AWS CLI', content: <CallCommand call={call} /> },
    ...(call.api === 'lab' ? [] : [{ id: 'sdk', label: 'SDK', content: <CallSnippet call={call} /> }]),
  ];
  const details = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const isListHidden = document.activeElement?.getClientRects().length === 0;
    if (isListHidden) details.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div ref={details} tabIndex={-1} className={styles.details}>
      <SpaceBetween size="xs">
        <Header
          variant="h3"
          info={
            <Box variant="small" color="text-body-secondary">
              {API_LABELS[call.api]}
            </Box>
          }
          actions={<Button variant="icon" iconName="close" ariaLabel="Close call" onClick={onClose} />}
        >
          {call.operation}
        </Header>
        <Tabs ariaLabel="About this call" tabs={tabs} />
      </SpaceBetween>
    </div>
  );
}
