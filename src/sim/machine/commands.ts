/** What commands do to a world: to its processes, hosts, disks, clocks and links. Those that are for a client are handed to it. */
import type { Command } from '../../engine/commands.ts';
import { ev } from '../../engine/events.ts';
import type { EventId } from '../../engine/os.ts';
import { unreachable } from '../../std/assert.ts';
import { prng } from '../../std/prng.ts';
import type { World } from '../world.ts';
import { dropHeld, freeHeldBy, holdFrame, releaseHeld } from './director.ts';
import { amountOfApi } from './held.ts';
import { wakeStalled } from './network.ts';
import { deliver, killProcess, losePower, pauseProcess, restorePower, resumeProcess, startProcess } from './processes.ts';
import type { LinkRule, SimProcess } from './state.ts';

export function carryOut(w: World, command: Command, time: number): void {
  w.state.now = Math.max(w.state.now, time);
  const number = w.state.taken++;
  const told = w.emit(ev.commandGiven, 0, 0, number, w.texts.number(command.kind));
  w.cause = told;
  switch (command.kind) {
    case 'kill':
      return withProcess(w, command.process, (p) => killProcess(w, p, told));
    case 'start':
      return withProcess(w, command.process, (p) => startProcess(w, p, told));
    case 'pause':
      return withProcess(w, command.process, (p) => pauseProcess(w, p, told));
    case 'resume':
      return withProcess(w, command.process, (p) => resumeProcess(w, p, told));
    case 'powerLoss':
      return losePower(w, hostId(w, command.host), told);
    case 'powerOn':
      return restorePower(w, hostId(w, command.host), told);
    case 'fillDisk': {
      const host = w.state.hosts[hostId(w, command.host)]!;
      if (!host.diskFull) w.emit(ev.diskFilled, 0, told, host.id);
      host.diskFull = true;
      return;
    }
    case 'freeDisk': {
      const host = w.state.hosts[hostId(w, command.host)]!;
      if (host.diskFull) w.emit(ev.diskFreed, 0, told, host.id);
      host.diskFull = false;
      return;
    }
    case 'slowDisk': {
      const host = w.state.hosts[hostId(w, command.host)]!;
      host.diskSlow = command.factor;
      w.emit(ev.diskSlowed, 0, told, host.id, command.factor);
      return;
    }
    case 'failDisk': {
      const host = w.state.hosts[hostId(w, command.host)]!;
      if (!host.diskFails) w.emit(ev.diskFailing, 0, told, host.id);
      host.diskFails = true;
      return;
    }
    case 'mendDisk': {
      const host = w.state.hosts[hostId(w, command.host)]!;
      if (host.diskFails || host.diskSlow !== 1) w.emit(ev.diskMended, 0, told, host.id);
      host.diskFails = false;
      host.diskSlow = 1;
      return;
    }
    case 'skew': {
      const host = w.state.hosts[hostId(w, command.host)]!;
      host.skewMillis = command.millis;
      w.emit(ev.clockSet, 0, told, host.id, command.millis);
      return;
    }
    case 'cut':
      return addRule(w, command.rule, command.from, command.to, 'cut', 0, command.bothWays, told);
    case 'delay':
      return addRule(w, command.rule, command.from, command.to, 'delay', command.micros, false, told);
    case 'lose': {
      const rule = makeRule(w, command.rule, command.from, command.to, 'loss', command.percent, false);
      w.state.lossDraws ??= prng(w.state.seed, 'loss');
      w.emit(ev.lossRuleAdded, 0, told, rule.number, rule.from, rule.to, w.texts.number('loss'), command.percent);
      return;
    }
    case 'hold': {
      const rule = makeRule(w, command.rule, command.from, command.to, 'hold', amountOfApi(command.api), false);
      w.emit(ev.holdRuleAdded, 0, told, rule.number, rule.from, rule.to, w.texts.number('hold'), rule.amount);
      return;
    }
    case 'holdFrame':
      return holdFrame(w, command.frame, told);
    case 'release':
      return releaseHeld(w, command.held, told);
    case 'drop':
      return dropHeld(w, command.held, told);
    case 'heal': {
      const at = w.state.rules.findIndex((rule) => rule.name === command.rule);
      if (at < 0) return;
      const [rule] = w.state.rules.splice(at, 1);
      w.emit(ev.linkRuleRemoved, 0, told, rule!.number);
      freeHeldBy(w, rule!.number, told);
      wakeStalled(w);
      return;
    }
    case 'stop':
    case 'send':
    case 'seek':
    case 'pausePartition':
    case 'resumePartition':
    case 'flush':
    case 'rate':
    case 'work':
    case 'pollEvery':
    case 'pollElsewhere':
    case 'commit':
    case 'subscribe':
    case 'createTopic':
    case 'deleteTopic':
    case 'createPartitions':
    case 'deleteRecords':
    case 'describeGroup':
    case 'deleteGroup':
    case 'listGroups':
    case 'groupLag':
    case 'alterOffset':
    case 'deleteOffset':
    case 'alterConfig':
    case 'alterGroupConfig':
      return withProcess(w, command.process, (p) => deliver(w, p, command, told));
    default:
      return unreachable(command, 'commands');
  }
}

function withProcess(w: World, name: string, act: (process: SimProcess) => void): void {
  const process = w.state.processes.find((p) => p?.name === name);
  if (process === null || process === undefined) throw new Error(`there is no process ${name}`);
  act(process);
}

function hostId(w: World, name: string): number {
  const id = w.state.hosts.findIndex((host) => host.name === name);
  if (id < 0) throw new Error(`there is no host ${name}`);
  return id;
}

function addRule(w: World, name: string, from: string, to: string, kind: 'cut' | 'delay', amount: number, bothWays: boolean, cause: EventId): void {
  const rule = makeRule(w, name, from, to, kind, amount, bothWays);
  w.emit(ev.linkRuleAdded, 0, cause, rule.number, rule.from, rule.to, w.texts.number(kind), amount);
}

function makeRule(w: World, name: string, from: string, to: string, kind: LinkRule['kind'], amount: number, bothWays: boolean): LinkRule {
  const rule: LinkRule = { name, number: w.state.nextRule++, from: hostId(w, from), to: hostId(w, to), kind, amount, bothWays };
  w.state.rules.push(rule);
  return rule;
}
