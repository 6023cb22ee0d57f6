/** A file system as plain as can be: what a volume must equal. */
export interface VolumeModel {
  readonly files: Map<string, Uint8Array<ArrayBuffer>>;
  /** All but the root. */
  readonly directories: Set<string>;
}

export const newModel = (): VolumeModel => ({ files: new Map(), directories: new Set() });

export const copyModel = (model: VolumeModel): VolumeModel => ({
  files: new Map(model.files),
  directories: new Set(model.directories),
});

/** The paths above one, the nearest last, without the root. */
const above = (path: string) =>
  path
    .split('/')
    .slice(1, -1)
    .map((_name, depth, names) => `/${names.slice(0, depth + 1).join('/')}`);

const exists = (model: VolumeModel, path: string) => model.files.has(path) || model.directories.has(path);

/** Each change says whether it could be made; if not, nothing has changed. */
export function putFile(model: VolumeModel, path: string, bytes: Uint8Array<ArrayBuffer>): boolean {
  if (model.directories.has(path) || above(path).some((directory) => model.files.has(directory))) return false;
  for (const directory of above(path)) model.directories.add(directory);
  model.files.set(path, bytes);
  return true;
}

export function addDirectory(model: VolumeModel, path: string): boolean {
  if (exists(model, path) || above(path).some((directory) => model.files.has(directory))) return false;
  for (const directory of above(path)) model.directories.add(directory);
  model.directories.add(path);
  return true;
}

export function editBytes(model: VolumeModel, path: string, at: number | 'end', bytes: Uint8Array): boolean {
  const old = model.files.get(path);
  if (!old) return false;
  const from = at === 'end' ? old.length : at;
  const edited = new Uint8Array(bytes.length === 0 ? old.length : Math.max(old.length, from + bytes.length));
  edited.set(old);
  if (bytes.length > 0) edited.set(bytes, from);
  model.files.set(path, edited);
  return true;
}

export function resize(model: VolumeModel, path: string, size: number): boolean {
  const old = model.files.get(path);
  if (!old) return false;
  const edited = new Uint8Array(size);
  edited.set(old.subarray(0, size));
  model.files.set(path, edited);
  return true;
}

export function remove(model: VolumeModel, path: string): boolean {
  if (!exists(model, path)) return false;
  for (const known of [...model.files.keys()]) if (isAt(known, path)) model.files.delete(known);
  for (const known of [...model.directories]) if (isAt(known, path)) model.directories.delete(known);
  return true;
}

export function rename(model: VolumeModel, from: string, to: string): boolean {
  const parent = above(to).at(-1);
  if (!exists(model, from)) return false;
  if (from === to) return true;
  if (isAt(to, from) || exists(model, to) || (parent && !model.directories.has(parent))) return false;
  const moved = (path: string) => to + path.slice(from.length);
  for (const [path, bytes] of [...model.files]) {
    if (isAt(path, from) && model.files.delete(path)) model.files.set(moved(path), bytes);
  }
  for (const path of [...model.directories]) {
    if (isAt(path, from) && model.directories.delete(path)) model.directories.add(moved(path));
  }
  return true;
}

const isAt = (path: string, place: string) => path === place || path.startsWith(`${place}/`);

/** Files, and with a slash at their end empty directories, as `walkFiles` of the root names them. */
export function leavesOf({ files, directories }: VolumeModel): ReadonlyMap<string, Uint8Array> {
  const all = [...files.keys(), ...directories];
  const empty = [...directories].filter((path) => !all.some((other) => other.startsWith(`${path}/`)));
  return new Map([
    ...Array.from(files, ([path, bytes]) => [path.slice(1), bytes] as const),
    ...empty.map((path) => [`${path.slice(1)}/`, new Uint8Array()] as const),
  ]);
}
