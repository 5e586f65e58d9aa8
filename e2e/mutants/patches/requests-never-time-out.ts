import { invariant, type Mutant } from '../mutant.ts';

export default {
  breaks: 'A client waits for ever for an answer.',
  file: 'src/engine/client/network/in-flight-requests.ts',
  find: 'if (requests[i].deadline <= now) return requests[i];',
  replace: 'if (requests[i].deadline < 0 && now > 0) return requests[i];',
  standsFor: [11],
  killedBy: [invariant('producers get on after faults', 'the power goes')],
} satisfies Mutant;
