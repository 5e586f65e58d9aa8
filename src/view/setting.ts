/** Lays down what is there before anything happens, as event 0 of the run; and processes that joined since, with the event that tells of them. */
import type { Setting } from './journal-reader.ts';
import { F, recordFields } from './records.ts';
import type { RecordStore } from './store.ts';

const PROGRAMS = recordFields[F.process.program].choices;

export function layDown(store: RecordStore, setting: Setting): void {
  setting.hosts.forEach((host, number) => {
    const row = store.create(F.host.kind, number);
    store.fix(F.host.cores, row, host.cores);
    store.fix(F.host.memoryBytes, row, host.memoryBytes);
    store.fix(F.host.diskBytes, row, host.diskBytes);
    store.ready(F.host.kind, row);
    store.set(F.host.powered, row, 1);
    store.set(F.host.skewMillis, row, host.skewMillis);
  });
  layDownProcesses(store, setting, 0);
}

/** The setting's processes from the one in place `from` on. */
export function layDownProcesses(store: RecordStore, setting: Setting, from: number): void {
  setting.processes.slice(from).forEach((process, joined) => {
    const i = from + joined;
    const row = store.create(F.process.kind, i + 1);
    const program = PROGRAMS.indexOf(process.program);
    store.fix(
      F.process.host,
      row,
      setting.hosts.findIndex((host) => host.name === process.host),
    );
    store.fix(F.process.program, row, program < 0 ? NaN : program);
    store.ready(F.process.kind, row);
    // What a client counts is 0 from the beginning, not unknown.
    if (process.program === 'producer') store.at(F.producer.kind, i + 1);
    if (process.program === 'consumer') store.at(F.consumer.kind, i + 1);
  });
}
