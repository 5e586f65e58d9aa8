import { describe, expect, it } from 'vitest';
import { plainMemory } from './memory.ts';
import { checkPlain, type Entity, entities, entityKind, list, loadEntity, plain, queue, rootKind, sameData, saveEntity, table, touch, value } from './state.ts';

interface Shelf extends Entity {
  readonly name: string;
  books: string[];
  notes: { pages: number[] };
}
const shelfKind = entityKind<Shelf>('Shelf', { name: value, books: list, notes: plain });
const shelf = (name: string): Shelf => ({ saved: null, name, books: ['a'], notes: { pages: [1] } });

interface Library {
  shelves: Map<string, Shelf>;
  open: boolean;
  waiting: { items: number[]; head: number };
  readers: Set<string>;
}
const libraryKind = rootKind<Library>('Library', { shelves: entities(shelfKind), open: value, waiting: queue, readers: table });
const library = (): Library => ({ shelves: new Map([['x', shelf('x')], ['y', shelf('y')]]), open: true, waiting: { items: [7, 8, 9], head: 1 }, readers: new Set(['r']) });

describe('an entity', () => {
  it('is copied once and shared until it is touched', () => {
    const live = shelf('x');
    const first = saveEntity(shelfKind, live);
    expect(saveEntity(shelfKind, live)).toBe(first);
    touch(live);
    live.books.push('b');
    live.notes.pages.push(2);
    const second = saveEntity(shelfKind, live);
    expect(second).not.toBe(first);
    expect(first).toMatchObject({ books: ['a'], notes: { pages: [1] } });
    expect(second).toMatchObject({ books: ['a', 'b'], notes: { pages: [1, 2] } });
  });

  it('comes back without being joined to its copy', () => {
    const saved = saveEntity(shelfKind, shelf('x'));
    const live = loadEntity(shelfKind, saved);
    touch(live);
    live.notes.pages.push(5);
    expect(saved.notes.pages).toEqual([1]);
    expect(saveEntity(shelfKind, loadEntity(shelfKind, saved))).toBe(saved);
  });

  it('is refused with a field that its kind does not declare, or one that is not plain', () => {
    expect(shelfKind.check({ ...shelf('x'), extra: 1 }, 'shelf')).toBe('shelf.extra is not declared in entity kind Shelf');
    expect(shelfKind.check({ ...shelf('x'), notes: { pages: () => 1 } }, 'shelf')).toBe('shelf.notes.pages holds a function');
    expect(shelfKind.check({ ...shelf('x'), name: Promise.resolve() }, 'shelf')).toBe('shelf.name holds a Promise');
    expect(shelfKind.check(shelf('x'), 'shelf')).toBeNull();
  });
});

describe('a root', () => {
  it('shares its untouched entities with the copy before', () => {
    const live = library();
    const first = libraryKind.save(live);
    touch(live.shelves.get('y')!);
    live.shelves.get('y')!.books.push('new');
    live.waiting.head = 2;
    live.readers.add('s');
    const second = libraryKind.save(live);
    expect(second.shelves.get('x')).toBe(first.shelves.get('x'));
    expect(second.shelves.get('y')).not.toBe(first.shelves.get('y'));
    expect(first).toMatchObject({ waiting: { items: [8, 9], head: 0 } });
    expect([...first.readers]).toEqual(['r']);
    expect(second.waiting).toEqual({ items: [9], head: 0 });
    const loaded = libraryKind.load(first);
    expect(sameData(libraryKind.save(loaded), first)).toBe(true);
  });

  it('notices an entity that was changed without being touched', () => {
    const live = library();
    libraryKind.save(live);
    expect(libraryKind.checkTouched(live, 'library')).toBeNull();
    live.shelves.get('x')!.books.push('smuggled');
    expect(libraryKind.checkTouched(live, 'library')).toBe('library.shelves{x} was changed without touch');
  });

  it('notices undeclared state', () => {
    expect(libraryKind.check({ ...library(), timer: 1 }, 'library')).toBe('library.timer is not declared in Library');
  });
});

describe('plain data', () => {
  it('has no functions, class instances or promises anywhere in it', () => {
    class Thing {}
    expect(checkPlain({ a: [new Map([[1, { b: new Thing() }]])] }, 'state')).toBe('state.a[0]{1}.b holds a Thing');
    expect(checkPlain({ a: [1, 'x', null, new Set([1])], m: plainMemory.allocate(8), b: new Uint8Array(3) }, 'state')).toBeNull();
    expect(checkPlain([() => 1], 'state')).toBe('state[0] holds a function');
  });

  it('is compared deeply, bytes by where they lie', () => {
    const bytes = new Uint8Array(8);
    expect(sameData({ a: [bytes.subarray(1, 3)] }, { a: [bytes.subarray(1, 3)] })).toBe(true);
    expect(sameData({ a: [bytes.subarray(1, 3)] }, { a: [bytes.slice(1, 3)] })).toBe(false);
    expect(sameData(new Map([[1, { x: 2 }]]), new Map([[1, { x: 3 }]]))).toBe(false);
  });
});
