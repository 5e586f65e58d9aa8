import { scopePort } from '../../src/live/browser-worker.ts';
import { serveMachine } from './machine.ts';

serveMachine(scopePort());
