/**
 * Brings the functions that the first picture does not enter, and that the build therefore keeps out of the page's first file: it fills
 * this module in (`scripts/late-rooms.ts`). Everywhere else they are there from the beginning, and nothing has to be done.
 */
export {};
