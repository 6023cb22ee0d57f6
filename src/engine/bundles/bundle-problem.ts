import type { LabError } from '../../lab/change.ts';

/** A bundle is not let in, or cannot be made: why, in one sentence. Nothing has changed then. */
export class BundleProblem extends Error {
  override readonly name = 'BundleProblem';
  readonly code: Extract<LabError['code'], 'BadRequest' | 'Conflict'>;
  /** @param code  BadRequest for what is wrong with the bundle, Conflict for what here does not let it in */
  constructor(code: BundleProblem['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** The bundle is not what it must be. @param what  a clause, without a full stop, that follows the word `its` or names a part */
export const wrong = (what: string, cause?: unknown): BundleProblem =>
  new BundleProblem('BadRequest', `This bundle was not imported: ${what}.`, { cause });
