import { type MemberRefusal, memberRefusal } from '../aws/fsx/errors.ts';
import type { DataRepositoryAssociation } from '../aws/fsx/types.ts';
import { isSamePlaceOrInside, parseS3Path } from './s3-path.ts';

/** The path of an association where none is sent. Ours: the API reference calls it optional and says no default. */
export const DEFAULT_FILE_SYSTEM_PATH = '/';

/** What an association links. */
export interface AssociationPaths {
  readonly FileSystemPath: string;
  readonly DataRepositoryPath: string;
}

/**
 * Whether a directory can be linked to a place in S3 besides the associations that there are. The codes are ours.
 *
 * @param others  associations of the same file system, whatever their lifecycle
 * @see API reference, CreateDataRepositoryAssociation (FileSystemPath, DataRepositoryPath); Lustre user guide, "Linking
 *   your file system to an Amazon S3 bucket"
 */
export function refusePaths(
  paths: AssociationPaths,
  others: readonly DataRepositoryAssociation[],
): MemberRefusal | undefined {
  return refuseDirectory(paths.FileSystemPath, others) ?? refuseRepository(paths.DataRepositoryPath, others);
}

function refuseDirectory(path: string, others: readonly DataRepositoryAssociation[]): MemberRefusal | undefined {
  const no = (message: string) => memberRefusal('BadRequest', 'FileSystemPath', message);
  const problem = directoryProblem(path);
  if (problem) return no(problem);
  const directory = withSlash(path);
  const other = others.find(({ FileSystemPath }) => overlaps(directory, withSlash(FileSystemPath ?? '/')));
  if (!other) return undefined;
  if (directory === '/')
    return no('The path / can be linked only for the first data repository association of a file system.');
  return no(`The file system path overlaps with that of ${other.AssociationId}. Two associations cannot overlap.`);
}

function directoryProblem(path: string): string | undefined {
  if (!path.startsWith('/')) return 'FileSystemPath must begin with a slash, as in /ns1/.';
  const names = path.slice(1).replace(/\/$/, '').split('/');
  if (path !== '/' && names.some((name) => name === '' || name === '.' || name === '..'))
    return 'FileSystemPath must be the path of a directory, without empty names, . and .. in it.';
  return undefined;
}

function refuseRepository(path: string, others: readonly DataRepositoryAssociation[]): MemberRefusal | undefined {
  const no = (message: string) => memberRefusal('BadRequest', 'DataRepositoryPath', message);
  const place = parseS3Path(path);
  if (!place) return no('DataRepositoryPath must be s3://bucket-name/prefix/, with the name of an S3 bucket.');
  const other = others.find(({ DataRepositoryPath = '' }) => {
    const linked = parseS3Path(DataRepositoryPath);
    return linked && isSamePlaceOrInside(place, linked);
  });
  return other
    ? no(`The data repository path overlaps with that of ${other.AssociationId}. Two associations cannot overlap.`)
    : undefined;
}

const overlaps = (a: string, b: string): boolean => a.startsWith(b) || b.startsWith(a);

const withSlash = (path: string): string => (path.endsWith('/') ? path : `${path}/`);
