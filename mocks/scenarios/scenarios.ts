import type { ScenarioName } from '../../src/lab/scenario.ts';
import { firstBackup } from './first-backup.ts';
import { ninetyDays } from './ninety-days.ts';
import type { Stage } from './stage.ts';
import { terabytes } from './terabytes.ts';
import { twoRegions } from './two-regions.ts';

/** A named starting state, made only by calling operations and moving the clock. */
export interface Scenario {
  readonly name: ScenarioName;
  /** One line for `--help` and the README. */
  readonly about: string;
  readonly build: (stage: Stage) => Promise<unknown>;
}

export const SCENARIOS: readonly Scenario[] = [
  { name: 'empty', about: 'nothing at all', build: async () => undefined },
  { name: 'first-backup', about: 'a file system with files and one available backup', build: firstBackup },
  {
    name: 'ninety-days',
    about: 'three months of daily backups with different retention, one missed, one failed',
    build: ninetyDays,
  },
  { name: 'terabytes', about: 'backups that took minutes, hours, seconds and hours', build: terabytes },
  {
    name: 'two-regions',
    about: 'the same, a second backup, and a copy of it in eu-west-1',
    build: twoRegions,
  },
];

/** The scenario of that name, or one sentence that lists the names. */
export function findScenario(name: unknown): Scenario | { readonly problem: string } {
  const names = SCENARIOS.map((scenario) => scenario.name).join(', ');
  const found = SCENARIOS.find((scenario) => scenario.name === name);
  return found ?? { problem: `There is no scenario ${String(name).slice(0, 60)}; there are ${names}.` };
}

/** @throws {Error} with one sentence that lists the names */
export function mustFindScenario(name: string): Scenario {
  const found = findScenario(name);
  if ('problem' in found) throw new Error(found.problem);
  return found;
}
