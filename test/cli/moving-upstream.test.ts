import { rmSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { addCommits, type Edit, repository } from '../history/repository.ts';
import { command } from './command.ts';
import { NOW, policyPages, report } from './policy-repository.ts';

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

const tag = (environment: string, version: string): Record<string, Edit> => ({
  [`env/${environment}.env`]: `API_DOCKER_TAG="${version}"\n`,
});

/** A repository that was at `dev` and 1, and what came then. */
function withTags(dev: string, ...steps: readonly Record<string, Edit>[]): string {
  const folder = repository([
    {
      at: 0,
      edits: {
        ...policyPages('arrival-order'),
        'towpath.yaml': 'releases: [{ files: "env/{environment}.env", version: "*_DOCKER_TAG" }]\n',
        ...tag('dev', dev),
        ...tag('staging', '1'),
        ...tag('production', '1'),
      },
    },
  ]);
  made.push(folder);
  addCommits(
    folder,
    steps.map((edits, index) => ({ at: 3_600 * (index + 1), edits })),
    true,
  );
  return folder;
}

const NOTE =
  '1 version in staging is of a service that dev had only a name that moves for, such as `latest`, so that nothing was asked of it: API@2';

test('a version is not asked about upstream where that has only a name that moves, and a note says so', async () => {
  const folder = withTags('latest', tag('staging', '2'), tag('production', '2'));
  const { code, findings, notes } = await report(folder);
  expect([code, findings]).toEqual([0, []]);
  expect(notes).toContain(NOTE);
  expect((await report(folder, '--base', 'HEAD~2', '--merge', 'rebase')).code).toBe(0);
  const audit = await command(['audit', folder, '--no-cache', '--format', 'json']);
  const { promotions } = JSON.parse(audit.stdout);
  expect(promotions.map(({ counts }: { counts: object }) => counts)).toMatchObject([
    { untracked: 1, 'never-upstream': 0 },
    { ok: 1, untracked: 0 },
  ]);
  // What staging runs is told, so that it is asked about as ever.
  addCommits(folder, [{ at: 20_000, edits: tag('production', '3') }], true);
  expect((await report(folder)).code).toBe(1);
});

test('it is asked about where upstream has a version, or had one until this request', async () => {
  expect((await report(withTags('1', tag('staging', '2')))).code).toBe(1);
  const both = { ...tag('dev', 'latest'), ...tag('staging', '2') };
  expect((await report(withTags('1', both))).code).toBe(1);
  expect((await report(withTags('1', both), '--base', 'HEAD~1')).code).toBe(1);
  const steps = withTags('1', tag('dev', 'latest'), tag('staging', '2'));
  for (const merge of ['squash', 'rebase'])
    expect((await report(steps, '--base', 'HEAD~2', '--merge', merge)).code).toBe(1);
  // A request before this one put the name there.
  const later = await report(steps, '--base', 'HEAD~1');
  expect(later.code).toBe(0);
  expect(later.notes).toContain(NOTE);
});

test('a gate says that nothing is asked there', async () => {
  const folder = withTags('latest', tag('staging', '2'));
  const { stdout, code } = await command(['gate', 'API@3', 'staging', '--repo', folder, '--no-cache', ...NOW]);
  expect(code).toBe(0);
  expect(stdout).toContain(
    'dev has only a name that moves for API, which tells no version, so that nothing is asked of it there',
  );
});
