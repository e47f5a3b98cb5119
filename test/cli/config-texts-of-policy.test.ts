import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { type Edit, repository } from '../history/repository.ts';
import { command } from './command.ts';
import { everywhere, NOW, policyPages } from './policy-repository.ts';

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

const CONFIG = 'config/production/api.yaml';
const SECRET = 'hunter2';
const MANIFEST = everywhere('1.0')['environments/production.yaml']!;
const LISTING = `config: [${CONFIG}]\n`;
const PAGES = policyPages('environment-chain');
/** The same policy in a folder that lies deeper. */
const DEEPER = Object.fromEntries(Object.entries(PAGES).map(([path, text]) => [`docs/${path}`, text]));

const TEXT = `db_password: ${SECRET}\n`;

/** A repository whose production runs with a config file, with a link to that in another place, or with a copy of it. */
function repositoryWith(place: string, edits: Record<string, Edit>, { isCopy = false } = {}): string {
  const folder = repository([
    {
      at: 0,
      edits: {
        ...everywhere('1.0'),
        'environments/production.yaml': `${MANIFEST}${LISTING}`,
        [CONFIG]: TEXT,
        ...edits,
        [place]: isCopy ? TEXT : { link: `${'../'.repeat(place.split('/').length - 1)}${CONFIG}` },
      },
    },
  ]);
  made.push(folder);
  return folder;
}

async function printed(folder: string, argv: readonly string[], cwd: string): Promise<string> {
  const { stdout, stderr, code } = await command(argv, join(folder, cwd));
  const text = `${stdout}${stderr}`;
  expect([code, text]).toEqual([2, expect.stringMatching(/has the text of `[^`]*api\.yaml`/)]);
  expect(text.match(/has the text of/g)).toHaveLength(1);
  return text;
}

const BY_POLICY: readonly (readonly string[])[] = [
  ['test'],
  ['policy', 'build'],
  ['check', '--no-cache', ...NOW],
  ['rules'],
  ['audit', '--no-cache'],
];

describe('nothing of a config file is printed where a link to it, or a copy of it, is in the place of a page', () => {
  describe.each([true, false])('with git: %s', (hasGit) => {
    const withGit = (folder: string) => {
      if (!hasGit) rmSync(join(folder, '.git'), { recursive: true });
      return folder;
    };

    test.each<[cwd: string, policy: string]>([
      ['.', 'docs/content'],
      ['docs', 'content'],
      ['docs/content', '.'],
      ['environments', '../docs/content'],
    ])('from %s, of the policy %s', async (cwd, policy) => {
      const place = 'docs/content/environments/dev.mdx';
      for (const settings of [{}, { 'towpath.yaml': 'policy: docs/content\n' }]) {
        const folder = withGit(repositoryWith(place, { ...DEEPER, ...settings }, { isCopy: true }));
        for (const argv of BY_POLICY.filter(([name]) => hasGit || name !== 'audit'))
          expect(await printed(folder, [...argv, '--policy', policy], cwd)).not.toContain(SECRET);
      }
    });

    test('of a policy behind a link', async () => {
      const folder = withGit(repositoryWith('docs/content/roles.yaml', DEEPER, { isCopy: true }));
      const other = mkdtempSync(join(tmpdir(), 'towpath-other-'));
      made.push(other);
      symlinkSync(join(folder, 'docs/content'), join(other, 'linked'));
      for (const argv of [['test'], ['policy', 'build'], ['rules']])
        expect(await printed(folder, [...argv, '--policy', join(other, 'linked')], '.')).not.toContain(SECRET);
    });
  });

  test.each<[fault: string, manifest: string]>([
    ['a key twice', `${MANIFEST}${LISTING}services: {}\n`],
    ['a key twice before it', `${MANIFEST}services: {}\n${LISTING}`],
    ['no YAML before it', `${MANIFEST}a: [\n${LISTING}`],
    ['an unknown tag before it', `${MANIFEST}a: !b c\n${LISTING}`],
    ['two documents', `${MANIFEST}---\n${LISTING}`],
    ['a setting that there is not', `${MANIFEST}setting: 1\n${LISTING}`],
  ])('though the manifest that lists it has %s', async (_, manifest) => {
    const edits = { ...PAGES, 'environments/production.yaml': manifest };
    const folder = repositoryWith('content/roles.yaml', edits);
    for (const argv of [['test'], ['policy', 'build'], ['rules'], ['check', '--no-cache', ...NOW]]) {
      for (const more of [[], ['--policy', 'content']])
        expect(await printed(folder, [...argv, ...more], '.')).not.toContain(SECRET);
    }
  });

  test.each(['guides/x.mdx', 'incidents/x.mdx'])('in the place of %s', async (path) => {
    const folder = repositoryWith(`content/${path}`, PAGES);
    expect(await printed(folder, ['test'], '.')).not.toContain(SECRET);
    expect(await printed(folder, ['check', '--no-cache', ...NOW], '.')).not.toContain(SECRET);
  });

  test.each(['roles.yaml', 'guides/x.mdx', 'runbook-template.mdx'])(
    'nor is it in a compiled policy, in the place of %s',
    async (path) => {
      const folder = repositoryWith(`content/${path}`, PAGES);
      expect(await printed(folder, ['policy', 'build'], '.')).not.toContain(SECRET);
    },
  );

  test.each(['.', 'docs'])('in the place of the settings that are named, from %s', async (cwd) => {
    const folder = repositoryWith('docs/settings.yaml', PAGES, { isCopy: cwd !== '.' });
    const file = cwd === '.' ? 'docs/settings.yaml' : 'settings.yaml';
    for (const argv of [
      ['check', '--no-cache', ...NOW],
      ['audit', '--no-cache'],
    ]) {
      const [name, ...more] = argv;
      expect(await printed(folder, [name!, folder, ...more, '--config', file], cwd)).not.toContain(SECRET);
    }
  });
});

test('what is wrong with a page of its own is told as ever, and a guide of its own is compiled', async () => {
  const edits = { ...PAGES, 'content/guides/x.mdx': 'A guide.\n' };
  const folder = repositoryWith('docs/link.yaml', { ...edits, 'content/roles.yaml': 'lead: nobody-in-a-list\n' });
  const faulty = await command(['test'], folder);
  expect(faulty.stderr).toContain('`lead` is `nobody-in-a-list`');
  const built = await command(['policy', 'build'], repositoryWith('docs/link.yaml', edits));
  expect([built.code, built.stdout]).toEqual([0, expect.stringContaining('A guide.')]);
});
