/**
 * Keeps out of first files what the first picture does not need: of the worker's, and of what the page draws with. In the source everything
 * is imported as it is used; the build plays the run that the lab begins with once (`first-picture.ts`), and puts a door in the place of
 * each function (or method, or function in a table) that was not entered, and of statements that were not come to: one that passes its call on. The functions themselves come in
 * a file that is loaded right after the first picture (a gate: `src/host/late-rooms.ts`, `src/stage/late-rooms.ts`), before the worker
 * answers anything else, and before the page runs anything that it loads late. Values and classes stay where they are, so there is one
 * of each.
 */
import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Plugin, transformWithOxc } from 'vite';
import { type Cut, cut, MISSING, withRoomsJoined } from './late-rooms/cut.ts';
import { placesOf, type Seen, usesByFile } from './late-rooms/uses.ts';

const src = fileURLToPath(new URL('../src/', import.meta.url));
const ROOM = '?room';
/** Behind doors that nobody has opened yet. */
const MISSING_ROOM = `export let room$ = new Proxy({}, { get(_, name) { throw new Error('the room of ' + String(name) + ' is not there yet'); } });
export function open$rooms(rooms) { room$ = rooms; }`;

export interface Rooms {
  /** What opens the doors, of `src/`. */
  readonly gate: string;
  /** Files of `src/` whose functions do the same wherever they lie. */
  readonly of: RegExp;
  /** Files that load others late, which may go through any door; those that they may load before the doors are open. */
  readonly loaders?: { readonly of: RegExp; readonly but: RegExp };
}

export const WORKER_ROOMS: Rooms = { gate: 'host/late-rooms.ts', of: /^(std|protocol|engine|scenario|sim|view|host)\// };
export const PAGE_ROOMS: Rooms = {
  gate: 'stage/late-rooms.ts',
  // Words of what may go wrong are said by what comes late.
  of: /^(stage\/|ui\/chain-marks\.ts|host\/(problem-words|report-words|tape\/tape-words)\.ts|scenario\/recording\/recording-error\.ts)/,
  loaders: { of: /^(ui\/|main\.tsx$)/, but: /late-rooms|\/words\.|chinese-face|chinese\.css/ },
};

let counted: Promise<ReadonlyMap<string, Seen>> | undefined;

export function lateRooms({ gate, of, loaders }: Rooms): Plugin {
  const gateFile = src + gate;
  const usesOf = async (): Promise<ReadonlyMap<string, Seen>> => {
    counted ??= usesByFile();
    return new Map([...(await counted)].filter(([file]) => of.test(file.slice(src.length)) && !file.endsWith('.data.ts')));
  };
  let cuts: Promise<ReadonlyMap<string, Cut>> | undefined;
  const allCuts = async (): Promise<ReadonlyMap<string, Cut>> => {
    const made = [...(await usesOf())].sort(([one], [other]) => (one < other ? -1 : 1)).map(async ([file, seen], i): Promise<[string, Cut | null]> => {
      const { code, map } = await transformWithOxc(await readFile(file, 'utf8'), file);
      const placeOf = placesOf(code, JSON.stringify(map));
      const isSkipped = (start: number): boolean => {
        const place = placeOf(start);
        return place?.isExact === true && seen.skipped.has(place.at);
      };
      return [file, cut(code, file, seen.functions, `k${i.toString(36)}`, isSkipped)];
    });
    return new Map((await Promise.all(made)).flatMap(([file, one]) => (one === null ? [] : [[file, one] as const])));
  };
  /** The room of a file, joined to those that it needs. */
  const roomOf = (file: string, { room }: Cut, all: ReadonlyMap<string, Cut>): string => {
    const pathOf = (from: string): string => resolve(dirname(file), from);
    const inRoomOf = (from: string): ReadonlyMap<string, string> | null => (from.startsWith('.') ? (all.get(pathOf(from))?.exported ?? null) : null);
    return withRoomsJoined(room, inRoomOf, (from) => pathOf(from) + ROOM);
  };
  return {
    name: 'highwater:late-rooms',
    apply: 'build',
    enforce: 'pre',
    resolveId: (id) => (id === MISSING ? id : null),
    async load(id) {
      if (id === MISSING) return MISSING_ROOM;
      if (!id.startsWith(src)) return null;
      const all = await (cuts ??= allCuts());
      if (id === gateFile) return { code: gateOf(all), moduleType: 'js' };
      const file = id.endsWith(ROOM) ? id.slice(0, -ROOM.length) : id;
      const made = all.get(file);
      return made === undefined ? null : { code: file === id ? made.early : roomOf(file, made, all), moduleType: 'js' };
    },
    transform(code, id) {
      if (loaders === undefined || !id.startsWith(src) || !loaders.of.test(id.slice(src.length))) return null;
      const opened = code.replaceAll(/\bimport\((['"])(\.[^'"]+)\1\)/g, (load, _, name: string) =>
        loaders.but.test(name) ? load : `import(${JSON.stringify(gateFile)}).then(() => ${load})`,
      );
      return opened === code ? null : { code: opened, map: null };
    },
  };
}

/** The module that brings every room and opens the doors to them. */
function gateOf(all: ReadonlyMap<string, Cut>): string {
  const lines = [...all].map(([file, { behind }]) => `import { ${behind.join(', ')} } from ${JSON.stringify(file + ROOM)};`);
  const rooms = [...all.values()].flatMap(({ behind }) => behind).join(', ');
  return `import { open$rooms } from '${MISSING}';\n${lines.join('\n')}\nopen$rooms({ ${rooms} });`;
}
