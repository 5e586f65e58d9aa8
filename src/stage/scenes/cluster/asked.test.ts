import { expect, test } from 'vitest';
import { describe as alterConfig } from '../../../engine/client/admin/alter-config.ts';
import { describe as createPartitions } from '../../../engine/client/admin/create-partitions.ts';
import { describe as createTopic } from '../../../engine/client/admin/create-topics.ts';
import { describe as deleteRecords } from '../../../engine/client/admin/delete-records.ts';
import { describe as deleteTopic } from '../../../engine/client/admin/delete-topics.ts';
import { askedFor } from './asked.ts';

test('what an admin client asks for stands beside the name of the API without its verb', () => {
  const records = { kind: 'deleteRecords', topic: 'orders', partition: 0, beforeOffset: -1 } as const;
  const said = [
    createTopic({ kind: 'createTopic', topic: 'orders' } as Parameters<typeof createTopic>[0]),
    deleteTopic({ kind: 'deleteTopic', topic: 'orders' }),
    createPartitions({ kind: 'createPartitions', topic: 'orders', partitions: 4 }),
    deleteRecords(records as Parameters<typeof deleteRecords>[0]),
    deleteRecords({ ...records, beforeOffset: 7 } as Parameters<typeof deleteRecords>[0]),
    alterConfig({ kind: 'alterConfig', broker: null, configs: { 'num.io.threads': '1' } }),
    alterConfig({ kind: 'alterConfig', broker: 2, configs: { 'num.io.threads': '1' } }),
  ];
  expect(said.map(askedFor)).toEqual([
    'orders', 'orders', 'orders: 4', 'orders-0 < HW', 'orders-0 < 7', 'num.io.threads=1', 'broker 2 num.io.threads=1',
  ]);
});
