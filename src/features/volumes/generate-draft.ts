import { type Bytes, GiB, KiB, MiB, TiB } from '../../aws/units.ts';
import {
  type ContentKind,
  type GenerateRequest,
  MAX_GENERATED_BYTES,
  MAX_GENERATED_FILES,
  MAX_SEED,
  SYNTHETIC_KINDS,
  type SyntheticKind,
  type VolumePath,
} from '../../lab/volume.ts';
import { formatCount } from '../../ui/bytes.ts';
import { describePathProblem, joinPath } from './paths/volume-path.ts';
import { toWholeNumber } from './whole-number.ts';

export const SIZE_UNITS = ['KiB', 'MiB', 'GiB', 'TiB'] as const;
export type SizeUnit = (typeof SIZE_UNITS)[number];

/** The generate dialog's fields as they are typed. */
export interface GenerateDraft {
  readonly folder: string;
  readonly size: string;
  readonly unit: SizeUnit;
  readonly files: string;
  readonly seed: string;
  readonly content: ContentKind | SyntheticKind;
}

export const FIRST_DRAFT: GenerateDraft = {
  folder: 'data-set',
  size: '100',
  unit: 'MiB',
  files: '1000',
  seed: '1',
  content: 'mixed',
};

const BYTES_OF: Readonly<Record<SizeUnit, Bytes>> = { KiB, MiB, GiB, TiB };

/** Whether files of a content are made again whenever they are read, and are not stored. */
export const isSynthetic = (content: ContentKind | SyntheticKind): content is SyntheticKind =>
  SYNTHETIC_KINDS.some((kind) => kind === content);

/** Bytes that one data set may have: synthetic ones take up nothing, so they may fill the storage capacity. */
export const maxBytesOf = ({ content }: Pick<GenerateDraft, 'content'>, capacity: Bytes): Bytes =>
  isSynthetic(content) ? capacity : MAX_GENERATED_BYTES;

/** In whole GiB, as storage capacity is counted: rounded, the largest size would be refused. */
export const describeMost = (bytes: Bytes): string => `${formatCount(bytes / GiB)} GiB`;

/**
 * The problem of each field, or of none.
 *
 * @param capacity  the file system's storage capacity
 */
export function findDraftProblems(
  draft: GenerateDraft,
  capacity: Bytes,
): Readonly<Record<'folder' | 'size' | 'files' | 'seed', string | undefined>> {
  const { folder, size, files, seed } = draft;
  const most = maxBytesOf(draft, capacity);
  const isSize = /^\d+(\.\d+)?$/.test(size.trim()) && bytesOf(draft) <= most;
  return {
    folder: describePathProblem(folder),
    size: isSize ? undefined : `Size must be a number from 0 to ${describeMost(most)}.`,
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
