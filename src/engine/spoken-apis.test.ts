import { expect, test } from 'vitest';
import { apiByKey, apis } from '../protocol/registry.ts';
import { implementedByBroker } from './broker/kafka-apis.ts';
import { controllerApiVersions } from './controller/kraft/controller-apis.ts';

test('the registry holds every API that a broker or a controller answers, and Envelope, which carries what is forwarded', () => {
  const answered = [...new Set([...implementedByBroker.keys(), ...controllerApiVersions.keys()])];
  expect(answered.length).toBeGreaterThan(7);
  expect(answered.filter((key) => apiByKey(key) === undefined)).toEqual([]);
  // Nothing more: the worker that a page loads carries what is spoken.
  expect(Object.values(apis).map(({ key }) => key).filter((key) => !answered.includes(key))).toEqual([]);
});
