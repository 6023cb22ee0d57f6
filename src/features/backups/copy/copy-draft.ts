import type { Backup, FsxRequest, Tag } from '../../../aws/fsx/types.ts';
import { refuseCopyTags } from '../../../rules/copy-tags.ts';

/** What the form "Copy backup" holds. */
export interface CopyDraft {
  /** Code of the destination Region; empty until one is chosen. */
  readonly region: string;
  /** ARN of a key of that Region; without one it is `aws/fsx`. */
  readonly kmsKeyId?: string;
  readonly copyTags: boolean;
  readonly tags: readonly Tag[];
}

export const NEW_COPY: CopyDraft = { region: '', copyTags: false, tags: [] };

/** What is wrong with a draft, a sentence for each part. */
export interface CopyProblems {
  readonly region?: string;
  readonly tags?: string;
}

/** What keeps the copy from being asked for. */
export function copyProblems(source: Backup, draft: CopyDraft): CopyProblems {
  const tags = refuseCopyTags(source, { CopyTags: draft.copyTags, Tags: draft.tags })?.message;
  return { ...(draft.region === '' && { region: 'A destination Region is required.' }), ...(tags && { tags }) };
}

/**
 * CopyBackup as the form asks for it, without its token.
 *
 * @param sourceRegion  code
 */
export function toCopyRequest(
  { BackupId }: Backup,
  sourceRegion: string,
  { kmsKeyId, copyTags, tags }: CopyDraft,
): FsxRequest<'CopyBackup'> {
  return {
    SourceBackupId: BackupId,
    SourceRegion: sourceRegion,
    CopyTags: copyTags,
    ...(kmsKeyId === undefined ? {} : { KmsKeyId: kmsKeyId }),
    ...(tags.length === 0 ? {} : { Tags: tags }),
  };
}
