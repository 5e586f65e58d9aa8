/** Started by `npm run mutants` once it is bundled. */
import { main } from './play.ts';

process.exitCode = await main(process.argv.slice(2));
