import { TiB } from '../../src/aws/units.ts';
import { newFileSystem, startBackup } from './new-file-system.ts';
import type { Stage } from './stage.ts';

const DAYS = 3;
const synthetic = { files: 16, content: 'synthetic-random' } as const;

/**
 * The four durations of the guide, as backups of that name: the first of little data takes minutes, the first of terabytes hours,
 * one after a small change seconds, one after a large change hours again.
 *
 * @see guide, "Working with backups"
 */
export async function terabytes(stage: Stage): Promise<void> {
  await stage.fromDaysAgo(DAYS, async () => {
    const notes = await newFileSystem(stage, { name: 'notes' });
    await stage.putFile(notes, 'notes.txt', 'Very little data.\n');
    await backUp(stage, notes, 'very-little-data');
    stage.tell(1, 4);

    const simulation = await newFileSystem(stage, { name: 'simulation', capacity: 9_600 });
    await stage.generate(simulation, { path: '/run-1', bytes: 4 * TiB, seed: 1, ...synthetic });
    await backUp(stage, simulation, 'terabytes-loaded');
    stage.tell(2, 4);
    await stage.putFile(simulation, 'run-1/parameters.txt', 'A few bytes were created.\n');
    await backUp(stage, simulation, 'minimal-changes');
    stage.tell(3, 4);
    await stage.generate(simulation, { path: '/run-2', bytes: 2 * TiB, seed: 2, ...synthetic });
    await backUp(stage, simulation, 'large-amount-added');
  });
}

async function backUp(stage: Stage, fileSystemId: string, name: string): Promise<void> {
  await startBackup(stage, fileSystemId, name);
  await stage.settle();
}
