import { Defect } from '../defect.ts';
import type { RepositoryWriter } from './repository.ts';

/**
 * Makes `root` the volume's live tree, and frees what only the old one held. One strict transaction moves the root; the
 * freeing follows, and is made up for later if it is interrupted.
 *
 * @param root  hash of a staged root directory, hexadecimal; '' for the empty tree
 */
export function commitVolumeRoot(_writer: RepositoryWriter, volumeId: string, _root: string): Promise<void> {
  return Promise.reject(new Defect(`Root of ${volumeId} cannot move yet.`));
}
