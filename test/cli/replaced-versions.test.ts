import { rmSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { addCommits, type Edit, git, repository } from '../history/repository.ts';
import { command } from './command.ts';
import { policyPages } from './policy-repository.ts';

type Edits = Record<string, Edit>;
const ENTRY =
  'releases:\n  - { files: "apps/{service}/{environment}/values.yaml", version: image.tag, environments: { prod: production } }\n';
const values = (version: string) => `image: { tag: "${version}" }\n`;
const of = (service: string, version: string) =>
  Object.fromEntries(
    ['dev', 'staging', 'prod'].map((each) => [`apps/${service}/${each}/values.yaml`, values(version)] as const),
  );
const without = (service: string, ...environments: string[]): Edits =>
  Object.fromEntries(environments.map((each) => [`apps/${service}/${each}/values.yaml`, null] as const));
const MODULE = { submodule: '1'.repeat(40) };

/** What a check of a request ends with in CI, and what it says of versions that are not read. */
async function judged(request: Edits, change: (folder: string) => void = () => {}) {
  const base = { ...policyPages('arrival-order'), 'towpath.yaml': ENTRY, ...of('api', '1'), ...of('web', '1') };
  const folder = repository([{ at: 0, edits: base }]);
  addCommits(folder, [{ at: 60, edits: request }], true);
  change(folder);
  const options = ['--base', 'HEAD~1', '--no-cache', '--now', '2026-11-23T12:00:00Z'];
  const { stdout, code } = await command(['check', folder, ...options], '.', { CI: 'true' });
  rmSync(folder, { recursive: true, force: true });
  return { code, over: /nothing is read of what runs there now, behind the (\w+ [^\s.]+)\./.exec(stdout)?.[1] };
}

const REPLACED: [what: string, request: Edits, over: string][] = [
  ['a folder', { ...without('api', 'prod'), 'apps/api/prod': MODULE }, 'submodule apps/api/prod'],
  ['a folder above', { ...without('api', 'dev', 'staging', 'prod'), 'apps/api': MODULE }, 'submodule apps/api'],
  [
    'a folder by a link out of the repository',
    { ...without('api', 'prod'), 'apps/api/prod': { link: '../../../elsewhere' } },
    'link apps/api/prod',
  ],
  [
    'a folder by a link to a submodule',
    { ...without('api', 'prod'), 'apps/api/prod': { link: '../../module' }, module: MODULE },
    'link apps/api/prod',
  ],
];
test.each(REPLACED)('versions that a request puts out of sight are not passed over: %s', async (_, request, over) => {
  expect(await judged(request)).toEqual({ code: 2, over });
});

test('so it is where the submodule is checked out, with files of the same names', async () => {
  const module = repository([{ at: 0, edits: { 'values.yaml': values('66') } }]);
  const swap = (folder: string) => {
    git(folder, ['rm', '-rq', 'apps/api/prod']);
    git(folder, ['-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', module, 'apps/api/prod']);
    git(folder, ['-c', 'user.name=a', '-c', 'user.email=a@example.com', 'commit', '-qm', 'Swap']);
  };
  expect(await judged({ README: 'x' }, swap)).toEqual({ code: 2, over: 'submodule apps/api/prod' });
  rmSync(module, { recursive: true, force: true });
});

describe('nothing is said of versions', () => {
  const GONE: [what: string, request: Edits][] = [
    ['that are gone', without('api', 'prod')],
    ['that are gone, beside a new submodule', { ...without('api', 'prod'), 'apps/module': MODULE }],
    [
      'that an entry reads of the submodule in their place',
      {
        ...without('api', 'prod', 'staging', 'dev'),
        'apps/api/prod': MODULE,
        'apps/api/staging': MODULE,
        'apps/api/dev': MODULE,
        'towpath.yaml': `${ENTRY}  - { files: "apps/{service}/{environment}", kind: submodule, environments: { prod: production } }\n`,
      },
    ],
  ];
  test.each(GONE)('%s', async (_, request) => {
    expect((await judged(request)).over).toBeUndefined();
  });
});
