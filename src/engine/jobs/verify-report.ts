import { MAX_FINDINGS, type VerifyFinding } from '../../lab/verification.ts';
import { toHex } from '../data/hex.ts';
import type { Ports } from '../ports.ts';
import type { VerificationRecord } from '../records.ts';
import type { VerifyFound, VerifyStep } from '../repository/verify-repository.ts';
import type { Store } from '../store/port.ts';
import { hitsOfDamage } from '../volumes/hits-of-damage.ts';

/** Findings as they are reported: with what they hit. Reads trees only when an object was damaged. */
export async function describeFound(
  ports: Pick<Ports, 'store' | 'locks'>,
  repositoryId: string,
  found: readonly VerifyFound[],
): Promise<readonly VerifyFinding[]> {
  if (found.length === 0) return [];
  const names = found.flatMap(({ object }) => (object ? [toHex(object.hash)] : [])).slice(0, MAX_FINDINGS);
  const hits = await hitsOfDamage(ports, repositoryId, names);
  const placeOf = await readPlaces(ports.store);
  return found.map(({ state, what, object, healedFrom }): VerifyFinding => {
    const name = object && toHex(object.hash);
    return {
      state,
      place: placeOf(repositoryId),
      what,
      ...(name === undefined ? {} : { object: name }),
      ...(healedFrom === undefined ? {} : { healedFrom: placeOf(healedFrom) }),
      hits: (name === undefined ? undefined : hits.get(name)) ?? [],
    };
  });
}

type PlaceOf = (repositoryId: string) => VerifyFinding['place'];

async function readPlaces(store: Store): Promise<PlaceOf> {
  const vaultIds = new Set(await store.read(['vaults'], (tx) => tx.table('vaults').keys()));
  return (id) => ({ kind: vaultIds.has(id) ? 'vault' : 'file-system', id });
}

/** The report after a step. What was found before, in a run that was interrupted, is not told twice. */
export function addStep(
  record: VerificationRecord,
  step: VerifyStep,
  findings: readonly VerifyFinding[],
): VerificationRecord {
  const known = new Set(record.findings.map(keyOf));
  const added = findings.filter((finding) => !known.has(keyOf(finding)));
  const sums = { ...record.sums };
  for (const { state } of added) sums[SUM_OF[state]] += 1;
  const doneBytes = record.progress.doneBytes + step.bytes;
  const { checked } = record;
  return {
    ...record,
    progress: { doneBytes, totalBytes: Math.max(doneBytes, record.progress.totalBytes) },
    checked: {
      objects: checked.objects + step.objects,
      bytes: checked.bytes + step.bytes,
      packs: checked.packs + (step.objects > 0 ? 1 : 0),
      repositories: checked.repositories + (step.packId === undefined ? 1 : 0),
    },
    sums,
    findings: [...record.findings, ...added].slice(0, MAX_FINDINGS),
  };
}

const keyOf = ({ state, place, what, object }: VerifyFinding) => `${state} ${place.id} ${object ?? what}`;

const SUM_OF = { damaged: 'damaged', healed: 'healed', rebuilt: 'rebuilt', note: 'notes' } as const;
