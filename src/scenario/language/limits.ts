/** The language is read from links and files, so everything in it is bounded: no input hangs the lab or fills its memory. */
export const MAX_INPUT = 100_000;
/** Parentheses, lists, `not`s and folds within each other. */
export const MAX_DEPTH = 48;
/** Parts of one expression. */
export const MAX_NODES = 2_000;
export const MAX_LIST = 200;
export const MAX_KEY = 4;
export const MAX_STATEMENTS = 2_000;
/** Parts looked at in one evaluation: what folds over records may cost. */
export const MAX_EVALUATED = 200_000;
