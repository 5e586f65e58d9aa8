/**
 * Keeps out of first files what the first picture does not need: of the worker's, and of what the page draws with. In the source everything
 * is imported as it is used; the build plays the run that the lab begins with once (`first-picture.ts`), and puts a door in the place of
 * each function (or method, or function in a table) that was not entered: one that passes its call on. The functions themselves come in
 * a file that is loaded right after the first picture (a gate: `src/host/late-rooms.ts`, `src/stage/late-rooms.ts`), before the worker
 * answers anything else, and before the page runs anything that it loads late. Values and classes stay where they are, so there is one
 * of each.
 */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Plugin, transformWithOxc } from 'vite';
import { type Cut, cut, MISSING } from './late-rooms/cut.ts';
import { type Uses, usesByFile } from './late-rooms/uses.ts';

const src = fileURLToPath(new URL('../src/', import.meta.url));
const ROOM = '?room';
/** Behind a door that nobody has opened yet. */
const MISSING_ROOM = `export const missing$room = new Proxy({}, { get(_, name) { throw new Error('the room of ' + String(name) + ' is not there yet'); } });`;

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
  of: /^stage\//,
  loaders: { of: /^(ui\/|main\.tsx$)/, but: /late-rooms|\/words\.|chinese-face|chinese\.css/ },
};

let counted: Promise<ReadonlyMap<string, Uses>> | undefined;

export function lateRooms({ gate, of, loaders }: Rooms): Plugin {
  const gateFile = src + gate;
  const usesOf = async (): Promise<ReadonlyMap<string, Uses>> => {
    counted ??= usesByFile();
    return new Map([...(await counted)].filter(([file]) => of.test(file.slice(src.length)) && !file.endsWith('.data.ts')));
  };
  const cutOf = async (file: string): Promise<Cut | null> => {
    const uses = (await usesOf()).get(file);
    if (uses === undefined) return null;
    const { code } = await transformWithOxc(await readFile(file, 'utf8'), file);
    return cut(code, file, uses);
  };
  return {
    name: 'highwater:late-rooms',
    apply: 'build',
    enforce: 'pre',
    resolveId: (id) => (id === MISSING ? id : null),
    async load(id) {
      if (id === MISSING) return MISSING_ROOM;
      if (!id.startsWith(src)) return null;
      if (id === gateFile) return { code: await gateOf([...(await usesOf()).keys()], cutOf), moduleType: 'js' };
      const isRoom = id.endsWith(ROOM);
      const made = await cutOf(isRoom ? id.slice(0, -ROOM.length) : id);
      return made === null ? null : { code: isRoom ? made.room : made.early, moduleType: 'js' };
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

/** The module that brings every room and opens the doors to it. */
async function gateOf(files: readonly string[], cutOf: (file: string) => Promise<Cut | null>): Promise<string> {
  const lines: string[] = [];
  for (const file of files.toSorted()) {
    if ((await cutOf(file)) === null) continue;
    const n = lines.length;
    lines.push(
      `import { open$room as open${n} } from ${JSON.stringify(file)}; import * as room${n} from ${JSON.stringify(file + ROOM)}; open${n}(room${n});`,
    );
  }
  return lines.join('\n');
}
