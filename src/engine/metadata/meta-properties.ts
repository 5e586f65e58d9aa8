/** meta.properties: what `kafka-storage format` leaves in a log directory, so that a node knows its cluster and the directory its id. */
import { flattenRope } from '../../std/rope.ts';
import { decodeUtf8, utf8Bytes } from '../../std/utf8.ts';
import type { Os } from '../os.ts';
import { FatalFault } from '../raft/fatal-fault.ts';
import { randomUuid } from '../random-uuid.ts';

const FILE_NAME = 'meta.properties';

export interface MetaProperties {
  readonly clusterId: string;
  readonly nodeId: number;
  readonly directoryId: string;
}

/** The directory holds the data of another cluster or node: a broker refuses to start on it. */
export class InconsistentMetaPropertiesError extends FatalFault {
  override readonly name = 'InconsistentMetaPropertiesError';
}

/** Reads the file; formats the directory when there is none. */
export function ensureFormatted(os: Os, logDir: string, clusterId: string, nodeId: number): MetaProperties {
  const found = readMetaProperties(os, logDir);
  if (found === null) {
    const fresh = { clusterId, nodeId, directoryId: randomUuid(os, 'directoryId') };
    writeMetaProperties(os, logDir, fresh);
    return fresh;
  }
  const path = `${logDir}/${FILE_NAME}`;
  if (found.clusterId !== clusterId) {
    throw new InconsistentMetaPropertiesError(`${path} belongs to cluster ${found.clusterId}, and this node to ${clusterId}`);
  }
  if (found.nodeId !== nodeId) throw new InconsistentMetaPropertiesError(`${path} belongs to node ${found.nodeId}, not to ${nodeId}`);
  return found;
}

function readMetaProperties(os: Os, logDir: string): MetaProperties | null {
  const file = os.files.find(`${logDir}/${FILE_NAME}`);
  if (file === null) return null;
  const bytes = flattenRope(os.files.read(file.id, 0, file.size));
  const values = new Map<string, string>();
  for (const line of decodeUtf8(bytes, 0, bytes.length).split('\n')) {
    const equals = line.indexOf('=');
    if (!line.startsWith('#') && equals > 0) values.set(line.slice(0, equals), line.slice(equals + 1));
  }
  return {
    clusterId: values.get('cluster.id') ?? '',
    nodeId: Number(values.get('node.id') ?? -1),
    directoryId: values.get('directory.id') ?? '',
  };
}

function writeMetaProperties(os: Os, logDir: string, { clusterId, nodeId, directoryId }: MetaProperties): void {
  const text = `#\ncluster.id=${clusterId}\ndirectory.id=${directoryId}\nnode.id=${nodeId}\nversion=1\n`;
  os.files.replace(`${logDir}/${FILE_NAME}`, utf8Bytes(text));
}
