import type { RecordedCall } from '../../../client/recorded-call.ts';

/** An AWS action with its request, as the CLI and the SDKs know it. */
export interface CalledAction {
  readonly api: 'fsx' | 'kms' | 'ec2';
  readonly operation: string;
  readonly region: string;
  readonly request: Readonly<Record<string, unknown>>;
}

/** The action of a recorded call; `undefined` for the laboratory and for a request that is no longer whole. */
export function toAction({ api, operation, region, requestBody }: RecordedCall): CalledAction | undefined {
  if (api === 'lab') return undefined;
  const request = api === 'ec2' ? fromForm(requestBody) : fromJson(requestBody);
  return request && { api, operation, region, request };
}

/** EC2's query protocol. The console's calls have no members but these two. */
function fromForm(body: string): CalledAction['request'] {
  const { Action: _action, Version: _version, ...members } = Object.fromEntries(new URLSearchParams(body));
  return members;
}

function fromJson(body: string): CalledAction['request'] | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined; // cut, or never JSON: there is no command for it
  }
}
