/** What a person tells a consumer's application to do: its thread does so before it calls poll() again. */
import { dequeTake } from '../../../std/deque.ts';
import { LAB_EPOCH_MILLIS, MICROS_PER_MILLI } from '../../../std/units.ts';
import { ev } from '../../events.ts';
import type { Os } from '../../os.ts';
import { touch } from '../../state.ts';
import { EARLIEST, LATEST } from './consumer-config.ts';
import type { Consumer, TopicPartitionState } from './consumer-state.ts';
import { requestReset, seek } from './offset-fetcher.ts';
import { subscribeTo } from './resubscribe.ts';

function setPaused(os: Os, tp: TopicPartitionState, paused: boolean): void {
  if (tp.paused === paused) return;
  touch(tp);
  tp.paused = paused;
  os.emit(ev.consumptionPaused, tp.label, paused ? 1 : 0);
}

export function carryOutCommands(os: Os, c: Consumer): void {
  for (;;) {
    const given = dequeTake(c.commands);
    if (given === undefined) return;
    const { command, cause } = given;
    os.causedBy(cause);
    switch (command.kind) {
      case 'work':
        c.processMicros = command.micros;
        os.emit(ev.workChanged, command.micros);
        break;
      case 'pollEvery':
        c.pollEveryMicros = command.micros;
        c.pollAt = 0;
        os.emit(ev.pollingChanged, command.micros);
        break;
      case 'commit':
        // Without a group there is nothing to commit to: the caller is told so.
        if (c.member === null) os.emit(ev.applicationThrew, os.text('InvalidGroupIdException'));
        else c.commitsNow = true;
        break;
      case 'subscribe':
        subscribeTo(os, c, command.topics);
        break;
      case 'seek':
      case 'pausePartition':
      case 'resumePartition': {
        const tp = c.assigned.get(`${command.topic}-${command.partition}`);
        if (tp === undefined) break;
        if (command.kind !== 'seek') setPaused(os, tp, command.kind === 'pausePartition');
        else if (typeof command.offset === 'object') requestReset(tp, { name: 'time', timestamp: LAB_EPOCH_MILLIS + Math.ceil(command.offset.time / MICROS_PER_MILLI), durationMs: 0 });
        else if (command.offset === 'beginning') requestReset(tp, EARLIEST);
        else if (command.offset === 'end') requestReset(tp, LATEST);
        else seek(os, tp, command.offset, 'seek');
        break;
      }
    }
  }
}
