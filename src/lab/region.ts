import type { Partition } from '../aws/region.ts';

/** As EC2 says it. @see EC2 API reference, Region, OptInStatus */
export type OptInStatus = 'opt-in-not-required' | 'opted-in' | 'not-opted-in';

/**
 * A Region as the account has it. `GET /_lab/regions` lists all of every partition; `PUT /_lab/regions/{code}` with `{isOn}` switches
 * an opt-in Region on or off, and answers with it. Ours: AWS keeps them with AccountManagement, EnableRegion and DisableRegion.
 */
export interface AccountRegion {
  readonly code: string;
  readonly name: string;
  readonly partition: Partition;
  readonly status: OptInStatus;
}

export interface SwitchRegionRequest {
  readonly isOn: boolean;
}
