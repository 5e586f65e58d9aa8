import { CLIENTS_HOST } from '../names.ts';

/** How a process or host is called to people: `broker-1` is the name of a machine's process, "broker 1" what everybody calls it. */
const NUMBERED = /^(broker|controller|host)[- ](\d+)$/;

/** A real client's host is called by the client's id. */
const OF_CLIENT = `${CLIENTS_HOST}.`;

export function titleOf(name: string): string {
  return name.startsWith(OF_CLIENT) ? name.slice(OF_CLIENT.length) : name.replace(NUMBERED, '$1 $2');
}

/** The same at the beginning of an English sentence. Names that someone chose stay as they were written. */
export function titleFirst(name: string): string {
  const title = titleOf(name);
  return NUMBERED.test(name) ? title[0].toUpperCase() + title.slice(1) : title;
}
