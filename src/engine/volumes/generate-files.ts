import {
  type ChangeResult,
  type ContentKind,
  type GenerateRequest,
  MAX_GENERATED_BYTES,
  MAX_GENERATED_FILES,
  MAX_SEED,
} from '../../lab/volume.ts';
import { type Content, generateContent } from '../data/generate-content.ts';
import type { VolumePorts } from './edit-volume.ts';
import type { IncomingFile } from './incoming-file.ts';
import { mustParsePath, type Segments, toPath } from './parse-path.ts';
import { type StoreOptions, storeFiles } from './store-files.ts';
import { VolumeError } from './volume-error.ts';

/** More files than this are spread over directories of so many. */
const FILES_A_DIRECTORY = 1000;
const ENDINGS: Readonly<Record<Content, string>> = { random: 'bin', text: 'txt', zeros: 'bin' };

/**
 * Makes files of made-up bytes, all of about one size. The same request always makes the same files, and replaces those of
 * an earlier one with its seed and kind.
 *
 * @throws {VolumeError} BadRequest; Conflict when a file stands where a directory must be; {StorageFault}
 */
export async function generateFiles(
  ports: VolumePorts,
  volumeId: string,
  request: GenerateRequest,
  options: StoreOptions = {},
): Promise<ChangeResult> {
  const directory = mustParsePath(request.path);
  mustBeWithin('files', request.files, 1, MAX_GENERATED_FILES);
  mustBeWithin('bytes', request.bytes, 0, MAX_GENERATED_BYTES);
  mustBeWithin('seed', request.seed, 0, MAX_SEED);
  const { files, bytes, failures } = await storeFiles(ports, volumeId, planFiles(request, directory), options);
  const [failure] = failures;
  if (failure) throw new VolumeError('Conflict', failure.reason);
  return { files, bytes };
}

function mustBeWithin(what: string, given: number, least: number, most: number): void {
  if (Number.isSafeInteger(given) && given >= least && given <= most) return;
  throw new VolumeError('BadRequest', `The ${what} must be a whole number from ${least} to ${most}, not ${given}.`);
}

function* planFiles({ bytes, files, seed, content }: GenerateRequest, directory: Segments): Generator<IncomingFile> {
  const digits = String(files).length;
  const numbered = (number: number) => String(number).padStart(digits, '0');
  for (let n = 0; n < files; n += 1) {
    const kind = contentOf(content, n);
    const part = files > FILES_A_DIRECTORY ? [`part-${numbered(Math.floor(n / FILES_A_DIRECTORY) + 1)}`] : [];
    // Shares differ by one byte at most, and their sum is exact.
    const size = Math.floor(bytes / files) + (n < bytes % files ? 1 : 0);
    yield {
      path: toPath([...directory, ...part, `${kind}-${seed}-${numbered(n + 1)}.${ENDINGS[kind]}`]),
      bytes: size,
      pieces: () => generateContent(kind, size, seed, n),
    };
  }
}

const contentOf = (content: ContentKind, n: number): Content =>
  content === 'mixed' ? (n % 2 === 0 ? 'text' : 'random') : content;
