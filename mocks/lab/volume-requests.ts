import { CONTENT_KINDS, type GenerateRequest, type RenameRequest, SYNTHETIC_KINDS } from '../../src/lab/volume.ts';
import { LabRefusal } from './answers.ts';

type Json = Readonly<Record<string, unknown>>;

/** The engine's own rule on paths says the rest. @throws {LabRefusal} BadRequest */
export function toVolumePath(value: unknown): string {
  if (typeof value === 'string') return value;
  throw new LabRefusal('BadRequest', 'path must be a string such as "/folder/file".');
}

export const toRename = ({ from, to }: Json): RenameRequest => ({ from: toVolumePath(from), to: toVolumePath(to) });

/** Text goes into the file as UTF-8. @throws {LabRefusal} BadRequest */
export function toEdit({ path, offset, text }: Json) {
  if (typeof text !== 'string') throw new LabRefusal('BadRequest', 'text must be a string.');
  const at: number | 'end' = offset === 'end' ? 'end' : wholeNumber('offset', offset);
  return { path: toVolumePath(path), offset: at, bytes: new TextEncoder().encode(text) };
}

export const toTruncation = ({ path, bytes }: Json) => ({
  path: toVolumePath(path),
  bytes: wholeNumber('bytes', bytes),
});

/** @throws {LabRefusal} BadRequest */
export function toGeneration({ path, bytes, files, seed, content }: Json): GenerateRequest {
  const kinds = [...CONTENT_KINDS, ...SYNTHETIC_KINDS] as const;
  const kind = kinds.find((known) => known === content);
  if (!kind) throw new LabRefusal('BadRequest', `content must be one of ${kinds.join(', ')}.`);
  return {
    path: toVolumePath(path),
    bytes: wholeNumber('bytes', bytes),
    files: wholeNumber('files', files),
    seed: wholeNumber('seed', seed),
    content: kind,
  };
}

function wholeNumber(name: string, value: unknown): number {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value;
  throw new LabRefusal('BadRequest', `${name} must be a whole number, 0 or more.`);
}
