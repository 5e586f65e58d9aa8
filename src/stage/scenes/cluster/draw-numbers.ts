/** Numbers beside small gauges, and what is said beside the open vessel: HW, LEO, consumers, and what became of a dead log. */
import type { Pen, TextStyle } from '../../pen.ts';
import { fitText, textWidth } from '../../text-width.ts';
import { type BasinLayout, type ClusterLayout, type GaugeLayout, levelOf } from './layout.ts';
import { drawLeftCommit } from './left-commits.ts';
import { lostOf } from './lost.ts';
import { type ClusterScene, isDown, type ReplicaScene } from './scene.ts';
import { LABEL } from './styles.ts';
import { remains } from './remains.ts';
import { waterOf } from './water.ts';
import type { Words } from './words.ts';

/** Two labels of levels are at least so far apart. */
const LEVEL_LINE = 18;
const LABEL_LINE = 16;
/** Who has not fetched what the leader has had for so long is late: a follower that waits there gets it at once. Microseconds. */
const LATE = 100_000;
const LEVEL: TextStyle = { size: 14, weight: 600, family: 'mono', color: 'committed' };

/** Beside a leader's small gauge, as far as there is room up to `right`: its HW, and its LEO while ink is wet. */
export function drawNumbers(
  pen: Pen,
  layout: ClusterLayout,
  process: string,
  { replica, box, isOpen }: GaugeLayout,
  right: number,
  /** Where the waterline of the selected partition runs. */
  selectedY: number,
): void {
  if (isOpen || !replica.isLeader || replica.isOffline || !(replica.hw >= 0)) return;
  const window = layout.windows.get(replica.partition)!;
  const isSelected = replica.partition === layout.selected;
  const style: TextStyle = { ...LEVEL, weight: isSelected ? 600 : 400, mark: `replica:${replica.partition}@${process}` };
  const x = box.x + box.width + 6;
  const room = right - x;
  const put = (text: string, y: number, color: TextStyle['color']): void => {
    if (textWidth(text, style) <= room) pen.spare(text, x, y, { ...style, color });
  };
  let line = Math.max(box.y + 18, levelOf(replica.hw, window, box));
  const isWet = replica.leo > replica.hw;
  // The waterline of the selected partition runs behind: words of others stand above it.
  if (!isSelected && Math.abs(line - selectedY) < 14) line = selectedY - (isWet ? 15 : 10);
  // The selected one says what its line is; the line runs between the words.
  const low = Math.min(line + 15, box.y + box.height - 2);
  put(String(replica.hw), isSelected ? low : line + (isWet ? 10 : 5), 'committed');
  if (isSelected) put('HW', Math.min(line - 6, low - LEVEL_LINE), 'committed');
  if (isWet) put(String(replica.leo), line - (isSelected ? 24 : 8), 'uncommitted');
}

/** Of a follower that has lagged for a while, or that left the ISR. */
function lagTexts(replica: ReplicaScene, leader: ReplicaScene, time: number, words: Words): string[] {
  const { seen } = replica;
  const isBehind = seen !== null && leader.leo > seen.leo;
  if (!replica.inIsr) return isBehind ? [words.outOfIsr, words.behind(leader.leo - seen.leo)] : [words.outOfIsr];
  if (!isBehind) return [];
  const late = time - seen.lagsSince;
  if (!(late >= LATE)) return [];
  return seen.caughtUp ? words.caughtUp(late) : [words.behind(leader.leo - seen.leo)];
}

/** HW, LEO and consumers beside the open vessel. */
export function drawBeside(pen: Pen, scene: ClusterScene, layout: ClusterLayout, basin: BasinLayout, time: number, words: Words): void {
  const gauge = basin.gauges.find(({ isOpen }) => isOpen);
  if (gauge === undefined || basin.beside === null) return;
  const { box } = gauge;
  const replica = remains(gauge.replica, basin.broker);
  const window = layout.windows.get(replica.partition)!;
  const isDead = isDown(basin.broker.standing);
  const x = basin.beside.x + 2;
  const room = basin.beside.x + basin.beside.width - x;
  const mark = `replica:${replica.partition}@${basin.broker.process}`;
  const leoY = levelOf(replica.shown.leo, window, box);
  const hwY = replica.hw >= 0 ? levelOf(replica.shown.hw, window, box) : NaN;
  // Below the waterline nothing is wet, also where a follower has not heard of it yet.
  const isWet = !(waterOf(replica, isDead, window).hw >= replica.leo);
  const isApart = !(replica.hw >= replica.leo);
  const hasHw = replica.hw >= 0 && !isDead;
  const [highest, lowest] = [box.y + 12, box.y + box.height - 4];
  // Each above its line. Where both lines are one, the LEO stands below it, or above the HW on the floor.
  let leoLabel = Math.max(highest, leoY - 6);
  let hwLabel = hasHw ? Math.max(highest, hwY - 6) : NaN;
  if (hasHw && isApart) hwLabel = Math.max(hwLabel, leoLabel + LEVEL_LINE);
  else if (hasHw) leoLabel = hwLabel + 23 > lowest + 4 ? hwLabel - LEVEL_LINE : hwLabel + 23;
  if (hwLabel > lowest) {
    hwLabel = lowest;
    leoLabel = Math.min(leoLabel, lowest - LEVEL_LINE);
  }
  const isLost = replica !== gauge.replica;
  const partition = scene.partitions.find(({ name }) => name === replica.partition);
  const lost = lostOf(replica, basin.broker, scene);
  if (replica.leo >= 0)
    pen.text(
      isLost ? words.onDisk(replica.leo) : `LEO ${replica.leo}`,
      x,
      leoLabel,
      { ...LEVEL, color: isDead ? 'muted' : isWet ? 'uncommitted' : 'ink', mark },
      room,
    );
  if (hasHw) pen.text(`HW ${replica.hw}`, x, hwLabel, { ...LEVEL, mark }, room);
  if (lost !== null) {
    // Above the label of the log's end, beside their slots.
    const style: TextStyle = { ...LABEL, weight: 500, color: 'fault', mark };
    const text = fitText(words.lostOffsets(lost.from, lost.to), style, room);
    for (const y of [leoLabel - LEVEL_LINE, leoLabel + LEVEL_LINE, hwLabel + LEVEL_LINE]) if (y >= highest && y <= lowest && pen.spare(text, x, y, style)) break;
  } else if (isDead && !isLost && replica.leo > 0) {
    words.kept.forEach((text, i) => pen.spare(fitText(text, LABEL, room), x, Math.min(leoLabel + 24, lowest - 17) + 17 * i, { ...LABEL, mark }));
  }
  if (isDead || partition === undefined) return;
  const below = (texts: readonly string[], style: TextStyle): void => {
    // Under the labels of the levels, or above them where the vessel ends.
    const under = Math.max(leoLabel, hasHw ? hwLabel : leoLabel) + LEVEL_LINE;
    const fits = under + LABEL_LINE * (texts.length - 1) <= lowest;
    let y = fits ? under : Math.min(leoLabel, hasHw ? hwLabel : leoLabel) - LEVEL_LINE - LABEL_LINE * (texts.length - 1);
    for (const text of texts) {
      pen.spare(fitText(text, style, room), x, y, style);
      y += LABEL_LINE;
    }
  };
  if (!replica.isLeader) {
    const leader = scene.brokers.find(({ id }) => id === partition.leader)?.replicas.find((one) => one.partition === replica.partition);
    const cut = replica.cutFrom > replica.leo ? [words.was(replica.cutFrom)] : [];
    below([...cut, ...(leader === undefined ? [] : lagTexts(replica, leader, time, words))], { ...LABEL, color: 'fault', mark });
    return;
  }
  if (partition.proposed !== null) below([`ISR ${partition.proposed.join(' ')}?`], { ...LABEL, weight: 500, color: 'control', mark });
  let column = 0;
  for (const consumer of scene.consumers) {
    const found = consumer.positions.find((one) => one.partition === replica.partition);
    if (found === undefined || !(replica.hw >= 0) || column >= 2) continue;
    const at = box.x + box.width + 7 + column * 12;
    const y = levelOf(found.position, window, box);
    const consumerMark = `consumer:${consumer.process}`;
    // What it has fetched and not polled yet.
    if (found.fetchedTo > found.position) {
      const top = Math.max(box.y, levelOf(found.fetchedTo, window, box));
      pen.add({ kind: 'line', points: [at + 5, top, at + 5, y], stroke: { color: 'consumer', width: 1, dash: [2, 2] }, mark: consumerMark });
    }
    // The stem is the lag: of what its group has committed, or of where it reads.
    const base = found.committed >= 0 ? Math.min(box.y + box.height, levelOf(found.committed, window, box)) : y;
    if (base > hwY) pen.add({ kind: 'line', points: [at, hwY, at, base], stroke: { color: 'consumer', width: 2 }, mark: consumerMark });
    if (found.committed >= 0) pen.add({ kind: 'polygon', points: [at - 4, base, at + 4, base - 5, at + 4, base + 5], fill: 'consumer', mark: consumerMark });
    pen.add({
      kind: 'polygon',
      points: [at - 4, y, at + 4, y - 5, at + 4, y + 5],
      fill: 'panel',
      stroke: { color: 'consumer', width: 1 },
      mark: consumerMark,
    });
    const low = Math.min(y + (found.position === replica.hw ? 34 : 5), lowest);
    const said: TextStyle = { ...LABEL, color: 'consumer', mark: consumerMark };
    const text = fitText(`${consumer.process} @${found.position}`, said, room);
    // Where it does not fit beside its notch, it stands over the levels, clear of them.
    if (text !== '' && !pen.spare(text, x, low, said)) pen.spare(text, x, Math.min(leoLabel, hasHw ? hwLabel : leoLabel) - LEVEL_LINE - 1, said);
    column++;
  }
  for (const left of scene.leftCommits) {
    if (left.partition !== replica.partition || !(replica.hw >= 0) || column >= 2) continue;
    const y = Math.min(box.y + box.height, levelOf(left.committed, window, box));
    drawLeftCommit(pen, left, { x: box.x + box.width + 7 + column++ * 12, y, hwY }, { x, lowest, room }, words);
  }
}
