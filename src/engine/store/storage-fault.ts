/**
 * The browser or the disk refused to store or to read. `quota`: no room. `blocked`: another tab holds an older version open, or
 * another process the directory. `closed`: the connection was lost, for example because the site's data was cleared.
 * `unavailable`: no IndexedDB, as in some private windows, or a directory that cannot be opened. `newer`: the data was
 * written by a newer version of this console. `read-only`: this host must not write, because nothing keeps others from writing meanwhile.
 */
export type StorageFaultReason = 'quota' | 'blocked' | 'closed' | 'unavailable' | 'newer' | 'read-only';

export class StorageFault extends Error {
  override readonly name = 'StorageFault';
  readonly reason: StorageFaultReason;
  constructor(reason: StorageFaultReason, message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}
