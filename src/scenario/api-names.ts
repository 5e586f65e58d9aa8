/** Names of the APIs that the engine speaks: what a rule may hold. */
import { apis } from '../protocol/registry.ts';

export const API_NAMES: readonly string[] = Object.values(apis).map(({ name }) => name);
