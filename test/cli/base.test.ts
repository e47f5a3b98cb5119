import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { baseInCi, findBase } from '../../src/cli/base.ts';
import { UsageError } from '../../src/cli/usage-error.ts';
import { openGit } from '../../src/history/git.ts';
import { git, repository } from '../history/repository.ts';

const folder = mkdtempSync(join(tmpdir(), 'towpath-event-'));
function event(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}
const ZEROS = '0'.repeat(40);

describe('the base that CI names', () => {
  test.each<[where: string, variables: Record<string, string>, base: string | undefined]>([
    ['nowhere', {}, undefined],
    ['variables without CI', { GITHUB_BASE_REF: 'main', CI_COMMIT_BEFORE_SHA: 'abc' }, undefined],
    ['a pull request on GitHub', { GITHUB_ACTIONS: 'true', GITHUB_BASE_REF: 'release/2' }, 'origin/release/2'],
    [
      'a push on GitHub',
      { GITHUB_ACTIONS: 'true', GITHUB_BASE_REF: '', GITHUB_EVENT_PATH: event('push', '{"before":"abc123"}') },
      'abc123',
    ],
    [
      'a push on GitHub that creates a branch',
      { GITHUB_ACTIONS: 'true', GITHUB_EVENT_PATH: event('create', `{"before":"${ZEROS}"}`) },
      undefined,
    ],
    [
      'a merge queue on GitHub',
      { GITHUB_ACTIONS: 'true', GITHUB_EVENT_PATH: event('queue', '{"merge_group":{"base_sha":"def456"}}') },
      'def456',
    ],
    ['an event that is no JSON', { GITHUB_ACTIONS: 'true', GITHUB_EVENT_PATH: event('torn', '{') }, undefined],
    ['an event that is not there', { GITHUB_ACTIONS: 'true', GITHUB_EVENT_PATH: join(folder, 'none') }, undefined],
    [
      'an event whose base is no text',
      { GITHUB_ACTIONS: 'true', GITHUB_EVENT_PATH: event('odd', '{"before":7}') },
      undefined,
    ],
    ['a merge request on GitLab', { GITLAB_CI: 'true', CI_MERGE_REQUEST_DIFF_BASE_SHA: 'aaa' }, 'aaa'],
    [
      'merged results on GitLab, judged from where the target branch is',
      { GITLAB_CI: 'true', CI_MERGE_REQUEST_DIFF_BASE_SHA: 'aaa', CI_MERGE_REQUEST_TARGET_BRANCH_SHA: 'bbb' },
      'bbb',
    ],
    ['a push on GitLab', { GITLAB_CI: 'true', CI_COMMIT_BEFORE_SHA: 'ccc' }, 'ccc'],
    ['a new branch on GitLab', { GITLAB_CI: 'true', CI_COMMIT_BEFORE_SHA: ZEROS }, undefined],
  ])('%s', (_, variables, base) => {
    expect(baseInCi(variables)?.ref).toBe(base);
  });
});

describe('a base', () => {
  const clone = repository([{ at: 0 }, { at: 60 }]);
  const opened = openGit(clone, { PATH: process.env['PATH'] });
  const first = git(clone, ['rev-parse', 'HEAD~1']);

  test('that is asked for goes before the one of CI', () => {
    const variables = { GITLAB_CI: 'true', CI_COMMIT_BEFORE_SHA: git(clone, ['rev-parse', 'HEAD']) };
    expect(findBase(opened, 'HEAD~1', variables)).toEqual({ commit: first, name: 'HEAD~1' });
  });

  test('that is asked for and is none cannot be judged from', () => {
    expect(() => findBase(opened, '-rf', {})).toThrow(UsageError);
    expect(() => findBase(opened, '-rf', {})).toThrow('`--base -rf` names no commit of this clone.');
  });

  test('of CI that is not in the clone is none, and the reason names it', () => {
    const found = findBase(opened, undefined, { GITHUB_ACTIONS: 'true', GITHUB_BASE_REF: 'main' });
    expect(found).toEqual({ none: expect.stringContaining('`origin/main`, is not in this clone'), isMissing: true });
  });

  test('of CI outside a repository is none', () => {
    const nowhere = openGit(folder, { PATH: process.env['PATH'], GIT_CEILING_DIRECTORIES: tmpdir() });
    const found = findBase(nowhere, undefined, { GITHUB_ACTIONS: 'true', GITHUB_BASE_REF: 'main' });
    expect(found).toEqual({ none: expect.stringContaining('there is no clone') });
  });

  test('of CI cannot be told where git refuses the repository', () => {
    const refusing = openGit(clone, { PATH: process.env['PATH'], GIT_TEST_ASSUME_DIFFERENT_OWNER: '1' });
    expect(() => findBase(refusing, undefined, { GITHUB_ACTIONS: 'true', GITHUB_BASE_REF: 'main' })).toThrow(
      'another user owns it',
    );
  });

  describe('of CI that a clone lacks', () => {
    const partial = join(folder, 'partial');
    git(clone, ['clone', '-q', '--single-branch', '--branch', 'main', `file://${clone}`, partial]);
    const inClone = openGit(partial, { PATH: process.env['PATH'] });
    const request = { GITHUB_ACTIONS: 'true', GITHUB_BASE_REF: 'release' };

    test('cannot be judged from where it is what a request goes to', () => {
      expect(() => findBase(inClone, undefined, request)).toThrow(UsageError);
      expect(() => findBase(inClone, undefined, request)).toThrow(
        'The base that CI names, `origin/release`, is not in',
      );
    });

    test('is none where it is what a forced push took away', () => {
      const variables = { GITLAB_CI: 'true', CI_COMMIT_BEFORE_SHA: 'a'.repeat(40) };
      expect(findBase(inClone, undefined, variables)).toMatchObject({ isMissing: true });
    });

    test('is none where the clone is shallow, whose history is not read', () => {
      git(clone, ['clone', '-q', '--depth', '1', `file://${clone}`, join(folder, 'shallow')]);
      const shallow = openGit(join(folder, 'shallow'), { PATH: process.env['PATH'] });
      expect(findBase(shallow, undefined, request)).toMatchObject({ isMissing: true });
    });
  });

  test('that nobody names is none, and the reason says how to give one', () => {
    expect(findBase(opened, undefined, {})).toEqual({ none: expect.stringContaining('--base REF') });
  });
});
