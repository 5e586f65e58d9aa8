/** The scene in words, as a tree: what a screen reader says and what browser tests find marks by. */
import type { Language } from '../../tokens.ts';
import type { AriaNode } from '../../scene.ts';
import { isMuted, type ProcessorScene, type ReactorScene } from './scene.ts';
import { type Words, wordsOf } from './words.ts';

function leaf(id: string, role: AriaNode['role'], parts: readonly string[], words: Words): AriaNode {
  return { id, role, label: parts.filter((part) => part !== '').join(words.comma), children: [] };
}

export function describeReactor(scene: ReactorScene, language: Language): AriaNode[] {
  const words = wordsOf(language);
  if (scene.process === null) return [leaf('reactor', 'group', [words.noBroker], words)];
  return [
    leaf(`broker:${scene.process}`, 'group', [words.scene(scene)], words),
    ...scene.acceptors.flatMap((acceptor): AriaNode[] => [
      leaf(`thread:${acceptor.row}`, 'group', [`Acceptor ${acceptor.listener} :${acceptor.port}`, words.acceptor(acceptor)[0], words.backlog(acceptor.backlog), scene.rejected > 0 ? words.rejected(scene.rejected) : ''], words),
      ...acceptor.processors.map((processor) => describeProcessor(processor, words)),
    ]),
    {
      id: 'requestQueue', role: 'list', label: `RequestQueue ${words.queue(scene.queue.length, scene.queueSize)}`,
      children: scene.queue.map((request) => leaf(`request:${request.row}`, 'listitem', [words.request(request)], words)),
    },
    ...scene.handlers.map((handler) =>
      leaf(`thread:${handler.row}`, 'group', [`KafkaRequestHandler ${handler.id}`, handler.doing === 'idle' || handler.request === null ? words.idle : `${handler.request.api} ${words.handler(handler)}`], words)),
    ...scene.purgatories.map((purgatory): AriaNode => ({
      id: `purgatory:${purgatory.name}`, role: 'list', label: words.purgatoryLabel(purgatory),
      children: purgatory.operations.map((operation) =>
        leaf(`operation:${operation.row}`, 'listitem', [operation.request === null ? purgatory.name : words.request(operation.request), words.waitsFor(operation, purgatory.name)[0] ?? ''], words)),
    })),
  ];
}

function describeProcessor(processor: ProcessorScene, words: Words): AriaNode {
  const { channels, responses } = processor;
  return {
    id: `thread:${processor.row}`, role: 'list',
    label: [`Processor ${processor.id}`, words.processor(processor.doing)[0], words.muted(channels.filter(isMuted).length, channels.length), words.responses(responses.length)].join(words.comma),
    children: [
      ...channels.map((channel) => leaf(`socket:${channel.row}`, 'listitem', [channel.client, words.channel(channel)], words)),
      ...responses.map((response) => leaf(`request:${response.row}`, 'listitem', [words.request(response)], words)),
    ],
  };
}
