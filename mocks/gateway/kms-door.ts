import { FsxError } from '../../src/aws/fsx/errors.ts';
import { KmsError } from '../../src/aws/kms/errors.ts';
import { dispatchKms } from '../../src/engine/operations/kms/dispatch.ts';
import { decode } from './decode.ts';
import { encodeOther, encodeResult } from './encode.ts';
import { failureOf } from './failure.ts';

const TARGET = 'TrentService.';

/** The part of KMS that a console needs to offer keys. The keys are simulated: nothing is encrypted with them. */
export async function answerKms(request: Request, reportDefect: (cause: unknown) => void): Promise<Response> {
  try {
    const { place, operation, body } = await decode(request, TARGET);
    return encodeResult(dispatchKms(place, operation, body));
  } catch (cause) {
    if (cause instanceof KmsError) return encodeOther(cause.code, cause.message);
    if (cause instanceof FsxError) return encodeOther(cause.refusal.code, cause.message);
    return encodeOther('KMSInternalException', failureOf(cause, reportDefect).message, 500);
  }
}
