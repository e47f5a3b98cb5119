import { expect, test } from 'vitest';
import { guidesIn, incidentsIn } from '../../../src/site/page/prose.ts';
import { Source } from '../../../src/text/source.ts';

/** A page of the policy with these settings. */
const page = (path: string, settings: object) => {
  const [folder = '', name = ''] = path.split('/');
  const keys = Object.entries(settings).map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`);
  return { source: new Source(`content/${path}`, `---\n${keys.join('')}---\n`), folder, name };
};

const PAGES = [
  page('guides/b.mdx', { title: 'B', summary: 'Second.', order: 2 }),
  page('guides/a.mdx', { title: 'A', summary: 'First.', order: 1 }),
  page('guides/c.mdx', { title: 'C', sumary: 'Misspelt.', order: 0 }),
  page('incidents/d.mdx', { title: 'D', summary: 'An incident.', date: '2026-11-17' }),
  page('rules/e.mdx', { title: 'E', summary: 'No guide.', order: 0 }),
];

test('guides are in their order, and one with a fault, which the report names, is left out', () => {
  expect(guidesIn(PAGES)).toEqual([
    { id: 'a', title: 'A', summary: 'First.', order: 1 },
    { id: 'b', title: 'B', summary: 'Second.', order: 2 },
  ]);
});

test('incidents have their day', () => {
  expect(incidentsIn(PAGES)).toEqual([{ id: 'd', title: 'D', summary: 'An incident.', date: '2026-11-17' }]);
});
