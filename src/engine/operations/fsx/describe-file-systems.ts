import type { Place } from '../../../aws/arn.ts';
import type { FsxRequest, FsxResponse } from '../../../aws/fsx/types.ts';
import type { Ports } from '../../ports.ts';
import type { FileSystemRecord } from '../../records.ts';
import { readPage } from '../page.ts';
import { mustGetFileSystem } from './find-resource.ts';

/**
 * DescribeFileSystems: the file systems named, or a page of all of the account in the Region, in the order of their ids.
 *
 * @throws {FsxError} FileSystemNotFound when any named one is missing | BadRequest for a foreign token
 */
export function describeFileSystems(
  ports: Ports,
  place: Place,
  request: FsxRequest<'DescribeFileSystems'>,
): Promise<FsxResponse<'DescribeFileSystems'>> {
  return ports.store.read(['fileSystems'], async (tx) => {
    const ids = request.FileSystemIds ?? [];
    if (ids.length > 0) {
      const named = await Promise.all(ids.map((id) => mustGetFileSystem(tx, place, id)));
      return { FileSystems: named.map((row) => row.fileSystem) };
    }
    const source = {
      table: tx.table('fileSystems'),
      prefix: [place.account, place.region],
      idOf: (row: FileSystemRecord) => row.id,
      matches: () => true,
    };
    const { rows, NextToken } = await readPage(source, { place, operation: 'DescribeFileSystems', about: '' }, request);
    const FileSystems = rows.map((row) => row.fileSystem);
    return NextToken === undefined ? { FileSystems } : { FileSystems, NextToken };
  });
}
