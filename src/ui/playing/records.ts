/** Records of the run by name: what a list calls them, and which of them a mark of the stage stands for. */
import { markOfRecord } from '../../stage/scenes/cluster/changed.ts';
import { F, recordFields, recordKinds } from '../../view/records.ts';
import { type Selected, useRun, useSelection } from '../stores/stores.ts';

/** A record's field as it is called in a list. */
export function nameOf(field: number, row: number): string {
  const { picture, names } = useRun.getState();
  if (picture === null || names === null) return '';
  const number = picture.get(field, row);
  switch (recordFields[field].type) {
    case 'process':
      return names.process(number);
    case 'host':
      return names.host(number);
    case 'partition':
    case 'text':
      return names.text(number);
    case 'replica':
      return `${nameOf(F.replica.partition, number)} ${nameOf(F.replica.process, number)}`;
    default:
      return String(number);
  }
}

/** Marks of these kinds name the row. */
const BY_ROW = ['batch', 'thread', 'inFlightRequest', 'socket', 'request', 'operation'] as const;

function isByRow(sort: string): sort is (typeof BY_ROW)[number] {
  return (BY_ROW as readonly string[]).includes(sort);
}

/** The record that a mark of the stage stands for; null when the page has none for it. */
function markedRecord(mark: string): Selected | null {
  const { picture } = useRun.getState();
  const [, sort, name] = /^(producer|consumer|broker|controller|admin|reactor|replica|frame|batch|thread|inFlightRequest|socket|request|operation):(.*)$/.exec(mark) ?? [];
  if (picture === null || sort === undefined) return null;
  // A frame that has arrived is a record still, though no picture holds it.
  if (sort === 'frame') return { kind: F.frame.kind, row: Number(name) };
  if (isByRow(sort)) return { kind: F[sort].kind, row: Number(name) };
  const isIt = (kind: number, row: number): boolean =>
    recordKinds[kind].keys.map((key) => nameOf(key.id, row)).join('@') === name;
  const kind = sort === 'replica' ? F.replica.kind : F.process.kind;
  const found = picture.alive(kind).find((one) => isIt(kind, one));
  return found === undefined ? null : { kind, row: found };
}

/** The mark of what is selected, as scenes name it; null: they have none for it. */
export function markOfSelected(selected: Selected | null): string | null {
  const { picture, names } = useRun.getState();
  return selected === null || picture === null || names === null ? null : markOfRecord(picture, names, selected.kind, selected.row);
}

/** Selects what a mark of the stage belongs to; false when the page has no record for it. */
export function selectMark(mark: string): boolean {
  const selected = markedRecord(mark);
  if (selected === null) return false;
  useSelection.setState({ selected });
  return true;
}
