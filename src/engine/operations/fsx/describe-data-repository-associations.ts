import type { Place } from '../../../aws/arn.ts';
import { MAX_ASSOCIATIONS_PAGE } from '../../../aws/fsx/limits.ts';
import type { FsxRequest, FsxResponse } from '../../../aws/fsx/types.ts';
import type { Ports } from '../../ports.ts';
import { openPage } from '../page.ts';
import { readNamed } from '../read-named.ts';
import { readRows } from '../read-rows.ts';
import { toAssociationFilter } from './association-filter.ts';
import { mustGetAssociation } from './find-associations.ts';

const OPERATION = 'DescribeDataRepositoryAssociations';

/**
 * DescribeDataRepositoryAssociations: a page of the associations named, in the order of their names, or of those that the filters
 * let through.
 *
 * @throws {FsxError} DataRepositoryAssociationNotFound when any named one is missing | InvalidDataRepositoryType | BadRequest for
 *   a foreign token or an unknown filter
 */
export async function describeDataRepositoryAssociations(
  ports: Ports,
  place: Place,
  request: FsxRequest<'DescribeDataRepositoryAssociations'>,
): Promise<FsxResponse<'DescribeDataRepositoryAssociations'>> {
  const { AssociationIds = [], Filters = [], MaxResults = MAX_ASSOCIATIONS_PAGE } = request;
  const filter = toAssociationFilter(Filters);
  const about = JSON.stringify(AssociationIds.length > 0 ? AssociationIds : Filters);
  const page = await openPage(ports.store, { place, operation: OPERATION, about }, { ...request, MaxResults });
  const { rows, last } = await ports.store.read(['associations'], (tx) =>
    AssociationIds.length > 0
      ? readNamed(AssociationIds, (id) => mustGetAssociation(tx, place, id), page)
      : readRows({ table: tx.table('associations'), prefix: [place.account, place.region], ...filter }, page),
  );
  return { Associations: rows.map(({ association }) => association), ...(await page.close(last)) };
}
