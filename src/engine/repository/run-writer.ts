import type { DataPorts } from './data-ports.ts';
import { removeStraysOf } from './files-in-rows.ts';
import { refresh } from './refresh.ts';
import type { Repository, RepositoryWriter } from './repository.ts';
import { type RepositoryState, stateOf } from './repository-state.ts';
import { newWriteSession } from './write-session.ts';

/** The name of the lock of a repository's writers. */
export const lockOf = (repositoryId: string): string => `repository:${repositoryId}`;

/** Runs `work` as the only writer of a repository in any tab. @see Repository.write */
export function runWriter<T>(
  { store, locks }: DataPorts,
  repository: Repository,
  { state, work, signal }: WriterRun<T>,
): Promise<T> {
  const run = async () => {
    const current = await refresh(store, state);
    const origin = state.originId === undefined ? undefined : await refresh(store, stateOf(store, state.originId));
    const index = state.index ?? current;
    const session = newWriteSession(store, repository, { state, index, origin });
    state.isWriting = true;
    state.epoch += 1;
    let isDone = false;
    try {
      const result = await work(session);
      await session.flush();
      isDone = true;
      return result;
    } finally {
      await session.settle();
      if (session.isSpoiled()) state.index = undefined;
      state.unsaved.clear();
      state.isWriting = false;
      state.epoch += 1;
      // When this fails too, the next host does it.
      if (!isDone) await removeStraysOf(store, state.repositoryId).catch(() => undefined);
    }
  };
  return locks.run(lockOf(state.repositoryId), run, signal);
}

interface WriterRun<T> {
  readonly state: RepositoryState;
  readonly work: (writer: RepositoryWriter) => Promise<T>;
  readonly signal: AbortSignal | undefined;
}
