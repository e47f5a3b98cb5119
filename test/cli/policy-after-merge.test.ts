import { rmSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { type Edit, repository } from '../history/repository.ts';
import { everywhere, manifest, policyPages, report } from './policy-repository.ts';

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

const PAGES = policyPages('arrival-soak');
const STAGING = 'content/environments/staging.mdx';
const PRODUCTION = 'content/environments/production.mdx';
const page = (path: string, from: string, to: string): Record<string, Edit> => {
  const text = PAGES[path] as string;
  expect(text).toContain(from);
  return { [path]: text.replace(from, to) };
};
const qa = (PAGES[STAGING] as string).replace('promotesFrom: dev', 'promotesFrom: staging');

/** What a request is told of the whole that edits the policy, when a version had gone through all environments in time. */
async function told(edits: Record<string, Edit>) {
  const folder = repository([
    { at: 0, edits: { ...PAGES, ...everywhere('1.0') } },
    { at: 60, edits: { 'environments/dev.yaml': manifest('dev', '2.0') } },
    { at: 3_600, edits: { 'environments/staging.yaml': manifest('staging', '2.0') } },
    { at: 10_000, edits: { 'environments/production.yaml': manifest('production', '2.0') } },
    { at: 20_000, edits },
  ]);
  made.push(folder);
  const { code, notes } = await report(folder, '--base', 'HEAD~1');
  return [code, notes.filter((note: string) => note.startsWith('after the merge'))];
}

test.each<[what: string, edits: Record<string, Edit>, notes: string[]]>([
  [
    'asks for more than what runs had',
    page(STAGING, 'soak: 30m', 'soak: 9h'),
    [
      'after the merge a check of the whole would find `arrival-soak` on `api@2.0` in production by the edited policy; `was` or `since` leave what was done before as it was judged',
    ],
  ],
  [
    'says until when less was asked',
    page(STAGING, 'soak: 30m', 'soak: 9h\nwas: [{ until: "2026-11-01T00:00:00Z", soak: 30m }]'),
    [],
  ],
  ['asks for less', page(STAGING, 'soak: 30m', 'soak: 10m'), []],
  [
    'promotes from an environment of which nothing is known',
    { ...page(PRODUCTION, 'promotesFrom: staging', 'promotesFrom: qa'), 'content/environments/qa.mdx': qa },
    [
      expect.stringMatching(
        /^after the merge a check of the whole would say by the edited policy: arrival-soak .*\bqa\b/,
      ),
    ],
  ],
])('a request that edits the policy and %s is told what the whole becomes', async (_, edits, notes) => {
  expect(await told(edits)).toEqual([0, notes]);
});
