import type { Place } from '../../src/aws/arn.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { storageReport } from '../../src/engine/repository/storage-report.ts';
import { deleteOnePrincipal, getDecisions, getPrincipals, postDecision, putOnePrincipal } from './access-routes.ts';
import { answerError, answerJson, LabRefusal } from './answers.ts';
import { getInsight, getInsights, postReclaim } from './backup-routes.ts';
import { getBackupBundle, getFileSystemBundle, getWorkspaceBundle, postImport } from './bundle-routes.ts';
import { getClock, postClock, postSettle } from './clock-routes.ts';
import { backupSource, getArchive, getEntries, getFile, getVolume, volumeSource } from './content-routes.ts';
import { getCopies, postCopyPlan } from './copy-routes.ts';
import { getDays } from './day-routes.ts';
import { postEdits } from './edits-route.ts';
import { postFailure } from './failure-routes.ts';
import { getHistory, getHistorySummary } from './history-routes.ts';
import {
  deleteFaults,
  deleteReset,
  getEvents,
  getFaults,
  getReset,
  type LabHost,
  postFault,
  postReset,
} from './host-routes.ts';
import { deleteJump, getJump, getUpcoming, postJump } from './jump-routes.ts';
import { toLabError } from './lab-error.ts';
import { postQuota } from './quota-routes.ts';
import { getRegions, putRegion } from './region-routes.ts';
import { deleteVerification, getOneVerification, getVerifications, postVerify } from './verify-routes.ts';
import { changeVolume, deleteFile, putFile, VOLUME_CHANGES } from './volume-routes.ts';

/** Answers everything below `/_lab/`; rejects only with what is a defect. */
export type Laboratory = (request: Request, url: URL, place: Place) => Promise<Response>;

/** What is not AWS: the clock, the files in file systems and backups, and what the engine knows of its storage. */
export function newLaboratory(engine: Engine, host: LabHost): Laboratory {
  return async (request, url, place) => {
    try {
      return await route(engine, host, { request, url, place });
    } catch (cause) {
      const error = toLabError(cause);
      if (!error) throw cause;
      return answerError(error);
    }
  };
}

interface Call {
  readonly request: Request;
  readonly url: URL;
  readonly place: Place;
}

function route(engine: Engine, host: LabHost, { request, url, place }: Call): Promise<Response> {
  const [area = '', id = '', verb = '', ...rest] = url.pathname
    .replace(/^\/_lab\//, '')
    .split('/')
    .map(decoded);
  const path = `/${rest.join('/')}`;
  const query = url.searchParams;
  switch (`${request.method} ${area}${id === '' ? '' : '/*'}${verb === '' ? '' : `/${verb}`}`) {
    case 'GET clock':
      return getClock(engine);
    case 'POST clock':
      return postClock(engine, host, { request, place });
    case 'POST clock/*':
      if (id === 'jump') return postJump(engine, place, request);
      break;
    case 'GET clock/*':
      if (id === 'jump') return getJump(engine, place);
      break;
    case 'DELETE clock/*':
      if (id === 'jump') return deleteJump(engine, place);
      break;
    case 'GET upcoming':
      return getUpcoming(engine, place, query);
    case 'POST settle':
      return postSettle(engine);
    case 'POST reset':
      return postReset(host, request);
    case 'GET reset':
      return getReset(host);
    case 'DELETE reset':
      return deleteReset(host);
    case 'GET events':
      return getEvents(host);
    case 'GET faults':
      return getFaults(host);
    case 'POST faults':
      return postFault(host, request);
    case 'DELETE faults':
      return deleteFaults(host);
    case 'POST failures':
      return postFailure(engine, request);
    case 'POST quotas':
      return postQuota(engine, place, request);
    case 'GET regions':
      return getRegions(engine, place);
    case 'PUT regions/*':
      return putRegion(engine, place, id, request);
    case 'GET principals':
      return getPrincipals(engine, place);
    case 'POST principals':
      return putOnePrincipal(engine, place, request);
    case 'PUT principals/*':
      return putOnePrincipal(engine, place, request, id);
    case 'DELETE principals/*':
      return deleteOnePrincipal(engine, place, id);
    case 'GET decisions':
      return getDecisions(engine, place);
    case 'POST decisions':
      return postDecision(engine, place, request);
    case 'POST verify':
      return postVerify(engine, place, request);
    case 'GET verify':
      return getVerifications(engine);
    case 'GET verify/*':
      return getOneVerification(engine, id);
    case 'DELETE verify/*':
      return deleteVerification(engine, id);
    case 'GET history':
      return getHistory(engine, place, query);
    case 'GET history/*':
      if (id === 'summary') return getHistorySummary(engine, place, query);
      break;
    case 'GET file-systems/*/days':
      return getDays(engine, place, id, query);
    case 'GET storage':
      return storageReport(engine.ports).then(answerJson);
    case 'GET export':
      return getWorkspaceBundle(engine, host);
    case 'POST import':
      return postImport(engine, host, { request, url, place });
    case 'GET backups/*/export':
      return getBackupBundle(engine, host, id);
    case 'GET volumes/*/export':
      return getFileSystemBundle(engine, host, id);
    case 'GET copies':
      return getCopies(engine, place);
    case 'GET backups':
      return getInsights(engine, place, query);
    case 'POST backups/*':
      if (id === 'reclaim') return postReclaim(engine, request);
      break;
    case 'POST backups/*/copy-plan':
      return postCopyPlan(engine, place, id, request);
    case 'GET backups/*':
      return getInsight(engine, id);
    case 'GET backups/*/entries':
      return backupSource(engine, id).then((source) => getEntries(engine, source, query));
    case 'GET backups/*/files':
      return backupSource(engine, id).then((source) => getFile(engine, host, { source, path, request }));
    case 'GET backups/*/archive':
      return backupSource(engine, id).then((source) => getArchive(engine, host, source, query));
    case 'GET volumes/*':
      return getVolume(engine, id);
    case 'GET volumes/*/entries':
      return volumeSource(engine, id).then((source) => getEntries(engine, source, query));
    case 'GET volumes/*/files':
      return volumeSource(engine, id).then((source) => getFile(engine, host, { source, path, request }));
    case 'GET volumes/*/archive':
      return volumeSource(engine, id).then((source) => getArchive(engine, host, source, query));
    case 'POST edits':
      return postEdits(engine, { request, place });
    case 'PUT volumes/*/files':
      return changeVolume(engine, id, (volumeId) => putFile(engine, volumeId, path, request));
    case 'DELETE volumes/*/files':
      return changeVolume(engine, id, (volumeId) => deleteFile(engine, volumeId, path));
    default:
  }
  const change = Object.hasOwn(VOLUME_CHANGES, verb) ? VOLUME_CHANGES[verb] : undefined;
  if (change && request.method === 'POST' && area === 'volumes')
    return changeVolume(engine, id, (volumeId) => change(engine, volumeId, request));
  throw new LabRefusal('NotFound', `The laboratory has no route ${request.method} ${url.pathname.slice(0, 200)}.`);
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new LabRefusal('BadRequest', 'The path is not percent-encoded UTF-8.');
  }
}
