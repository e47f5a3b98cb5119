import { rmSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { assumptionOf } from '../../src/detect/assumption.ts';
import { detect } from '../../src/detect/detect.ts';
import { openGit } from '../../src/history/git/git.ts';
import { memoryTree } from '../../src/repo/tree.ts';
import { git, type NewCommit, repository } from '../history/repository.ts';
import { CHAIN, perName, values } from './trees.ts';

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

/** The `releases` that are proposed for a bare repository with these commits and, at its head, these files. */
function proposed(commits: readonly Omit<NewCommit, 'at'>[], files: Record<string, string> = {}): string | undefined {
  const folder = repository(
    [{ subject: 'Start' }, ...commits].map((commit, at) => ({ at, ...commit })),
    { bare: true },
  );
  made.push(folder);
  const found = assumptionOf(detect(memoryTree(files), CHAIN, openGit(folder, process.env)));
  return found?.text.replaceAll(/^ *#.*\n/gm, '');
}

const dry = (digit: string) => ({ 'hydrator.metadata': JSON.stringify({ drySha: digit.repeat(40) }) });
const on = (branch: string, edits: Record<string, string>, parents: readonly number[] = []) => ({
  branch,
  edits,
  parents,
});
const OVERLAYS = perName(['staging', 'prod'], { '{}/values.yaml': () => values('api', '1') });

describe('branches are proposed as environments', () => {
  test('that are hydrated, whatever else there is, and not those that are proposed for them', () => {
    const commits = ['development', 'prod', 'prod-next', 'staging'].map((name) => on(`environment/${name}`, dry('a')));
    expect(proposed(commits, OVERLAYS)).toBe(
      'releases:\n  - branches: environment/{environment}\n    version: commit\n    environments:\n      development: dev\n      prod: production\n',
    );
  });

  test('that are merged into each other, where no file has versions', () => {
    const commits = [
      on('staging', { a: '1' }, [0]),
      on('prod', { a: '1' }, [0, 1]),
      on('staging', { a: '2' }, [1]),
      on('prod', { a: '2' }, [2, 3]),
      on('fix/prod', { a: '3' }, [4]),
    ];
    expect(proposed(commits)).toBe(
      'releases:\n  - branches: staging\n    environment: staging\n    version: commit\n  - branches: prod\n    environment: production\n    version: commit\n',
    );
    expect(proposed(commits, OVERLAYS)).toContain('files: "{environment}/values.yaml"');
  });

  test('that have files of one shape', () => {
    const commits = ['staging', 'production'].map((name) =>
      on(`env/${name}`, { 'api/values.yaml': values('api', name === 'staging' ? '2' : '1') }),
    );
    expect(proposed(commits)).toBe('releases:\n  - branches: env/{environment}\n    files: api/values.yaml\n');
  });
});

describe('branches with more in their names than the environment', () => {
  const commits = ['shop-staging-eu', 'shop-prod-eu', 'fix-staging', 'fix-prod'].map((name) =>
    on(name, { 'values.yaml': values('api', name) }),
  );
  const found = (home: string) => {
    const folder = repository(
      [{ subject: 'Start' }, ...commits].map((commit, at) => ({ at, ...commit })),
      { bare: true },
    );
    made.push(folder);
    for (const { branch } of commits) git(folder, ['update-ref', `refs/remotes/origin/${branch}`, branch]);
    git(folder, ['symbolic-ref', 'refs/remotes/origin/HEAD', `refs/remotes/origin/${home}`]);
    return assumptionOf(detect(memoryTree({}), CHAIN, openGit(folder, process.env)));
  };

  test('are environments where one of them is what a clone begins with', () => {
    const { text, why } = found('shop-staging-eu')!;
    expect(why[0]).toBe('the branches `shop-{environment}-eu` have files of one shape');
    expect(text.replaceAll(/^ *#.*\n/gm, '')).toBe(
      'releases:\n  - branches: shop-staging-eu\n    environment: staging\n    files: values.yaml\n  - branches: shop-prod-eu\n    environment: production\n    files: values.yaml\n',
    );
  });

  test('are work on something elsewhere', () => {
    expect(found('main')).toBeUndefined();
  });
});

describe('no branches are proposed', () => {
  test.each<[what: string, commits: readonly Omit<NewCommit, 'at'>[]]>([
    ['of work on something', [on('fix/staging', dry('a')), on('fix/prod', dry('a'))]],
    [
      'that other work is merged into',
      [
        on('staging', { a: '1' }, [0]),
        on('x', { a: '2' }, [0]),
        on('prod', { a: '2' }, [0, 2]),
        on('x', { a: '3' }, [2]),
        on('prod', { a: '3' }, [3, 4]),
      ],
    ],
    ['without production', [on('env/dev', dry('a')), on('env/staging', dry('a'))]],
    ['with files of which none has a version', [on('env/staging', { a: '1' }), on('env/production', { a: '2' })]],
  ])('%s', (_, commits) => {
    expect(proposed(commits)).toBeUndefined();
  });
});
