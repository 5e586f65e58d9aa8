/** The whole protocol as one model: what the reference page of the lab shows, and what its static copy is written from. */
import { APIS, supported, type ServerKind } from '../../engine/config/api-versions.ts';
import { ERAS, type EraId } from '../../engine/config/eras.ts';
import type { Versions } from '../../protocol/schema/versions.ts';
import { LAYOUTS, type Layout } from '../../view/wire/layouts.ts';
import {
  type ApiTables,
  apiTables,
  type ErrorRow,
  errorRows,
  type HeaderForms,
  headersOf,
  type StoredTable,
  storedTables,
} from '../../view/wire/tables.ts';
import { FAMILIES, type Family, familyOf, namesOf } from '../meanings/wire/families.ts';
import { ANSWERS } from './answers.ts';

export interface ApiVersion {
  readonly version: number;
  /** The first release that speaks it; null when none does as a matter of course: it is a draft. */
  readonly since: EraId | null;
  /** The first release that no longer speaks it; null while the newest does. */
  readonly until: EraId | null;
  readonly headers: HeaderForms;
}

export interface ReferenceApi extends ApiTables {
  readonly kind: 'api';
  readonly family: Family;
  readonly versions: Versions;
  readonly listeners: readonly ServerKind[];
  /** Only nodes of the cluster may send it. */
  readonly clusterAction: boolean;
  /** A KRaft broker hands it on to the controller. */
  readonly forwardable: boolean;
  readonly history: readonly ApiVersion[];
  readonly errors: readonly ErrorRow[];
}

export interface ReferenceStored {
  readonly kind: 'stored';
  readonly name: string;
  readonly family: Family;
  readonly table: StoredTable;
}

export interface ReferenceLayout {
  readonly kind: 'layout';
  readonly name: Layout['name'];
  readonly family: Family;
  readonly layout: Layout;
}

export type Entry = ReferenceApi | ReferenceStored | ReferenceLayout;

export interface ReferenceGroup {
  readonly family: Family;
  readonly entries: readonly Entry[];
}

export interface Reference {
  readonly groups: readonly ReferenceGroup[];
  readonly entries: ReadonlyMap<string, Entry>;
  readonly errors: readonly ErrorRow[];
}

const SERVERS: readonly ServerKind[] = ['zkBroker', 'broker', 'controller'];

/** Per release and kind of node, which versions of which API it takes. */
type Spoken = readonly { readonly era: EraId; readonly ranges: readonly ReturnType<typeof supported>[] }[];

export function wireReference(): Reference {
  const errors = errorRows();
  const spoken = ERAS.map((era) => ({ era, ranges: SERVERS.map((server) => supported(era, server)) }));
  const all: Entry[] = [
    ...apiTables().map((api) => apiEntry(api, spoken, errors)),
    ...storedTables().map((table): ReferenceStored => ({ kind: 'stored', name: table.name, family: family(table.name), table })),
    ...LAYOUTS.map((layout): ReferenceLayout => ({ kind: 'layout', name: layout.name, family: family(layout.name), layout })),
  ];
  const entries = new Map(all.map((entry) => [entry.name, entry]));
  const groups = FAMILIES.map((one) => ({
    family: one,
    entries: namesOf(one).flatMap((name) => entries.get(name) ?? []),
  }));
  return { groups, entries, errors };
}

function family(name: string): Family {
  const found = familyOf(name);
  if (found === null) throw new Error(`no family has ${name}: add it to src/ui/meanings/wire/families.ts`);
  return found;
}

function apiEntry(tables: ApiTables, spoken: Spoken, errors: readonly ErrorRow[]): ReferenceApi {
  const { key, name, request } = tables;
  const info = APIS.find((one) => one.key === key);
  const isSpoken = (at: number, version: number): boolean =>
    spoken[at].ranges.some((ranges) => {
      const range = ranges.get(key);
      return range !== undefined && range[0] <= version && version <= range[1];
    });
  const history: ApiVersion[] = [];
  for (let version = request.versions.from; version <= request.versions.to; version++) {
    const first = spoken.findIndex((_, at) => isSpoken(at, version));
    const gone = first < 0 ? -1 : spoken.findIndex((_, at) => at > first && !isSpoken(at, version));
    history.push({
      version,
      since: spoken[first]?.era ?? null,
      until: spoken[gone]?.era ?? null,
      headers: headersOf(key, version),
    });
  }
  return {
    kind: 'api',
    ...tables,
    family: family(name),
    versions: request.versions,
    listeners: SERVERS.filter((server) => ERAS.some((era) => supported(era, server, { unstable: true }).has(key))),
    clusterAction: info?.clusterAction === true,
    forwardable: info?.forwardable === true,
    history,
    errors: (ANSWERS[key] ?? []).flatMap((code) => errors.find((row) => row.code === code) ?? []),
  };
}
