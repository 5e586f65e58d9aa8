import { describe, expect, it } from 'vitest';
import { errors } from '../../protocol/errors.ts';
import type { Versions } from '../../protocol/schema/versions.ts';
import { encodeResponse } from '../../protocol/wire/frame.ts';
import { ZERO_UUID } from '../../protocol/wire/uuid.ts';
import { ERROR_FORMS } from './forwarding-manager.ts';

/** Of every request that is forwarded what its answer repeats. */
const REQUEST = {
  topics: [{ name: 'a', topicId: ZERO_UUID }],
  topicNames: ['b'],
  topicPartitions: [{ topic: 'a', partitions: [0, 1] }],
  resources: [{ resourceType: 2, resourceName: 'a' }],
};

describe('a forwarded request that got no answer', () => {
  it.each([...ERROR_FORMS.values()].flatMap((form) => versionsOf(form.api.response.versions).map((version) => [form.api.name, version, form] as const)))(
    '%s, version %i, is answered in a form that can be written',
    (_, version, { api, body }) => {
      expect(encodeResponse(api, version, 7, body(REQUEST, errors.REQUEST_TIMED_OUT, version) as never).length).toBeGreaterThan(8);
    },
  );
});

function versionsOf({ from, to }: Versions): number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}
