import { parentPortOfWorker } from '../../src/live/node-worker.node.ts';
import { serveMachine } from './machine.ts';

serveMachine(parentPortOfWorker());
