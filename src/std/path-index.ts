/**
 * Paths by the folder that they lie in, so that what lies under a folder is found without looking at all other paths. A folder is
 * there as long as something lies in it; its name ends with a slash, and the folder of paths without a slash is ''.
 */
interface Folder<T> {
  readonly entries: Map<string, T>;
  readonly folders: Set<string>;
}

export class PathIndex<T> {
  readonly #folders = new Map<string, Folder<T>>();

  set(path: string, value: T): void {
    this.#folder(folderOf(path)).entries.set(path, value);
  }

  delete(path: string): void {
    const name = folderOf(path);
    this.#folders.get(name)?.entries.delete(path);
    this.#prune(name);
  }

  /** All paths that begin with `prefix`, in no order. */
  under(prefix: string): [path: string, value: T][] {
    const found: [string, T][] = [];
    const name = folderOf(prefix);
    const top = this.#folders.get(name);
    if (top === undefined) return found;
    const waiting: string[] = [];
    for (const entry of top.entries) if (entry[0].startsWith(prefix)) found.push(entry);
    for (const folder of top.folders) if (folder.startsWith(prefix)) waiting.push(folder);
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const folder = this.#folders.get(next);
      if (folder === undefined) continue;
      for (const entry of folder.entries) found.push(entry);
      for (const inner of folder.folders) waiting.push(inner);
    }
    return found;
  }

  #folder(name: string): Folder<T> {
    const known = this.#folders.get(name);
    if (known !== undefined) return known;
    const made: Folder<T> = { entries: new Map(), folders: new Set() };
    this.#folders.set(name, made);
    if (name !== '') this.#folder(parentOf(name)).folders.add(name);
    return made;
  }

  #prune(name: string): void {
    const folder = this.#folders.get(name);
    if (folder === undefined || name === '' || folder.entries.size > 0 || folder.folders.size > 0) return;
    this.#folders.delete(name);
    const parent = parentOf(name);
    this.#folders.get(parent)?.folders.delete(name);
    this.#prune(parent);
  }
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

function parentOf(folder: string): string {
  return folderOf(folder.slice(0, -1));
}
