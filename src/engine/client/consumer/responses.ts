/** Answers, by what was asked. Whichever thread of the consumer reads them from the network, they change the same state. */
import { errors } from '../../../protocol/errors.ts';
import { must } from '../../../std/assert.ts';
import { ev } from '../../events.ts';
import type { Os } from '../../os.ts';
import type { ClientResponse } from '../network/network-client.ts';
import { handleCommit } from './commits.ts';
import { handleCommitted } from './committed-offsets.ts';
import type { Consumer } from './consumer-state.ts';
import { handleFindCoordinator } from './coordinator-lookup.ts';
import { handleFetchResponse } from './fetcher.ts';
import { handleHeartbeat } from './heartbeat-answer.ts';
import { handleJoin, handleSync } from './join.ts';
import { handleConsumerHeartbeat } from './modern/heartbeat-response.ts';
import type { Member } from './member-state.ts';
import { handleOffsetsResponse } from './offset-fetcher.ts';
import { handleValidationResponse } from './position-validation.ts';

/** True where anything came. */
export function handleResponses(os: Os, c: Consumer, responses: readonly ClientResponse[]): boolean {
  for (let i = 0; i < responses.length; i++) handleResponse(os, c, responses[i]);
  return responses.length > 0;
}

function handleResponse(os: Os, c: Consumer, response: ClientResponse): void {
  switch (response.tag.kind) {
    case 'fetch':
      handleFetchResponse(os, c, response);
      return;
    case 'offsets':
      handleOffsetsResponse(os, c, response);
      return;
    case 'epochs': {
      const truncated = handleValidationResponse(os, c, response);
      if (truncated !== null && c.truncated === null) c.truncated = truncated.key;
      return;
    }
    default:
      handleGroupResponse(os, c, must(c.member, 'member'), response);
  }
}

function handleGroupResponse(os: Os, c: Consumer, m: Member, response: ClientResponse): void {
  os.causedBy(response.arrival);
  switch (response.tag.kind) {
    case 'findCoordinator':
      m.thrown = handleFindCoordinator(os, c, m, response) ?? m.thrown;
      return;
    case 'joinGroup':
      handleJoin(os, m, response);
      return;
    case 'syncGroup':
      handleSync(os, m, response);
      return;
    case 'heartbeat':
      handleHeartbeat(os, c, m, response);
      return;
    case 'consumerGroupHeartbeat':
      handleConsumerHeartbeat(os, c, m, must(m.modern, 'membership'), response);
      return;
    case 'offsetCommit':
      handleCommit(os, c, m, response);
      return;
    case 'offsetFetch':
      handleCommitted(os, c, m, response);
      return;
    case 'leaveGroup':
      m.leaveSent = false;
      return;
    default:
  }
}

/** What poll() throws where the log was cut below what was read, and nothing says how to go on. */
export function thrownByTruncation(os: Os, c: Consumer): boolean {
  const tp = c.truncated === null ? undefined : c.assigned.get(c.truncated);
  c.truncated = null;
  if (tp === undefined) return false;
  os.emit(ev.consumerErred, tp.label, errors.OFFSET_OUT_OF_RANGE);
  return true;
}
