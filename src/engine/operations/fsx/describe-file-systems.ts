import type { Place } from '../../../aws/arn.ts';
import type { FsxRequest, FsxResponse } from '../../../aws/fsx/types.ts';
import type { Ports } from '../../ports.ts';
import { openPage } from '../page.ts';
import { readNamed } from '../read-named.ts';
import { readRows } from '../read-rows.ts';
import { describeFileSystem } from './describe-file-system.ts';
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
  const { FileSystems, last } = await ports.store.read(['clock', 'fileSystems', 'jobs'], async (tx) => {
    const all = { table: tx.table('fileSystems'), prefix: [place.account, place.region] };
    const found =
      ids.length > 0 ? await readNamed(ids, (id) => mustGetFileSystem(tx, place, id), page) : await readRows(all, page);
    const described = await Promise.all(found.rows.map((row) => describeFileSystem(ports, tx, row)));
    return { FileSystems: described, last: found.last };
  });
  return { FileSystems, ...(await page.close(last)) };
}
