import type { ScenarioName } from '../../lab/scenario.ts';
import { paths } from '../../paths.ts';

/** A scenario as the console tells of it. */
export interface ScenarioInfo {
  readonly name: ScenarioName;
  readonly title: string;
  readonly story: string;
  /** What there is to look at. */
  readonly sights: readonly string[];
  /** How long one looks around in it, minutes. */
  readonly minutes: number;
  /** The page that opens with it. */
  readonly opensAt: string;
}

/** The scenarios in the order in which one gets to know the service. */
export const SCENARIOS: readonly ScenarioInfo[] = [
  {
    name: 'first-backup',
    title: 'First backup',
    story: 'A file system with a few files, and one available backup of them.',
    sights: ['Files to browse and change', 'How little a second backup adds', 'A restore to a new file system'],
    minutes: 5,
    opensAt: paths.backups(),
  },
  {
    name: 'ninety-days',
    title: '90 days of daily backups',
    story:
      'Three file systems keep their daily backups for 7, 30 and 90 days, a fourth takes none. One changed every day, one every second day, one every week.',
    sights: [
      'What retention kept, and what expired',
      'A window that was missed because a long backup ran, and a daily backup that failed',
      'Two user-initiated backups, which never expire',
    ],
    minutes: 10,
    opensAt: paths.backups(),
  },
  {
    name: 'terabytes',
    title: 'Terabytes',
    story: 'Backups of very little data, of 4 TiB, of a few changed bytes, and of 2 TiB that were added.',
    sights: [
      'The durations of the guide in the history: minutes, hours, seconds and hours',
      'How little room terabytes of synthetic files take up',
    ],
    minutes: 5,
    opensAt: paths.backups(),
  },
  {
    name: 'two-regions',
    title: 'Two Regions',
    story: 'The first backup, a second one after a day of changes, and a copy of it in Europe (Ireland).',
    sights: ['A backup and its copy in another Region', 'Incremental copies', 'A restore in the other Region'],
    minutes: 5,
    opensAt: paths.backups(),
  },
  {
    name: 'empty',
    title: 'Empty',
    story: 'Nothing at all. The first file system is yours to create.',
    sights: ['The guide’s procedures from their first step', 'Your own files, uploaded and backed up'],
    minutes: 15,
    opensAt: paths.fileSystems(),
  },
];

/** The scenario of that name; `undefined` when there is none. */
export const findScenario = (name: string | null): ScenarioInfo | undefined =>
  SCENARIOS.find((scenario) => scenario.name === name);
