import { rmSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { git, repository } from '../history/repository.ts';
import { command } from './command.ts';
import { policyPages } from './policy-repository.ts';

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

test('a request that stops to read tags, branches or submodules narrows the view', async () => {
  const tags = '  - { tags: "{environment}/{service}/{version}" }\n';
  const branches = '  - { branches: "env/{environment}", files: tag }\n';
  const keys = '  - { branches: "env/{environment}", files: keys, kind: yaml, version: a }\n';
  const modules = '  - { files: "live/{environment}/{service}", kind: submodule }\n';
  const environments = ['dev', 'staging', 'production'];
  const folder = repository([
    {
      at: 0,
      edits: {
        ...policyPages('settings-kept'),
        'towpath.yaml': `releases:\n${tags}${branches}${keys}${modules}`,
        'live/dev/web': { submodule: true },
        'live/staging/web': { submodule: true },
        'deploy/dev': '1',
      },
      tags: Object.fromEntries(environments.map((name, index) => [`${name}/api/1`, index])),
    },
    ...environments.map((name) => ({
      at: 1,
      branch: `env/${name}`,
      edits: { tag: '1', keys: 'a: "1"\nb: "2"\n' },
      parents: [],
    })),
    {
      at: 2,
      branch: 'narrower',
      // One that is still read is none that is lost.
      edits: {
        'towpath.yaml': `releases:\n${modules.replace('{environment}', 'staging').replace(' }', ', environment: staging }')}${branches}${keys.replace(': a', ': b')}`,
      },
      parents: [0],
    },
    {
      at: 3,
      branch: 'other',
      edits: { 'towpath.yaml': 'releases:\n  - { files: "deploy/{environment}" }\n' },
      parents: [0],
    },
  ]);
  made.push(folder);
  const lostBy = async (branch: string) => {
    git(folder, ['symbolic-ref', 'HEAD', `refs/heads/${branch}`]);
    git(folder, ['reset', '-q', '--hard']);
    const { stdout } = await command(['check', folder, '--base', 'main', '--no-cache', '--format', 'json']);
    return JSON.parse(stdout)
      .findings.map(({ message }: { message: string }) => message)
      .join();
  };
  const narrower = await lostBy('narrower');
  expect(narrower).toContain(
    'does not see `live/dev/web`, `refs/tags/dev/api/1`, `refs/tags/production/api/1` and 1 more',
  );
  expect(narrower).toContain('fewer versions are read in `refs/heads/env/dev:keys`, `refs/heads/env/production:keys`');
  const other = await lostBy('other');
  expect(other).toContain('`live/dev/web`, `live/staging/web`, `refs/heads/env/dev:keys` and 8 more');
  // What was not fetched cannot be compared.
  git(folder, ['update-ref', '--stdin'], environments.map((name) => `delete refs/tags/${name}/api/1\n`).join(''));
  expect(await lostBy('narrower')).toContain('`live/dev/web`, `{environment}/{service}/{version}`');
});
