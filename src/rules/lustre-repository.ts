import { type MemberRefusal, memberRefusal } from '../aws/fsx/errors.ts';
import type { FsxRequest } from '../aws/fsx/types.ts';
import { basicsOf } from './lustre-defaults.ts';
import { parseS3Path } from './s3-path.ts';

/**
 * The settings that link a file system to an S3 bucket when it is created.
 *
 * @see API reference, CreateFileSystemLustreConfiguration (ImportPath, ExportPath, ImportedFileChunkSize,
 *   AutoImportPolicy)
 */
export function repositoryProblems(request: FsxRequest<'CreateFileSystem'>): readonly MemberRefusal[] {
  const sent = request.LustreConfiguration ?? {};
  const given = REPOSITORY_MEMBERS.filter((member) => sent[member] !== undefined);
  const [first] = given;
  if (!first) return [];
  if (basicsOf(request).deployment === 'PERSISTENT_2')
    return [
      memberRefusal(
        'BadRequest',
        `LustreConfiguration.${first}`,
        'Linking a Persistent 2 file system to an S3 bucket using the LustreConfiguration is not supported. Create a file system and then create a data repository association to link S3 buckets to the file system.',
      ),
    ];
  const { ImportPath, ExportPath } = sent;
  if (ImportPath === undefined)
    return given.map((member) =>
      memberRefusal(
        member === 'ExportPath' ? 'InvalidExportPath' : 'BadRequest',
        `LustreConfiguration.${member}`,
        `${member} needs an ImportPath.`,
      ),
    );
  if (!bucketOf(ImportPath))
    return [
      memberRefusal('InvalidImportPath', 'LustreConfiguration.ImportPath', 'ImportPath must be s3://bucket/prefix.'),
    ];
  if (ExportPath !== undefined && bucketOf(ExportPath) !== bucketOf(ImportPath))
    return [
      memberRefusal(
        'InvalidExportPath',
        'LustreConfiguration.ExportPath',
        'ExportPath must name the same S3 bucket as ImportPath.',
      ),
    ];
  return [];
}

const REPOSITORY_MEMBERS = ['ImportPath', 'ExportPath', 'ImportedFileChunkSize', 'AutoImportPolicy'] as const;

/** `undefined` where the path is not of the form `s3://bucket/prefix`. Any bucket is the caller's own. */
const bucketOf = (path: string): string | undefined => parseS3Path(path)?.bucket;
