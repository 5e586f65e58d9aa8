import { invariant, type Mutant } from '../mutant.ts';

export default {
  breaks: 'A client takes an answer for that of its newest request.',
  file: 'src/engine/client/network/in-flight-requests.ts',
  find: 'return inFlight.requests.shift();',
  replace: 'return inFlight.requests.pop();',
  standsFor: [6],
  killedBy: [invariant('frames are understood', 'busy')],
} satisfies Mutant;
