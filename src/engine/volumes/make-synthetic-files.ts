import type { Bytes } from '../../aws/units.ts';
import { type ChangeResult, type GenerateRequest, MAX_GENERATED_FILES, type SyntheticKind } from '../../lab/volume.ts';
import { toContent } from '../data/file-pointer.ts';
import type { MadeContent } from '../data/made-bytes.ts';
import { rootTotals } from '../data/node-codec.ts';
import { DIRECTORY_NODE, type Hash, type ObjectReader } from '../data/objects.ts';
import { addChange, type Changes } from '../data/tree-changes.ts';
import { applyChanges } from './apply-changes.ts';
import { editVolume, type VolumePorts } from './edit-volume.ts';
import { mustBeNumbers, planNames } from './plan-names.ts';
import { VolumeError } from './volume-error.ts';

/** A request for bytes that are not stored. */
export interface SyntheticRequest extends GenerateRequest {
  readonly content: SyntheticKind;
}

const CONTENTS: Readonly<Record<SyntheticKind, MadeContent>> = {
  'synthetic-random': 'random',
  'synthetic-text': 'text',
};
const ENDINGS: Readonly<Record<MadeContent, string>> = { random: 'bin', text: 'txt' };

/**
 * Makes synthetic files, all of about one size, each one extent: a pointer, whatever the size. The same request always makes
 * the same files, and replaces those of an earlier one with its seed and kind. All of them in one durable step.
 *
 * @param capacity  bytes that the volume may hold in all
 * @throws {VolumeError} BadRequest, also when the files have no room in the capacity; Conflict when a file stands where a
 * directory must be; {StorageFault}; then nothing has changed
 */
export function makeSyntheticFiles(
  ports: VolumePorts,
  volumeId: string,
  request: SyntheticRequest,
  capacity: Bytes,
): Promise<ChangeResult> {
  return editVolume(ports, volumeId, async ({ writer, root, now }) => {
    mustBeNumbers(request, Number.MAX_SAFE_INTEGER);
    const content = CONTENTS[request.content];
    const changes: Changes = new Map();
    for (const { n, segments, bytes } of planNames(request, () => ({
      label: request.content,
      ending: ENDINGS[content],
    }))) {
      const extent = bytes > 0 ? { content, seed: seedOf(request.seed, n), first: 0 } : undefined;
      const entry = { kind: 'file', files: 1, modified: now, bytes, ...toContent(extent, bytes) } as const;
      addChange(changes, segments, { kind: 'put', entry });
    }
    if (request.bytes > capacity) throw noRoom(request.bytes, capacity);
    const after = await applyChanges(writer, root, changes, now);
    const total = await bytesOf(writer, after);
    if (total > capacity) throw noRoom(total, capacity);
    return { root: after, result: { files: request.files, bytes: request.bytes } };
  });
}

/** The seed of a request's file by its number from 0: no file of another request's seed has it. */
export const seedOf = (seed: number, n: number) => seed * 2 ** Math.ceil(Math.log2(MAX_GENERATED_FILES)) + n;

async function bytesOf(reader: ObjectReader, root: Hash | undefined): Promise<Bytes> {
  return root ? rootTotals(await reader.read({ hash: root, kind: DIRECTORY_NODE })).bytes : 0;
}

const noRoom = (bytes: Bytes, capacity: Bytes) =>
  new VolumeError(
    'BadRequest',
    `The files would have ${bytes} bytes together, and the file system's storage capacity is ${capacity} bytes.`,
  );
