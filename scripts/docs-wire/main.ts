/** `npm run docs:wire [-- --out DIR]`: writes the protocol reference as pages for both languages, to be read from disk. */
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { countsOf } from '../../src/ui/wire/overview.tsx';
import { wireReference } from '../../src/ui/wire/reference.ts';
import { facesFor } from './faces.ts';
import { checkLinks } from './links.ts';
import { wirePages } from './pages.tsx';

export async function main(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { out: { type: 'string', default: join('test-results', 'wire') } } });
  const out = resolve(values.out);
  const reference = wireReference();
  const pages = await wirePages(reference);
  for (const [path, text] of pages) {
    mkdirSync(dirname(join(out, path)), { recursive: true });
    writeFileSync(join(out, path), text);
  }
  mkdirSync(join(out, 'faces'), { recursive: true });
  const faces = facesFor(pages.values()).files;
  for (const [name, from] of faces) copyFileSync(from, join(out, 'faces', name));
  const { links, broken } = checkLinks(pages);
  for (const one of broken) console.log(`leads nowhere: ${one}`);
  const { apis, messages, fields, errors } = countsOf(reference);
  console.log(
    `${pages.size + faces.size} files in ${out}: ${apis} APIs, ${messages} stored messages, ${fields} fields, ${errors} errors, in two languages`,
  );
  console.log(`${links - broken.length} links lead somewhere, ${broken.length} nowhere`);
  return broken.length === 0 ? 0 : 1;
}
