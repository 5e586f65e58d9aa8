import { expect, test } from 'vitest';
import { utf8Bytes } from '../../std/utf8.ts';
import type { Os } from '../os.ts';
import { readElectionState, writeElectionState } from '../raft/quorum-state-store.ts';
import { ensureFormatted } from './meta-properties.ts';

/** Small files alone. */
function osWithFiles(files: Map<string, Uint8Array>): Os {
  const paths = [...files.keys()];
  return {
    random: (_stream: string, bound: number) => bound - 1,
    files: {
      find: (path: string) => {
        if (!files.has(path)) return null;
        if (!paths.includes(path)) paths.push(path);
        return { id: paths.indexOf(path), path, size: files.get(path)!.length };
      },
      read: (id: number) => ({ pieces: [files.get(paths[id]!)!], length: files.get(paths[id]!)!.length }),
      replace: (path: string, bytes: Uint8Array) => void files.set(path, bytes),
    },
  } as unknown as Os;
}

test('a directory is formatted once, and keeps its id', () => {
  const os = osWithFiles(new Map());
  const formatted = ensureFormatted(os, '/kafka', 'cluster-a', 1);
  expect(formatted.directoryId).toHaveLength(22);
  expect(ensureFormatted(os, '/kafka', 'cluster-a', 1)).toEqual(formatted);
});

test('a node refuses the directory of another cluster or node', () => {
  const os = osWithFiles(new Map());
  ensureFormatted(os, '/kafka', 'cluster-a', 1);
  expect(() => ensureFormatted(os, '/kafka', 'cluster-b', 1)).toThrow('/kafka/meta.properties belongs to cluster cluster-a, and this node to cluster-b');
  expect(() => ensureFormatted(os, '/kafka', 'cluster-a', 2)).toThrow('/kafka/meta.properties belongs to node 1, not to 2');
});

test('an election is remembered, and a file that holds none is a typed error', () => {
  const files = new Map<string, Uint8Array>();
  const os = osWithFiles(files);
  expect(readElectionState(os, '/log')).toBeNull();
  const election = { epoch: 7, leaderId: 2, votedId: -1 };
  writeElectionState(os, '/log', election, [1, 2, 3]);
  expect(readElectionState(os, '/log')).toEqual(election);
  for (const torn of ['', '{"leaderId":2', '{"leaderId":"2"}', 'null']) {
    files.set('/log/quorum-state', utf8Bytes(torn));
    expect(() => readElectionState(os, '/log')).toThrow('/log/quorum-state holds no quorum state');
  }
});
