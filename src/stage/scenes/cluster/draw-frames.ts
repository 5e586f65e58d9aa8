/** Frames in flight, each at the place that its own times and the position give. */
import type { DrawItem } from '../../draw-list.ts';
import { frameMark, progressOf } from '../../marks/frame.ts';
import type { Pen } from '../../pen.ts';
import type { ColorRole } from '../../tokens.ts';
import type { ClusterLayout } from './layout.ts';
import { PARTY_COLOR, type Route, routeOf } from './route.ts';
import type { ClusterScene, FrameScene } from './scene.ts';
import { CODE, LABEL } from './styles.ts';
import { textWidth } from '../../text-width.ts';
import type { Words } from './words.ts';

/** What is not followed, while something is. */
const ASIDE = 0.6;
/** Where a cut link breaks what comes along it. */
const CUT_AT = 0.5;
/** More texts than this beside frames would be a crowd. */
const MOST_TOLD = 12;
const INSIDE = { ...CODE, weight: 600 } as const;
/** Between the pipes and the groups. */
const GROUP_GAP = 20;

interface Placed {
  readonly frame: FrameScene;
  readonly x: number;
  readonly y: number;
  readonly color: ColorRole;
  readonly mark: string;
  /** What stands in a frame between brokers. */
  readonly inside: string;
  readonly isPiped: boolean;
  readonly isControl: boolean;
  /** Not Kafka's, so it has no version. */
  readonly isForeign: boolean;
  readonly isHeld: boolean;
  readonly isAside: boolean;
}

export function drawFrames(pen: Pen, scene: ClusterScene, layout: ClusterLayout, time: number, words: Words): void {
  const unpowered = new Set([...scene.brokers, ...scene.producers, ...scene.consumers, ...scene.admins, ...scene.quorum.voters].filter(({ standing }) => standing === 'powerLost').map(({ process }) => process));
  const cuts = new Set(scene.cuts.map(({ from, to }) => `${from} ${to}`));
  const placed: Placed[] = [];
  const waiting = new Map<string, { count: number; x: number; y: number }>();
  const aside: DrawItem[] = [];
  // Frames of one line take one way.
  const routes = new Map<string, Route | null>();
  for (const frame of scene.frames) {
    // What has not left stands in line at one place: the first is drawn, the others are counted; so is what waits behind one that is held.
    const line = lineOf(frame);
    const route = routes.has(line) ? routes.get(line)! : routeOf(layout, frame.from, frame.to, frame.isResponse);
    routes.set(line, route);
    if (route === null) continue;
    const before = waiting.get(line);
    const isBehind = frame.heldAt >= 0 && !(frame.held > 0);
    if ((!frame.hasDeparted || isBehind) && before !== undefined) {
      before.count++;
      continue;
    }
    const isStopped = unpowered.has(frame.to) || cuts.has(`${frame.from} ${frame.to}`);
    const isBroken = isStopped && frame.hasDeparted && progressOf(frame, time) >= CUT_AT;
    const mark = `frame:${frame.row}`;
    const color = PARTY_COLOR[route.party];
    const isControl = route.party === 'control';
    // It lies along a pipe, or along a consumer's comb.
    const isPiped = route.party === 'broker' || (route.party === 'consumer' && route.way.fromY === route.way.toY);
    const inside = isPiped ? insideOf(scene, layout, frame) : '';
    const isAside = scene.followed.size > 0 && !scene.followed.has(frame.row);
    const { items, x, y } = frameMark(frame, route.way, time, isBroken || frame.isError ? 'fault' : color, { shape: isControl ? 'control' : 'client', stopAt: isBroken ? CUT_AT : 1, isBroken, mark, inside: inside === '' ? 0 : textWidth(inside, INSIDE) });
    const target = isAside ? aside : pen.items;
    target.push(...items);
    if (!frame.hasDeparted || frame.heldAt >= 0) waiting.set(line, { count: 1, x, y });
    // Nothing passes there, and TCP tries again: it waits in a clamp.
    // A cut of the way back keeps it, too: no acknowledgement comes, and TCP sends no more.
    const isHeld = frame.held > 0 || (!frame.hasDeparted && (isStopped || cuts.has(`${frame.to} ${frame.from}`)));
    if (isHeld) target.push(...clamp(x, y, isControl ? 9 : isPiped ? 26 : 14, isControl ? 9 : isPiped ? 10 : 14, mark));
    placed.push({ frame, x, y, color, mark, inside, isPiped, isControl, isForeign: route.party === 'foreign', isHeld, isAside });
  }
  if (aside.length > 0) pen.add({ kind: 'fade', strength: ASIDE, items: aside });
  tell(pen, scene, layout, placed.filter(({ isAside }) => !isAside), waiting, words);
}

/** A follower asks from its log's end on; an answer says how many records it brings. */
function insideOf(scene: ClusterScene, layout: ClusterLayout, { from, to, api, isResponse, records, offset }: FrameScene): string {
  if (api !== 'Fetch') return '';
  if (isResponse) return records > 0 ? String(records) : '';
  if (offset >= 0) return `@${offset}`;
  const replica = scene.brokers.find(({ process }) => process === from)?.replicas.find(({ partition }) => partition === layout.selected);
  return replica?.fetching?.isFetching === true && replica.leo >= 0 && layout.pipework.some(({ leader, follower }) => follower === from && leader === to) ? `@${replica.leo}` : '';
}

function leaderName(scene: ClusterScene, leader: number): string | null {
  return scene.brokers.find(({ id }) => id === leader)?.process ?? null;
}

function lineOf({ from, to, isResponse }: FrameScene): string {
  return `${from} ${to} ${isResponse}`;
}

function clamp(x: number, y: number, reach: number, height: number, mark: string): DrawItem[] {
  return [-1, 1].map((side) => ({
    kind: 'line', points: [x + side * (reach - 2), y - height, x + side * (reach + 3), y - height, x + side * (reach + 3), y + height, x + side * (reach - 2), y + height], stroke: { color: 'fault', width: 2 }, mark,
  }));
}

function tell(pen: Pen, scene: ClusterScene, layout: ClusterLayout, placed: readonly Placed[], waiting: ReadonlyMap<string, { count: number; x: number; y: number }>, words: Words): void {
  for (const { frame, x, y, color, mark, inside, isControl } of placed) {
    if (inside !== '') pen.spare(inside, x, y + 4, { ...INSIDE, color: frame.isResponse ? 'panel' : color, align: 'center', mark });
    else if (frame.records > 0 && !isControl) pen.spare(String(frame.records), x, y + 4, { ...CODE, weight: 600, color: frame.isResponse ? 'panel' : color, align: 'center', mark });
  }
  // What the newest says stands beside it, where there is room. Heartbeats come too often to be told.
  let told = 0;
  for (const { frame, x, y, mark, inside, isPiped, isControl, isForeign, isHeld } of placed.toReversed()) {
    const behind = frame.hasDeparted && !isHeld ? 0 : (waiting.get(lineOf(frame))?.count ?? 1) - 1;
    if ((isHeld && behind === 0) || told >= MOST_TOLD || frame.api === 'BrokerHeartbeat' || inside !== '') continue;
    // Followers and consumers ask without end: only what they ask besides is told.
    if (frame.api === 'Fetch' && (isPiped || (layout.basins.length > 1 && y > layout.pipes.y))) continue;
    // Links and hoses run there: a plain ground keeps the words apart from them. A producer's requests have theirs on the outer side.
    const isOuter = !isControl && !frame.isResponse && y < layout.pipes.y;
    const side = { plate: 'ground', align: isOuter ? 'right' : 'left', mark } as const;
    const at = isOuter ? x - 18 : x + (isControl ? 12 : 22);
    const title = `${frame.api}${isForeign ? '' : ` v${frame.version}`}${frame.isResponse ? ` ${words.response}` : ''}${behind > 0 ? ` +${behind}` : ''}`;
    const asked = frame.api === 'AlterPartition' && !frame.isResponse ? scene.partitions.filter(({ proposed, leader }) => proposed !== null && frame.from === leaderName(scene, leader)) : [];
    const detail = asked.length > 0 ? words.proposes(asked[0].name, asked[0].proposed ?? [], asked.length - 1) : frame.offset >= 0 ? `@${frame.offset}` : frame.records > 0 && frame.partition !== null ? words.records(frame.records, frame.partition) : '';
    // Inside the band, clear of what borders it.
    const [top, last] = y < layout.pipes.y ? [layout.corridor.y, layout.corridor.y + layout.corridor.height] : [layout.pipes.y, layout.pipes.y + layout.pipes.height + GROUP_GAP];
    const base = Math.min(Math.max(y + (detail === '' ? 4 : -3), top + 14), last - (detail === '' ? 6 : 22));
    if (!pen.spare(title, at, base, { ...LABEL, color: 'ink', ...side })) continue;
    told++;
    if (detail !== '') pen.spare(detail, at, base + 16, { ...LABEL, ...side });
  }
}
