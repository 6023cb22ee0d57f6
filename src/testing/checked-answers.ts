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
    if (target.startsWith(TARGET)) mustAgree(target.slice(TARGET.length), response, await response.clone().text());
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

/** Checks one answer, given what its body is. @throws {Error} naming each member that differs */
export function mustAgree(operation: string, { status, headers }: Response, text: string): void {
  if (headers.get('content-type') !== 'application/x-amz-json-1.1' || !headers.get('x-amzn-requestid'))
    throw new Error(`${operation} was answered with ${[...headers].join('; ')}`);
  const body: unknown = JSON.parse(text);
  if (status === 200 && !SDK_OPERATIONS.includes(operation))
    throw new Error(`There is no ${operation}, and it was answered: ${text}`);
  refuseAny(status === 200 ? findMismatches(operation, body) : findErrorMismatches(operation, status, body));
}

function refuseAny(mismatches: readonly string[]): void {
  if (mismatches.length > 0) throw new Error(`An answer differs from the service’s model:\n${mismatches.join('\n')}`);
}
