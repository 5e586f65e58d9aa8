/** What a person may do at a position, and why not where it is impossible: a pure function of the records there. */
import type { Command } from '../../engine/commands.ts';
import type { Names } from '../../view/names.ts';
import { titleOf } from '../../view/narration/titles.ts';
import type { Picture } from '../../view/picture.ts';
import { F, recordFields } from '../../view/records.ts';
import type { WordKey } from '../i18n/words.ts';

export interface Standing {
  readonly processes: readonly { readonly name: string; readonly program: string; readonly host: string; readonly state: string }[];
  readonly hosts: readonly { readonly name: string; readonly powered: boolean }[];
  readonly cuts: readonly { readonly from: string; readonly to: string }[];
}

export type Verb = 'send' | 'kill' | 'start' | 'pause' | 'resume' | 'cut' | 'heal' | 'powerLoss' | 'powerOn';

export interface Choice {
  readonly id: string;
  readonly verb: Verb;
  /** What it is done to, as people call it. */
  readonly name: string;
  readonly command: Command;
  /** Why it cannot be done now; null when it can. */
  readonly reason: WordKey | null;
}

export function standingOf(picture: Picture, names: Names): Standing {
  const word = (field: number, row: number): string => recordFields[field].choices[picture.get(field, row)] ?? '';
  const hostName = (row: number, field: number): string => names.host(picture.get(field, row));
  return {
    processes: picture.alive(F.process.kind).map((row) => ({
      name: names.process(picture.get(F.process.process, row)),
      program: word(F.process.program, row),
      host: hostName(row, F.process.host),
      state: word(F.process.state, row),
    })),
    hosts: picture.alive(F.host.kind).map((row) => ({ name: hostName(row, F.host.host), powered: picture.get(F.host.powered, row) === 1 })),
    cuts: picture
      .alive(F.rule.kind)
      .filter((row) => names.text(picture.get(F.rule.effect, row)) === 'cut')
      .map((row) => ({ from: hostName(row, F.rule.from), to: hostName(row, F.rule.to) })),
  };
}

/** What people do most comes first. */
const ORDER = ['producer', 'broker', 'consumer', 'controller', 'admin'];

export function choicesOf(standing: Standing, topic: string): Choice[] {
  const choices: Choice[] = [];
  const add = (verb: Verb, name: string, command: Command, reason: WordKey | null): void => {
    choices.push({ id: `${verb} ${name}`, verb, name: name.split(' – ').map(titleOf).join(' – '), command, reason });
  };
  const powered = new Map(standing.hosts.map((host) => [host.name, host.powered]));
  const ordered = standing.processes.toSorted((a, b) => ORDER.indexOf(a.program) - ORDER.indexOf(b.program));
  for (const { name, program, host, state } of ordered) {
    const isUp = state === 'running' || state === 'paused';
    if (program === 'producer') {
      add('send', name, { kind: 'send', process: name, topic, partition: null, key: null, value: 'by hand', count: 1 }, whyNotUp(state));
    }
    add('kill', name, { kind: 'kill', process: name }, isUp ? null : 'reason_notRunning');
    add('start', name, { kind: 'start', process: name }, isUp ? 'reason_alreadyRunning' : powered.get(host) === true ? null : 'reason_noPower');
    add('pause', name, { kind: 'pause', process: name }, whyNotUp(state));
    add('resume', name, { kind: 'resume', process: name }, state === 'paused' ? null : 'reason_notPaused');
  }
  for (const { name, powered: on } of standing.hosts) {
    add('powerLoss', name, { kind: 'powerLoss', host: name }, on ? null : 'reason_noPower');
    add('powerOn', name, { kind: 'powerOn', host: name }, on ? 'reason_hasPower' : null);
  }
  for (const [from, to] of linksOf(standing)) {
    const link = `${from} – ${to}`;
    const isCut = standing.cuts.some((cut) => (cut.from === from && cut.to === to) || (cut.from === to && cut.to === from));
    const rule = `cut-${from}-${to}`;
    add('cut', link, { kind: 'cut', from, to, bothWays: true, rule }, isCut ? 'reason_alreadyCut' : null);
    add('heal', link, { kind: 'heal', rule }, isCut ? null : 'reason_notCut');
  }
  return choices;
}

function whyNotUp(state: string): WordKey | null {
  if (state === 'paused') return 'reason_paused';
  return state === 'running' ? null : 'reason_notRunning';
}

/** From each broker's host to every other. */
function linksOf({ processes }: Standing): [string, string][] {
  const links: [string, string][] = [];
  const brokers = new Set(processes.filter(({ program }) => program === 'broker').map(({ host }) => host));
  const hosts = [...new Set(processes.map(({ host }) => host))];
  for (const broker of brokers) {
    for (const other of hosts) if (other !== broker && !(brokers.has(other) && other < broker)) links.push([broker, other]);
  }
  return links;
}
