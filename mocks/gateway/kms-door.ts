import type { Place } from '../../src/aws/arn.ts';
import { FsxError } from '../../src/aws/fsx/errors.ts';
import { KmsError } from '../../src/aws/kms/errors.ts';
import { decode } from './decode.ts';
import { encodeOther, encodeResult } from './encode.ts';
import { failureOf } from './failure.ts';
import { mustBeOn, type RegionSwitch } from './must-be-on.ts';

const TARGET = 'TrentService.';

export interface KmsService extends RegionSwitch {
  readonly kms: (place: Place, operation: string, body: Readonly<Record<string, unknown>>) => Promise<object>;
  readonly reportDefect: (cause: unknown) => void;
}

/** The part of KMS that keeps keys, their aliases and their states. The keys are simulated: nothing is encrypted with them. */
export async function answerKms(request: Request, service: KmsService): Promise<Response> {
  try {
    const { place, operation, body } = await decode(request, TARGET);
    await mustBeOn(service, place);
    return encodeResult(await service.kms(place, operation, body));
  } catch (cause) {
    if (cause instanceof KmsError) return encodeOther(cause.code, cause.message);
    if (cause instanceof FsxError) return encodeOther(cause.refusal.code, cause.message);
    return encodeOther('KMSInternalException', failureOf(cause, service.reportDefect).message, 500);
  }
}
