import { type Bytes, GiB, KiB, MiB } from '../../aws/units.ts';
import {
  type ContentKind,
  type GenerateRequest,
  MAX_GENERATED_BYTES,
  MAX_GENERATED_FILES,
  MAX_SEED,
  type VolumePath,
} from '../../lab/volume.ts';
import { formatBytes, formatCount } from '../../ui/bytes.ts';
import { describePathProblem, joinPath } from './paths/volume-path.ts';
import { toWholeNumber } from './whole-number.ts';

export const SIZE_UNITS = ['KiB', 'MiB', 'GiB'] as const;
export type SizeUnit = (typeof SIZE_UNITS)[number];

/** The generate dialog's fields as they are typed. */
export interface GenerateDraft {
  readonly folder: string;
  readonly size: string;
  readonly unit: SizeUnit;
  readonly files: string;
  readonly seed: string;
  readonly content: ContentKind;
}

export const FIRST_DRAFT: GenerateDraft = {
  folder: 'data-set',
  size: '100',
  unit: 'MiB',
  files: '1000',
  seed: '1',
  content: 'mixed',
};

const BYTES_OF: Readonly<Record<SizeUnit, Bytes>> = { KiB, MiB, GiB };

/** The problem of each field, or of none. */
export function findDraftProblems(
  draft: GenerateDraft,
): Readonly<Record<'folder' | 'size' | 'files' | 'seed', string | undefined>> {
  const { folder, size, files, seed } = draft;
  const isSize = /^\d+(\.\d+)?$/.test(size.trim()) && bytesOf(draft) <= MAX_GENERATED_BYTES;
  return {
    folder: describePathProblem(folder),
    size: isSize ? undefined : `Size must be a number from 0 to ${formatBytes(MAX_GENERATED_BYTES)}.`,
    files:
      toWholeNumber(files, { min: 1, max: MAX_GENERATED_FILES }) === undefined
        ? `Number of files must be a whole number from 1 to ${formatCount(MAX_GENERATED_FILES)}.`
        : undefined,
    seed:
      toWholeNumber(seed, { min: 0, max: MAX_SEED }) === undefined
        ? `Seed must be a whole number from 0 to ${formatCount(MAX_SEED)}.`
        : undefined,
  };
}

/** What is asked of the service; only for a draft without problems. */
export function toGenerateRequest(draft: GenerateDraft, parent: VolumePath): GenerateRequest {
  return {
    path: joinPath(parent, draft.folder),
    bytes: bytesOf(draft),
    files: toWholeNumber(draft.files, { min: 1, max: MAX_GENERATED_FILES }) ?? 1,
    seed: toWholeNumber(draft.seed, { min: 0, max: MAX_SEED }) ?? 0,
    content: draft.content,
  };
}

const bytesOf = ({ size, unit }: GenerateDraft): Bytes => Math.round(Number(size) * BYTES_OF[unit]);
