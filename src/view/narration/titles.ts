/** How a process or host is called to people: `broker-1` is the name of a machine's process, "broker 1" what everybody calls it. */
const NUMBERED = /^(broker|controller|host)[- ](\d+)$/;

export function titleOf(name: string): string {
  return name.replace(NUMBERED, '$1 $2');
}

/** The same at the beginning of an English sentence. Names that someone chose stay as they were written. */
export function titleFirst(name: string): string {
  const title = titleOf(name);
  return NUMBERED.test(name) ? title[0].toUpperCase() + title.slice(1) : title;
}
