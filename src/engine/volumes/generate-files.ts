import { type ChangeResult, type ContentKind, type GenerateRequest, MAX_GENERATED_BYTES } from '../../lab/volume.ts';
import { type Content, generateContent } from '../data/generate-content.ts';
import type { RoomPort } from '../repository/must-have-room.ts';
import type { VolumePorts } from './edit-volume.ts';
import type { IncomingFile } from './incoming-file.ts';
import { toPath } from './parse-path.ts';
import { mustBeNumbers, type PlannedFile, planNames } from './plan-names.ts';
import { type ComingFile, mustHaveRoomForFiles } from './room-for-files.ts';
import { type StoreOptions, storeFiles } from './store-files.ts';
import { VolumeError } from './volume-error.ts';

const ENDINGS: Readonly<Record<Content, string>> = { random: 'bin', text: 'txt', zeros: 'bin' };

/** A request for bytes that are stored. */
export interface StoredRequest extends GenerateRequest {
  readonly content: ContentKind;
}

/**
 * Makes files of made-up bytes, all of about one size. The same request always makes the same files, and replaces those of
 * an earlier one with its seed and kind. What clearly does not fit is refused before any file is made.
 *
 * @throws {VolumeError} BadRequest; Conflict when a file stands where a directory must be; {StorageFault}
 */
export async function generateFiles(
  ports: VolumePorts & RoomPort,
  volumeId: string,
  request: StoredRequest,
  options: StoreOptions = {},
): Promise<ChangeResult> {
  mustBeNumbers(request, MAX_GENERATED_BYTES);
  const { seed, content } = request;
  const kinds = (n: number) => kindOf(content, n);
  const planned = () => planNames(request, (n) => ({ label: kinds(n), ending: ENDINGS[kinds(n)] }));
  if (ports.room) await mustHaveRoomForFiles(ports, volumeId, toComing(planned(), kinds));
  const incoming = toIncoming(planned(), (file) => generateContent(kinds(file.n), file.bytes, seed, file.n));
  const { files, bytes, failures } = await storeFiles(ports, volumeId, incoming, options);
  const [failure] = failures;
  if (failure) throw new VolumeError('Conflict', failure.reason);
  return { files, bytes };
}

/** Zeros are one block, however many. */
const toComing = (planned: Iterable<PlannedFile>, kindAt: (n: number) => Content): readonly ComingFile[] =>
  [...planned].map(({ n, segments, bytes }) => ({ path: toPath(segments), bytes: kindAt(n) === 'zeros' ? 0 : bytes }));

function* toIncoming(
  planned: Iterable<PlannedFile>,
  make: (file: PlannedFile) => Iterable<Uint8Array>,
): Generator<IncomingFile> {
  for (const file of planned) yield { path: toPath(file.segments), bytes: file.bytes, pieces: () => make(file) };
}

const kindOf = (content: ContentKind, n: number): Content =>
  content === 'mixed' ? (n % 2 === 0 ? 'text' : 'random') : content;
