import { DEFAULT_ACCOUNT } from '../../src/aws/region.ts';
import { networksOf } from '../../src/engine/operations/ec2/simulated-networks.ts';

/** What a scenario may do: call operations, put files, and let time pass. Anything that fails throws. */
export interface Stage {
  /** Calls an action of FSx in a Region. */
  readonly fsx: (region: string, operation: string, body: object) => Promise<Readonly<Record<string, unknown>>>;
  readonly putFile: (fileSystemId: string, path: string, text: string) => Promise<void>;
  /** Moves the clock, and does what is due by then. */
  readonly advance: (seconds: number) => Promise<void>;
  /** Does everything that is under way, moving the clock as it needs. */
  readonly settle: () => Promise<void>;
}

const ORIGIN = 'http://localhost';

/** A stage on a service's front door. */
export function newStage(handle: (request: Request) => Promise<Response>): Stage {
  async function send(path: string, init: RequestInit): Promise<Readonly<Record<string, unknown>>> {
    const response = await handle(new Request(`${ORIGIN}${path}`, init));
    const body = await response.text();
    if (!response.ok) throw new Error(`The scenario was refused: ${body}`);
    return { ...JSON.parse(body) };
  }
  const lab = (method: string, path: string, body: string) => send(`/_lab/${path}`, { method, body });
  return {
    fsx: (region, operation, body) =>
      send('/aws/fsx/', {
        method: 'POST',
        headers: {
          'content-type': 'application/x-amz-json-1.1',
          'x-amz-target': `AWSSimbaAPIService_v20180301.${operation}`,
          authorization: `AWS4-HMAC-SHA256 Credential=SCENARIO/20261122/${region}/fsx/aws4_request, SignedHeaders=host, Signature=0`,
        },
        body: JSON.stringify(body),
      }),
    putFile: async (fileSystemId, path, text) => {
      await lab('PUT', `volumes/${fileSystemId}/files/${path}`, text);
    },
    advance: async (advanceSeconds) => {
      await lab('POST', 'clock', JSON.stringify({ advanceSeconds }));
    },
    settle: async () => {
      await lab('POST', 'settle', '{}');
    },
  };
}

/** A simulated subnet of the Region. */
export const subnetIn = (region: string): string =>
  networksOf({ account: DEFAULT_ACCOUNT, region }).subnets[0]?.subnetId ?? '';

/** The text `member` of a structure of an answer. @throws {Error} when there is none */
export function textIn(structure: unknown, member: string): string {
  const members = typeof structure === 'object' && structure !== null ? Object.entries(structure) : [];
  const text: unknown = members.find(([name]) => name === member)?.[1];
  if (typeof text === 'string') return text;
  throw new Error(`The answer has no ${member}.`);
}
