import type { Place } from '../../aws/arn.ts';
import { REQUEST_SHAPES } from '../../aws/fsx/shapes.ts';
import type { FsxOperation, FsxRequest, Tag } from '../../aws/fsx/types.ts';
import type { EpochMs } from '../../aws/units.ts';
import type { Principal } from '../../lab/access.ts';
import { checkRequest, principalValues } from '../../rules/access/check-request.ts';
import { fsxPermissions } from '../../rules/access/fsx-permissions.ts';
import { ec2Permissions, kmsPermissions } from '../../rules/access/other-permissions.ts';
import { type Permission, resourceTagValues } from '../../rules/access/permission.ts';
import { type Policy, parsePolicy } from '../../rules/access/policy.ts';

/** A resource that a request is about, as it was described: its tags count. */
export interface KnownResource {
  readonly ResourceARN?: string;
  readonly Tags?: readonly Tag[];
}

/** A request that the console would send. */
export interface WouldBe {
  /** Such as `fsx:CreateBackup`. */
  readonly operation: string;
  readonly request?: Readonly<Record<string, unknown>>;
  readonly place: Place;
  readonly about?: readonly KnownResource[];
  /** True when nothing of the request is missing any more. */
  readonly isWhole?: boolean;
  /** On the service's clock. */
  readonly now: EpochMs;
}

/** Why a principal may not do something, in one sentence; `undefined` when it may. */
export type Judge = (asked: WouldBe) => string | undefined;

/** Asks a principal's policy before the service does, with the same evaluator. What a form still asks for is taken to be in favour. */
export function newJudge(principal: Principal): Judge {
  const policy = parsePolicy(principal.policy);
  return (asked) => ('problem' in policy ? undefined : whyNot(principal, policy, asked));
}

function whyNot(principal: Principal, policy: Policy, asked: WouldBe): string | undefined {
  const { place, about = [], now, isWhole = false } = asked;
  const tags = new Map(about.map(({ ResourceARN, Tags = [] }) => [ResourceARN, Tags]));
  const needed = permissionsOf(asked).map((permission) => ({
    ...permission,
    values: { ...resourceTagValues(tags.get(permission.resource) ?? []), ...permission.values },
  }));
  const checks = checkRequest(
    policy,
    needed,
    principalValues(principal, place, now),
    isWhole ? undefined : openIn(asked),
  );
  const last = checks.at(-1);
  if (!last || last.verdict === 'allowed') return undefined;
  return last.verdict === 'explicitly-denied'
    ? `The policy of ${principal.name} denies ${last.action}.`
    : `The policy of ${principal.name} does not allow ${last.action}.`;
}

/** Which condition keys a form gives a value later: tags, and where a copy goes. */
const openIn =
  ({ operation }: WouldBe) =>
  (key: string): boolean =>
    key === 'aws:tagkeys' ||
    key.startsWith('aws:requesttag/') ||
    (operation === 'fsx:CopyBackup' && key === 'aws:requestedregion');

function permissionsOf({ operation, request = {}, place, isWhole = false }: WouldBe): readonly Permission[] {
  const [service, name = ''] = operation.split(':');
  if (service === 'kms') return kmsPermissions(name, request, place, (arn) => arn);
  if (service === 'ec2') return ec2Permissions(name);
  const needed = isFsx(name) ? ofFsx(name, request, place) : [];
  return name === 'CopyBackup' && !isWhole ? needed.slice(0, 1) : needed; // the destination is chosen in the form
}

const isFsx = (name: string): name is FsxOperation => Object.hasOwn(REQUEST_SHAPES, name);

/** The console's own requests have the shape of their operation; members that are not known yet are missing. */
const ofFsx = <N extends FsxOperation>(name: N, request: object, place: Place): readonly Permission[] =>
  fsxPermissions(name, request as FsxRequest<N>, place);
