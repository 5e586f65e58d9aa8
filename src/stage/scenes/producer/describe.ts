/** The Producer scene in words, as a tree: what a screen reader says and what browser tests find marks by. */
import type { Language } from '../../tokens.ts';
import type { AriaNode } from '../../scene.ts';
import { stateText } from './draw-send.ts';
import { HINDRANCES, isReady, lightsOf, REASONS } from './ready.ts';
import type { DequeScene, NodeScene, ProducerSceneData, ProducerView } from './scene.ts';
import { bytesText, type ProducerWords, spanText, wordsOf } from './words.ts';

const SAID = {
  en: { comma: ', ', batches: (count: number) => `${count} ${count === 1 ? 'batch waits' : 'batches wait'}`, inFlight: (count: string) => `in flight ${count}` },
  'zh-CN': { comma: '，', batches: (count: number) => `${count} 个批次在等`, inFlight: (count: string) => `在途 ${count}` },
} as const;

export function describeProducer(scene: ProducerSceneData, time: number, language: Language): AriaNode[] {
  const words = wordsOf(language);
  const { producer } = scene;
  if (producer === null) return [leaf('empty', 'group', words.noProducer)];
  const { comma } = SAID[language];
  const { pool, tallies, metadata, sender } = producer;
  const threads = [...producer.threads, ...(sender === null ? [] : [sender])];
  return [
    leaf('tallies', 'group', [producer.process, words.standing[producer.standing], words.tally('sent', tallies.sent), words.tally('acked', tallies.acked), words.tally('failed', tallies.failed), words.tally('retries', tallies.retries)].join(comma)),
    group('threads', words.application, threads.map((thread) => {
      const place = pool.waiters.indexOf(thread.name);
      return leaf(`thread:${thread.row}`, 'listitem', [thread.name, stateText(thread, words), ...(place < 0 ? [] : [words.inLine(place + 1)])].join(comma));
    })),
    leaf('pool', 'group', [words.pool, words.free(bytesText(pool.free)), words.of(bytesText(pool.total))].join(comma)),
    group('deques', words.accumulator, producer.deques.map((deque) => leaf(`deque:${deque.partition}`, 'listitem', dequeLabel(deque, producer, time, language, words)))),
    leaf('callbacks', 'group', words.callbacks(producer.callbacks)),
    group('nodes', words.inFlight, producer.nodes.map((node) => leaf(`node:${node.id}`, 'listitem', nodeLabel(node, producer, language, words)))),
    leaf('metadata', 'group', [words.metadata, metadata.at >= 0 ? words.age(spanText(time - metadata.at), spanText(metadata.maxAge)) : words.noMetadata, ...(metadata.isAsked ? [words.asked] : [])].join(comma)),
  ];
}

function dequeLabel(deque: DequeScene, producer: ProducerView, time: number, language: Language, words: ProducerWords): string {
  const { comma, batches } = SAID[language];
  const lights = lightsOf(deque, producer, time);
  const lit = [...REASONS, ...HINDRANCES].filter((condition) => lights[condition]).map((condition) => words.conditions[condition]);
  const leader = deque.leader >= 0 ? `${words.leads(deque.leader)}${deque.isStale ? ` ${words.stale}` : ''}` : words.noLeader;
  return [deque.partition, leader, batches(deque.slabs.length), ...lit, ...(isReady(lights) ? [words.ready] : [])].join(comma);
}

function nodeLabel(node: NodeScene, { maxInFlight }: ProducerView, language: Language, words: ProducerWords): string {
  const state = node.isDown ? words.connection.down : words.connection[node.connection];
  return [words.leads(node.id), state, SAID[language].inFlight(`${node.requests.length}/${maxInFlight}`), ...node.requests.map(({ api, records }) => (records > 0 ? `${api} ${words.records(records)}` : api))].join(SAID[language].comma);
}

function leaf(id: string, role: AriaNode['role'], label: string): AriaNode {
  return { id, role, label, children: [] };
}

function group(id: string, label: string, children: AriaNode[]): AriaNode {
  return { id, role: 'list', label, children };
}
