import { warm } from './data-sources.mjs';
import { median } from './figures.mjs';

/** Upload of a tree through the console's folder input, and `cp -a` of it, in turns. */
export async function measureUpload(bench, copy) {
  const { console: app, rounds, figures } = bench;
  const data = bench.tree();
  const [ours, theirs] = [[], []];
  for (let round = 1; round <= rounds; round += 1) {
    warm(data);
    const id = await app.createFileSystem(`upload ${round}`);
    ours.push(await app.upload(id, data));
    const { total } = await app.lab('GET', `volumes/${id}/entries?path=/`);
    if (total.files !== data.files.length || total.bytes !== data.bytes)
      throw new Error(`Uploaded ${total.files} files, ${total.bytes} bytes.`);
    await copy.reset();
    warm(data);
    theirs.push(await copy.backUp(data.folder));
    bench.tell(`upload, round ${round}`, { ours: ours.at(-1), cp: theirs.at(-1) });
    await app.deleteFileSystem(id);
  }
  const { files, bytes } = data;
  figures.add('upload_rate', 'Upload, bytes', bytes / median(ours) / 1e3, 'MB/s');
  figures.add('upload_files', 'Upload, files', (files.length * 1e3) / median(ours), 'files/s');
  figures.add('upload_cp', 'cp -a of the same', bytes / median(theirs) / 1e3, 'MB/s');
  figures.add('upload_vs_cp', 'Upload to that', median(theirs) / median(ours), 'x', { least: 0.15 });
}
