import type { Place } from '../../src/aws/arn.ts';
import { FsxError, refusal } from '../../src/aws/fsx/errors.ts';

/** What every API asks before it answers. */
export interface RegionSwitch {
  /** Whether the account has the Region switched on; without it, every Region is on. */
  readonly isOn?: (place: Place) => Promise<boolean>;
}

/**
 * An opt-in Region that is not switched on knows nobody of the account.
 *
 * @throws {FsxError} UnrecognizedClientException
 * @see Ours, from memory: credentials have not reached such a Region, so JSON APIs answer UnrecognizedClientException with this
 *   sentence, and EC2 answers AuthFailure. "Enable or disable AWS Regions" gives no code.
 */
export async function mustBeOn({ isOn }: RegionSwitch, place: Place): Promise<void> {
  if (!isOn || (await isOn(place))) return;
  throw new FsxError(refusal('UnrecognizedClientException', 'The security token included in the request is invalid.'));
}
