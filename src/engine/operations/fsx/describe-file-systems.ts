import type { Place } from '../../../aws/arn.ts';
import type { FsxRequest, FsxResponse } from '../../../aws/fsx/types.ts';
import type { Ports } from '../../ports.ts';
import { openPage } from '../page.ts';
import { readNamed } from '../read-named.ts';
import { readRows } from '../read-rows.ts';
import { mustGetFileSystem } from './find-resource.ts';

/**
 * DescribeFileSystems: the file systems named, or a page of all of the account in the Region, in the order of their ids.
 *
 * @throws {FsxError} FileSystemNotFound when any named one is missing | BadRequest for a foreign token
 */
export async function describeFileSystems(
  ports: Ports,
  place: Place,
  request: FsxRequest<'DescribeFileSystems'>,
): Promise<FsxResponse<'DescribeFileSystems'>> {
  const ids = request.FileSystemIds ?? [];
  const listing = { place, operation: 'DescribeFileSystems', about: JSON.stringify(ids) };
  const page = await openPage(ports.store, listing, request);
  const { rows, last } = await ports.store.read(['fileSystems'], (tx) => {
    const all = { table: tx.table('fileSystems'), prefix: [place.account, place.region] };
    return ids.length > 0 ? readNamed(ids, (id) => mustGetFileSystem(tx, place, id), page) : readRows(all, page);
  });
  return { FileSystems: rows.map((row) => row.fileSystem), ...(await page.close(last)) };
}
