import { expect, test } from 'vitest';
import { checkLinks } from '../scripts/docs-wire/links.ts';
import { wirePages } from '../scripts/docs-wire/pages.tsx';
import { wireReference } from '../src/ui/wire/reference.ts';
import { countsOf } from '../src/ui/wire/overview.tsx';

test('the static reference has a page for everything in both languages, and every link leads somewhere', async () => {
  const reference = wireReference();
  expect(countsOf(reference)).toMatchObject({ apis: 93, messages: 95, errors: 135 });
  const pages = await wirePages(reference);
  const expected = ['en', 'zh-CN'].flatMap((language) =>
    ['index', 'errors', ...reference.entries.keys()].map((name) => `${language}/${name}.html`),
  );
  expect([...pages.keys()].toSorted()).toEqual(['index.html', 'faces.css', 'wire.css', ...expected].toSorted());
  const { links, broken } = checkLinks(pages);
  expect(broken).toEqual([]);
  expect(links).toBeGreaterThan(6_000);
  const fetch = pages.get('en/Fetch.html')!;
  for (const { path } of [...reference.entries.values()].flatMap((entry) =>
    entry.name === 'Fetch' && entry.kind === 'api' ? entry.response.fields : [],
  )) {
    expect(fetch).toContain(`id="response-${path}"`);
  }
  expect(fetch).toContain('high watermark');
  expect(pages.get('zh-CN/Fetch.html')).toContain('高水位');
  // A meaning that is missing would leave its cell empty.
  expect([...pages].filter(([, text]) => text.includes('class="wire-meaning"></td>')).map(([path]) => path)).toEqual([]);
});

test('a link that leads nowhere is found', () => {
  const pages = new Map([
    ['a/one.html', '<a href="two.html#here">x</a><a href="../b/none.html">y</a><a href="#nothing">z</a>'],
    ['a/two.html', '<p id="here">'],
  ]);
  expect(checkLinks(pages)).toEqual({ links: 3, broken: ['a/one.html → ../b/none.html', 'a/one.html → #nothing'] });
});
