import { findErrorMismatches, findMismatches } from './response-shapes.ts';
import { SDK_OPERATIONS } from './sdk-model.ts';

type Handle = (request: Request) => Promise<Response>;
type Fsx = (place: never, operation: string, body: never) => Promise<object>;

const TARGET = 'AWSSimbaAPIService_v20180301.';

/**
 * Checks every answer of the FSx API against the service's model, and gives it on. Answers of other APIs pass.
 *
 * @throws {Error} naming each member that differs, and what was asked
 */
export const checkedHandle =
  (handle: Handle): Handle =>
  async (request) => {
    const target = request.headers.get('x-amz-target') ?? '';
    const response = await handle(request);
    if (target.startsWith(TARGET)) await mustAgree(target.slice(TARGET.length), response.clone());
    return response;
  };

/** The same where there is no protocol: checks what an engine answers, not what it throws. */
export const checkedFsx =
  <F extends Fsx>(fsx: F) =>
  async (...[place, operation, body]: Parameters<F>): Promise<object> => {
    const answer = await fsx(place, operation, body);
    refuseAny(findMismatches(operation, JSON.parse(JSON.stringify(answer))));
    return answer;
  };

async function mustAgree(operation: string, response: Response): Promise<void> {
  if (
    response.headers.get('content-type') !== 'application/x-amz-json-1.1' ||
    !response.headers.get('x-amzn-requestid')
  )
    throw new Error(`${operation} was answered with ${[...response.headers].join('; ')}`);
  const text = await response.text();
  const body: unknown = JSON.parse(text);
  if (response.status !== 200) return refuseAny(findErrorMismatches(operation, response.status, body));
  if (!SDK_OPERATIONS.includes(operation)) throw new Error(`There is no ${operation}, and it was answered: ${text}`);
  refuseAny(findMismatches(operation, body));
}

function refuseAny(mismatches: readonly string[]): void {
  if (mismatches.length > 0) throw new Error(`An answer differs from the service’s model:\n${mismatches.join('\n')}`);
}
