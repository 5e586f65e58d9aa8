import { buildApp } from '../../scripts/prepare.mjs';

/** Before the first test: the built app is what the sources say. */
export default buildApp;
