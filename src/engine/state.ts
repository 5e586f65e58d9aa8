/**
 * What may survive between two events, and how a checkpoint copies it.
 *
 * All state is plain data in a tree of *entities*. An entity kind declares a copier for every field; the compiler refuses a
 * kind that forgets one, and `checkPlain` (used by the fuzz tests) refuses a live object that holds anything undeclared.
 * An entity that did not change since the last checkpoint is shared with it: `touch(entity)` says that it will change.
 *
 * Nesting rule: a process's root state is copied at each checkpoint in which the process ran; what is large and changes
 * seldom lies in entities of its own, directly in the root's tables. An entity inside an entity is not allowed, since
 * touching the inner one would not reach the outer.
 */
export interface Entity {
  /** The copy that the newest checkpoint holds while this entity has not changed since; null once touched. */
  saved: object | null;
}

export interface Copier<T> {
  copy(value: T): T;
  /** Names what is wrong with `value`, or answers null. Used by tests, never on hot paths. */
  check(value: unknown, path: string): string | null;
}

/** Marks an entity as changed. Call it before (or while) changing any field of it or of what it owns. */
export function touch(entity: Entity): void {
  entity.saved = null;
}

const IMMUTABLE_CLASSES = new Set(['Uint8Array', 'Memory', 'Int32Array', 'Float64Array']);

function describe(value: unknown): string {
  return typeof value === 'object' && value !== null ? (Object.getPrototypeOf(value)?.constructor?.name ?? 'object') : typeof value;
}

/** Data that is never changed after it was made (numbers, texts, frames, ropes, published bytes): shared, not copied. */
export const value: Copier<any> = {
  copy: (v) => v,
  check: (v, path) => {
    if (typeof v === 'function') return `${path} holds a function`;
    if (typeof v !== 'object' || v === null) return null;
    const proto = Object.getPrototypeOf(v);
    if (proto === Object.prototype || proto === Array.prototype || proto === null || IMMUTABLE_CLASSES.has(describe(v))) return null;
    return `${path} holds a ${describe(v)}`;
  },
};

/** Mutable plain data of any shape: objects, arrays, maps and sets of the same. Copied whole. */
export const plain: Copier<any> = {
  copy: copyPlain,
  check: checkPlain,
};

function copyPlain(v: any): any {
  if (typeof v !== 'object' || v === null) return v;
  if (Array.isArray(v)) {
    const copied = new Array(v.length);
    for (let i = 0; i < v.length; i++) copied[i] = copyPlain(v[i]);
    return copied;
  }
  if (v instanceof Map) {
    const copied = new Map();
    for (const [key, item] of v) copied.set(key, copyPlain(item));
    return copied;
  }
  if (v instanceof Set) return new Set(v);
  const proto = Object.getPrototypeOf(v);
  if (proto !== Object.prototype && proto !== null) return v; // published bytes: see checkPlain for what may stand here
  const copied: Record<string, unknown> = { ...v };
  for (const key in copied) {
    const item = copied[key];
    if (typeof item === 'object' && item !== null) copied[key] = copyPlain(item);
  }
  return copied;
}

/** Names the first thing in `v` that is not plain data, or answers null. */
export function checkPlain(v: unknown, path: string): string | null {
  if (typeof v === 'function' || typeof v === 'symbol') return `${path} holds a ${typeof v}`;
  if (typeof v !== 'object' || v === null) return null;
  if (Array.isArray(v)) {
    for (let i = 0; i < v.length; i++) {
      const wrong = checkPlain(v[i], `${path}[${i}]`);
      if (wrong) return wrong;
    }
    return null;
  }
  if (v instanceof Map) {
    for (const [key, item] of v) {
      const wrong = checkPlain(item, `${path}{${String(key)}}`);
      if (wrong) return wrong;
    }
    return null;
  }
  if (v instanceof Set) return null;
  const proto = Object.getPrototypeOf(v);
  if (proto !== Object.prototype && proto !== null) {
    return IMMUTABLE_CLASSES.has(describe(v)) ? null : `${path} holds a ${describe(v)}`;
  }
  for (const [key, item] of Object.entries(v)) {
    const wrong = checkPlain(item, `${path}.${key}`);
    if (wrong) return wrong;
  }
  return null;
}

/** A list whose items are never changed once in it. */
export const list: Copier<any> = {
  copy: (v) => v.slice(),
  check: (v, path) => (Array.isArray(v) ? null : `${path} is not a list`),
};

/** A Map or Set whose items are never changed once in it. */
export const table: Copier<any> = {
  copy: (v) => (v instanceof Map ? new Map(v) : new Set(v)),
  check: (v, path) => (v instanceof Map || v instanceof Set ? null : `${path} is not a table`),
};

/** A queue (`std/deque.ts`) of items that are never changed once in it. */
export const queue: Copier<any> = {
  copy: (v) => ({ items: v.items.slice(v.head), head: 0 }),
  check: (v, path) => (Array.isArray((v as { items?: unknown } | null)?.items) ? null : `${path} is not a queue`),
};

export interface EntityKind<T extends Entity> extends Copier<T> {
  readonly kind: string;
  readonly fields: ReadonlyMap<string, Copier<any>>;
}

/** Declares an entity kind: a copier for every field but `saved`. */
export function entityKind<T extends Entity>(
  kind: string,
  fields: { [K in Exclude<keyof T, 'saved'>]-?: Copier<any> },
): EntityKind<T> {
  const names = Object.keys(fields);
  const copied = names.filter((name) => (fields as Record<string, Copier<any>>)[name] !== value);
  const copiers = copied.map((name) => (fields as Record<string, Copier<any>>)[name]!);
  const byName = new Map(Object.entries(fields) as [string, Copier<any>][]);
  return {
    kind,
    fields: byName,
    copy(entity: T): T {
      const copy = { ...entity, saved: null } as Record<string, any>;
      for (let i = 0; i < copied.length; i++) copy[copied[i]!] = copiers[i]!.copy(copy[copied[i]!]);
      return copy as T;
    },
    check(entity: unknown, path: string): string | null {
      if (typeof entity !== 'object' || entity === null) return `${path} is not an entity`;
      for (const [name, item] of Object.entries(entity)) {
        if (name === 'saved') continue;
        const copier = byName.get(name);
        if (!copier) return `${path}.${name} is not declared in entity kind ${kind}`;
        const wrong = copier.check(item, `${path}.${name}`);
        if (wrong) return wrong;
      }
      return null;
    },
  };
}

/** Copies an entity for a checkpoint, sharing the last copy when it did not change since. */
export function saveEntity<T extends Entity>(kind: EntityKind<T>, entity: T): T {
  if (entity.saved !== null) return entity.saved as T;
  const copy = kind.copy(entity);
  entity.saved = copy;
  return copy;
}

/** Makes a live entity from a checkpoint's copy, which itself is never changed. */
export function loadEntity<T extends Entity>(kind: EntityKind<T>, saved: T): T {
  const live = kind.copy(saved);
  live.saved = saved;
  return live;
}

/**
 * A table of entities (Map by key) within a process's root state. Saving and loading pass through the same copier: a saved
 * entity has `saved === null` and itself serves as the copy to share, a live one points to its copy.
 */
export function entities<T extends Entity>(kind: EntityKind<T>): EntityTable<T> {
  return {
    kind,
    copy: () => {
      throw new Error(`a table of ${kind.kind} is saved and loaded, not copied`);
    },
    save: (live) => {
      const saved = new Map();
      for (const [key, entity] of live) saved.set(key, saveEntity(kind, entity));
      return saved;
    },
    load: (saved) => {
      const live = new Map();
      for (const [key, entity] of saved) live.set(key, loadEntity(kind, entity));
      return live;
    },
    check(v: unknown, path: string): string | null {
      if (!(v instanceof Map)) return `${path} is not a table`;
      for (const [key, entity] of v) {
        const wrong = kind.check(entity, `${path}{${String(key)}}`);
        if (wrong) return wrong;
      }
      return null;
    },
  };
}

export interface EntityTable<T extends Entity> extends Copier<any> {
  readonly kind: EntityKind<T>;
  save(live: Map<any, T>): Map<any, T>;
  load(saved: Map<any, T>): Map<any, T>;
}

/** The kind of a process's root state: like an entity, but its tables of entities are saved and loaded one by one. */
export interface RootKind<T> {
  readonly kind: string;
  save(live: T): T;
  load(saved: T): T;
  check(live: unknown, path: string): string | null;
  /** Complains when an entity was changed without `touch`: its shared copy no longer equals it. For fuzz tests. */
  checkTouched(live: T, path: string): string | null;
}

export function rootKind<T extends object>(kind: string, fields: { [K in keyof T]-?: Copier<any> }): RootKind<T> {
  const names = Object.keys(fields) as (keyof T & string)[];
  const tables = names.filter((name) => 'save' in fields[name]);
  const copied = names.filter((name) => !('save' in fields[name]) && fields[name] !== value);
  const pass = (from: T, way: 'save' | 'load'): T => {
    const to = { ...from } as Record<string, any>;
    for (const name of tables) to[name] = (fields[name] as EntityTable<any>)[way](to[name]);
    for (const name of copied) to[name] = fields[name].copy(to[name]);
    return to as T;
  };
  return {
    kind,
    save: (live) => pass(live, 'save'),
    load: (saved) => pass(saved, 'load'),
    check(live, path) {
      if (typeof live !== 'object' || live === null) return `${path} is not a state`;
      for (const [name, item] of Object.entries(live)) {
        const copier = (fields as Record<string, Copier<any>>)[name];
        if (!copier) return `${path}.${name} is not declared in ${kind}`;
        const wrong = copier.check(item, `${path}.${name}`);
        if (wrong) return wrong;
      }
      return null;
    },
    checkTouched(live, path) {
      for (const name of tables) {
        for (const [key, entity] of live[name] as Map<unknown, Entity>) {
          if (entity.saved !== null && !sameData({ ...entity, saved: null }, { ...entity.saved, saved: null })) {
            return `${path}.${name}{${String(key)}} was changed without touch`;
          }
        }
      }
      return null;
    },
  };
}

/** Deep equality of plain data; published bytes are equal when they are the same memory. */
export function sameData(x: any, y: any): boolean {
  if (Object.is(x, y)) return true;
  if (typeof x !== 'object' || typeof y !== 'object' || x === null || y === null) return false;
  if (Array.isArray(x)) {
    if (!Array.isArray(y) || x.length !== y.length) return false;
    for (let i = 0; i < x.length; i++) if (!sameData(x[i], y[i])) return false;
    return true;
  }
  if (x instanceof Map) {
    if (!(y instanceof Map) || x.size !== y.size) return false;
    for (const [key, item] of x) if (!y.has(key) || !sameData(item, y.get(key))) return false;
    return true;
  }
  if (x instanceof Set) {
    if (!(y instanceof Set) || x.size !== y.size) return false;
    for (const item of x) if (!y.has(item)) return false;
    return true;
  }
  if (ArrayBuffer.isView(x)) {
    const a = x as Uint8Array;
    const b = y as Uint8Array;
    return ArrayBuffer.isView(y) && a.buffer === b.buffer && a.byteOffset === b.byteOffset && a.byteLength === b.byteLength;
  }
  if ('items' in x && 'head' in x && 'items' in y && 'head' in y) {
    return sameData(x.items.slice(x.head), y.items.slice(y.head));
  }
  const keys = Object.keys(x);
  if (keys.length !== Object.keys(y).length) return false;
  for (const key of keys) if (!sameData(x[key], y[key])) return false;
  return true;
}
