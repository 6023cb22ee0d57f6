import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, type Lab, test } from './lab.ts';
import {
  appendIn,
  backupRow,
  createBackup,
  createFileSystem,
  deleteBackup,
  goTo,
  idIn,
  openFileSystem,
  restoreBackup,
  uploadFolder,
} from './steps.ts';

/** A real folder of the machine: a package with its sources, types and licence. */
const FOLDER = 'node_modules/react-router/dist';
const FILES = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .map((name) => join(FOLDER, name))
  .filter((file) => statSync(file).isFile());

const FIRST = FILES[0] ?? '';

test('a folder is backed up, changed and backed up again, and both versions come back', async ({ page, lab }) => {
  await page.goto('/');
  await lab.setRate(0);
  await createFileSystem(page, 'research');
  await lab.settle();
  await openFileSystem(page, 'research');
  await uploadFolder(page, FOLDER);

  await createBackup(page, 'monday');
  await goTo(page, 'Backups');
  await expect(backupRow(page, 'monday')).toContainText(/Creating|Transferring/);
  await lab.settle();
  await expect(backupRow(page, 'monday')).toContainText('Available');
  await expect(backupRow(page, 'monday')).toContainText('User-initiated');

  const changed = relative('node_modules/react-router', FIRST);
  await openFileSystem(page, 'research');
  await appendIn(page, changed, 'one more line');
  await createBackup(page, 'tuesday');
  await lab.settle();
  await goTo(page, 'Backups');
  await page.getByPlaceholder('Find backups').fill('tuesday');
  await expect(backupRow(page, 'tuesday')).toContainText('Available');
  await expect(backupRow(page, 'monday')).toBeHidden();
  await page.getByPlaceholder('Find backups').fill('');

  await restoreBackup(page, 'monday', 'as-of-monday');
  await restoreBackup(page, 'tuesday', 'as-of-tuesday');
  await lab.settle();
  await goTo(page, 'File systems');
  const monday = await idIn(page, /as-of-monday/);
  const tuesday = await idIn(page, /as-of-tuesday/);
  for (const file of FILES) await expectEqual(lab, monday, file, readFileSync(file));
  const grown = Buffer.concat([readFileSync(FIRST), Buffer.from('one more line')]);
  await expectEqual(lab, tuesday, FIRST, grown);

  await deleteBackup(page, 'monday');
  await lab.settle();
  await restoreBackup(page, 'tuesday', 'tuesday-again');
  await lab.settle();
  await goTo(page, 'File systems');
  await expectEqual(lab, await idIn(page, /tuesday-again/), FIRST, grown);
});

/** The file as it was on this machine, and as the service has it. */
async function expectEqual(lab: Lab, fileSystemId: string, file: string, bytes: Buffer): Promise<void> {
  const inVolume = `/${relative('node_modules/react-router', file)}`;
  expect((await lab.readFile('volumes', fileSystemId, inVolume)).equals(bytes), inVolume).toBe(true);
}
