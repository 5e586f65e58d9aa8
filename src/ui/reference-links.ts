/** The pages beside the lab and the lessons. */
import type { WordKey } from './i18n/words.ts';

export const REFERENCE: readonly (readonly [address: string, word: WordKey])[] = [['#/wire', 'toWire'], ['#/fidelity', 'toFidelity'], ['#/stored', 'toStored']];
