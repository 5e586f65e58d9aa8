/** partition.metadata: the topic id of a log's folder, so that a topic made anew under an old name is told apart. */
import { utf8Bytes } from '../../std/utf8.ts';
import type { Os } from '../os.ts';
import { readText } from './checkpoint-file.ts';
import { PARTITION_METADATA_FILE } from './log-files.ts';

export function formatPartitionMetadata(topicId: string): string {
  return `version: 0\ntopic_id: ${topicId}`;
}

export function parsePartitionMetadata(text: string): string | null {
  const [version, id] = text.split('\n');
  if (version !== 'version: 0' || id === undefined || !id.startsWith('topic_id: ')) return null;
  return id.slice('topic_id: '.length);
}

export function readPartitionMetadata(os: Os, dir: string): string | null {
  const text = readText(os, `${dir}/${PARTITION_METADATA_FILE}`);
  return text === null ? null : parsePartitionMetadata(text);
}

export function writePartitionMetadata(os: Os, dir: string, topicId: string): void {
  os.files.replace(`${dir}/${PARTITION_METADATA_FILE}`, utf8Bytes(formatPartitionMetadata(topicId)));
}
