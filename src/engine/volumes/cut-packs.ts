import type { DataPorts } from '../repository/data-ports.ts';
import { removeStraysOf } from '../repository/files-in-rows.ts';
import { type CutFile, getPackFiles, type PackFiles, type WrittenPack } from '../repository/pack-files.ts';
import type { RepositoryWriter } from '../repository/repository.ts';
import { lockOf } from '../repository/run-writer.ts';

/** The packs that an upload's pieces were cut into before anybody knew whether they are wanted. */
export interface CutPacks {
  /** Cuts pieces, perhaps into a pack that is written already. */
  cut(pieces: readonly Blob[], compresses: boolean): Promise<CutFile>;
  /** Puts a pack into the volume, once however often it is asked. */
  take(writer: RepositoryWriter, pack: WrittenPack): Promise<boolean>;
  /** What was taken is stored: frees what of it was not wanted after all. */
  stored(): Promise<void>;
  /** Nothing more is taken: frees the rest. To be called when nothing more is cut. Never rejects. */
  end(): Promise<void>;
}

/** `undefined` where packs are no files. */
export function newCutPacks({ store, locks }: DataPorts, volumeId: string): CutPacks | undefined {
  const files = getPackFiles(store);
  return files && follow(files, volumeId, () => locks.run(lockOf(volumeId), () => removeStraysOf(store, volumeId)));
}

function follow(files: PackFiles, volumeId: string, removeStrays: () => Promise<void>): CutPacks {
  const cutting = new Set<Promise<unknown>>();
  const untouched = new Set<WrittenPack>();
  const taken = new Map<WrittenPack, Promise<boolean>>();
  const letGo = async (packs: readonly WrittenPack[], fate: 'named' | 'unused') => {
    const own = packs.map(({ file }) => ({ repositoryId: volumeId, file }));
    files.letGo(own);
    if (fate === 'unused') await files.remove(own);
  };

  return {
    cut: async (pieces, compresses) => {
      const cut = files.cut(volumeId, pieces, compresses);
      cutting.add(cut);
      try {
        const { pack, ...rest } = await cut;
        if (pack) untouched.add(pack);
        return pack ? { ...rest, pack } : rest;
      } finally {
        cutting.delete(cut);
      }
    },
    take: (writer, pack) => {
      const known = taken.get(pack) ?? writer.adopt(pack);
      taken.set(pack, known);
      untouched.delete(pack);
      return known;
    },
    stored: async () => {
      for (const [pack, taking] of taken) await letGo([pack], (await taking) ? 'named' : 'unused');
      taken.clear();
    },
    end: async () => {
      while (cutting.size > 0) await Promise.allSettled(cutting);
      await letGo([...untouched], 'unused');
      await letGo([...taken.keys()], 'named');
      // Whether a row names what was taken is not known. When this fails too, the next host does it.
      if (taken.size > 0) await removeStrays().catch(() => undefined);
    },
  };
}
