/** The Group scene of two told rebalances: what it draws and says of what moved, what stood still, what was read twice. */
import { describe, expect, it } from 'vitest';
import type { DrawItem, DrawList } from '../../draw-list.ts';
import { cooperativeGroup, eagerGroup } from '../../testing/told-groups.ts';
import { boxOfMark, flat } from '../cluster/hit.ts';
import { describeGroup } from './describe.ts';
import { drawGroup } from './draw.ts';
import { hintOf } from './hint.ts';
import type { GroupStage } from './layout.ts';
import type { GroupView } from './scene.ts';
import { silencesOf, standstills } from './silences.ts';

const STAGE: GroupStage = { width: 1280, height: 536, theme: 'day', language: 'en' };
const drawn = (group: GroupView | null, language: GroupStage['language'] = 'en'): DrawList => drawGroup({ groups: group === null ? [] : [group.name], group }, { ...STAGE, language });
const said = (list: DrawList): string[] => flat(list.items).flatMap((item) => (item.kind === 'text' ? [item.text] : []));
const marked = (list: DrawList, mark: string): DrawItem[] => flat(list.items).filter((item) => item.mark === mark);
const labels = (group: GroupView, language: 'en' | 'zh-CN' = 'en'): string[] => describeGroup({ groups: [group.name], group }, language).flatMap(({ label, children }) => [label, ...children.map((child) => child.label)]);

describe('a cooperative rebalance', () => {
  const group = cooperativeGroup();

  it('is silent where something moved, and nowhere else', () => {
    const silent = group.partitions.filter(({ spans }) => silencesOf(spans, group.from, group.to).length > 0).map(({ name }) => name);
    expect(silent).toEqual(['orders-4', 'orders-5']);
    expect(standstills(group)).toEqual([]);
    expect(said(drawn(group))).toContain('silent 3.10 s');
    expect(said(drawn(group, 'zh-CN'))).toContain('静默 3.10 s');
    expect(marked(drawn(group), 'standstill')).toEqual([]);
  });

  it('has three generations: what stayed is filled, what was given up dashed, what nobody has hatched', () => {
    const list = drawn(group);
    expect(said(list).filter((text) => /^Generation [789]$/.test(text))).toEqual(['Generation 9', 'Generation 7', 'Generation 8', 'Generation 9']);
    expect(marked(list, 'cell:8:c1:orders-4').some((item) => item.kind === 'rect' && item.stroke?.dash !== undefined)).toBe(true);
    expect(marked(list, 'cell:9:c3:orders-4').some((item) => item.kind === 'polygon')).toBe(true);
    expect(marked(list, 'cell:9:c1:orders-0').map(({ kind }) => kind)).toEqual(['rect']);
    expect(marked(list, 'nobody:8').filter(({ kind }) => kind === 'hatch')).toHaveLength(2);
    expect(marked(list, 'nobody:9')).toEqual([]);
  });

  it("a hose runs from its owner's row down to the position", () => {
    const list = drawn(group);
    for (const { name, owner } of group.partitions) {
      const hose = boxOfMark(list, `hose:${name}`)!;
      const row = boxOfMark(list, `cell:9:${owner}:${name}`)!;
      expect([name, hose.y > row.y && hose.y < row.y + row.height]).toEqual([name, true]);
    }
    // Nobody's partition has none: it was retracted.
    const silent = group.partitions.map((partition) => (partition.index === 4 ? { ...partition, owner: null, position: NaN } : partition));
    expect(marked(drawn({ ...group, partitions: silent }), 'hose:orders-4')).toEqual([]);
  });

  it('heights above the committed line are lags on one scale', () => {
    const list = drawn(group);
    const [line] = marked(list, 'committed');
    const baseY = line?.kind === 'line' ? line.points[1]! : NaN;
    const above = group.partitions.map(({ name }) => {
      const water = marked(list, `partition:${name}`).find((item) => item.kind === 'line' && item.stroke.color === 'committed');
      return baseY - (water?.kind === 'line' ? water.points[1]! : NaN);
    });
    const step = above[4]! / 6;
    group.partitions.forEach(({ lag }, i) => expect(above[i]).toBeCloseTo(lag * step, 6));
  });

  it('says in words what it draws, in both languages', () => {
    expect(labels(group)).toContain('billing, Generation 9, cooperative-sticky, Stable, coordinator broker-2 (__consumer_offsets-9)');
    expect(labels(group)).toContain('c3, orders-4 orders-5, lag 10');
    expect(labels(group)).toContain('orders-4, c3, HW 45, committed 39, position 42, lag 6, 3 twice, silent 3.10 s');
    expect(labels(group).find((label) => label.startsWith('Generation 8'))).toContain('given up orders-4 c1 orders-5 c2, nobody orders-4 orders-5');
    expect(labels(group, 'zh-CN')).toContain('orders-4，c3，HW 45，已提交 39，读到 42，积压 6，重读 3，静默 3.10 s');
    expect(hintOf({ groups: [], group }, 'history:orders-4', 'en')).toBe('orders-4\nc1  5.90 s\nc3  3.45 s');
    expect(hintOf({ groups: [], group }, 'cell:8:c1:orders-4', 'zh-CN')).toBe('orders-4，c1，交出');
    expect(hintOf({ groups: [], group }, 'state:Stable', 'en')).toBe('Everybody has what was assigned.');
  });
});

describe('an eager rebalance', () => {
  const group = eagerGroup();

  it('stops all of the group, and a bar measures it', () => {
    const [still, ...others] = standstills(group);
    expect([still!.from, still!.to, others.length]).toEqual([6_000_000, 6_100_000, 0]);
    expect(said(drawn(group))).toContain('all silent 100 ms');
    expect(marked(drawn(group), 'standstill').some(({ kind }) => kind === 'rect')).toBe(true);
    expect(labels(group, 'zh-CN')).toContain('全组静默 100 ms');
  });

  it('what the new owner skipped is drawn at its vessel and in its row', () => {
    expect(said(drawn(group)).filter((text) => text === '4 skipped')).toHaveLength(2);
  });
});

it('a run without a group says so', () => {
  expect(said(drawn(null))).toEqual(['This run has no consumer group yet.']);
  expect(describeGroup({ groups: [], group: null }, 'zh-CN')[0]!.label).toBe('此次运行还没有消费者组。');
});
