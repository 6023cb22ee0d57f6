import { type ChangeResult, type ContentKind, type GenerateRequest, MAX_GENERATED_BYTES } from '../../lab/volume.ts';
import { type Content, generateContent } from '../data/generate-content.ts';
import type { VolumePorts } from './edit-volume.ts';
import type { IncomingFile } from './incoming-file.ts';
import { toPath } from './parse-path.ts';
import { mustBeNumbers, type PlannedFile, planNames } from './plan-names.ts';
import { type StoreOptions, storeFiles } from './store-files.ts';
import { VolumeError } from './volume-error.ts';

const ENDINGS: Readonly<Record<Content, string>> = { random: 'bin', text: 'txt', zeros: 'bin' };

/** A request for bytes that are stored. */
export interface StoredRequest extends GenerateRequest {
  readonly content: ContentKind;
}

/**
 * Makes files of made-up bytes, all of about one size. The same request always makes the same files, and replaces those of
 * an earlier one with its seed and kind.
 *
 * @throws {VolumeError} BadRequest; Conflict when a file stands where a directory must be; {StorageFault}
 */
export async function generateFiles(
  ports: VolumePorts,
  volumeId: string,
  request: StoredRequest,
  options: StoreOptions = {},
): Promise<ChangeResult> {
  mustBeNumbers(request, MAX_GENERATED_BYTES);
  const { seed, content } = request;
  const kinds = (n: number) => kindOf(content, n);
  const planned = planNames(request, (n) => ({ label: kinds(n), ending: ENDINGS[kinds(n)] }));
  const incoming = toIncoming(planned, (file) => generateContent(kinds(file.n), file.bytes, seed, file.n));
  const { files, bytes, failures } = await storeFiles(ports, volumeId, incoming, options);
  const [failure] = failures;
  if (failure) throw new VolumeError('Conflict', failure.reason);
  return { files, bytes };
}

function* toIncoming(
  planned: Iterable<PlannedFile>,
  make: (file: PlannedFile) => Iterable<Uint8Array>,
): Generator<IncomingFile> {
  for (const file of planned) yield { path: toPath(file.segments), bytes: file.bytes, pieces: () => make(file) };
}

const kindOf = (content: ContentKind, n: number): Content =>
  content === 'mixed' ? (n % 2 === 0 ? 'text' : 'random') : content;
