/** Named starting states of the service, the same wherever they are built. */
export const SCENARIO_NAMES = ['empty', 'first-backup', 'ninety-days', 'terabytes', 'two-regions'] as const;
export type ScenarioName = (typeof SCENARIO_NAMES)[number];

/**
 * `POST /_lab/reset`: deletes everything, builds the scenario by calling operations and moving the clock, and answers with a
 * `ResetRequest` when that is done. Other requests wait meanwhile. `DELETE /_lab/reset` gives it up: nothing is left then, and the POST
 * answers `Conflict`.
 */
export interface ResetRequest {
  /** `empty` unless told. */
  readonly scenario?: ScenarioName;
}

/** `GET /_lab/reset`, also while a scenario is being built in this host. */
export interface ResetState {
  /** What a reset would delete: `nothing`, a `scenario` that nobody has changed since this host built it, or somebody's `work`. */
  readonly holds: 'nothing' | 'scenario' | 'work';
  /** The scenario that is being built, and how far it is in whole percent. */
  readonly building?: { readonly scenario: ScenarioName; readonly percent: number };
}
