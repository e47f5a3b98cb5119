import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findBase } from '../../src/cli/base.ts';
import { ciBase } from '../../src/cli/ci-base.ts';
import { openGit } from '../../src/history/git/git.ts';
import { addCommits, git, repository } from '../history/repository.ts';
import { command } from './command.ts';

const folder = mkdtempSync(join(tmpdir(), 'towpath-event-'));
function event(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}
const ZEROS = '0'.repeat(40);

describe('the base that CI names is found', () => {
  test.each<[where: string, variables: Record<string, string>, base: string | undefined]>([
    ['outside CI', {}, undefined],
    ['variables of CI outside CI', { GITHUB_BASE_REF: 'main', CI_COMMIT_BEFORE_SHA: 'abc' }, undefined],
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
    expect(ciBase(variables)?.ref).toBe(base);
  });
});

describe('the base of a range', () => {
  const clone = repository([{ at: 0 }, { at: 60 }]);
  const opened = openGit(clone, { PATH: process.env['PATH'] });
  const first = git(clone, ['rev-parse', 'HEAD~1']);

  test('is the one of --base before the one that CI names', () => {
    const variables = { GITLAB_CI: 'true', CI_COMMIT_BEFORE_SHA: git(clone, ['rev-parse', 'HEAD']) };
    expect(findBase(opened, 'HEAD~1', variables)).toEqual({
      ok: true,
      value: { kind: 'commit', commit: first, name: 'HEAD~1' },
    });
  });

  test('is the branch of the remote, whatever tag or branch of the clone has its name', () => {
    const shadowed = join(folder, 'shadowed');
    git(clone, ['clone', '-q', `file://${clone}`, shadowed]);
    git(shadowed, ['tag', 'origin/main', 'HEAD~1']);
    git(shadowed, ['branch', 'origin/main', 'HEAD~1']);
    const inShadowed = openGit(shadowed, { PATH: process.env['PATH'] });
    const value = { commit: git(clone, ['rev-parse', 'HEAD']), name: 'origin/main' };
    expect(findBase(inShadowed, 'origin/main', {})).toMatchObject({ value });
    expect(findBase(inShadowed, undefined, { GITHUB_ACTIONS: 'true', GITHUB_BASE_REF: 'main' })).toMatchObject({
      value,
    });
    expect(findBase(inShadowed, 'refs/tags/origin/main', {})).toMatchObject({ value: { commit: first } });
  });

  test('is the branch, and not a tag of its name', () => {
    const shadowed = join(folder, 'shadowed-by-tag');
    git(clone, ['clone', '-q', `file://${clone}`, shadowed]);
    git(shadowed, ['tag', 'main', 'HEAD~1']);
    const inShadowed = openGit(shadowed, { PATH: process.env['PATH'] });
    const head = { value: { commit: git(clone, ['rev-parse', 'HEAD']), name: 'main' } };
    expect(findBase(inShadowed, 'main', {})).toMatchObject(head);
    git(shadowed, ['checkout', '-q', '--detach']);
    git(shadowed, ['branch', '-D', 'main']);
    expect(findBase(inShadowed, 'main', {})).toMatchObject(head);
    expect(findBase(inShadowed, 'refs/tags/main', {})).toMatchObject({ value: { commit: first } });
    expect(findBase(inShadowed, first.slice(0, 10), {})).toMatchObject({ value: { commit: first } });
  });

  test('is a problem where --base is not a commit of the clone', () => {
    expect(findBase(opened, '-rf', {})).toMatchObject({
      ok: false,
      problem: { message: '`--base -rf` is not a commit of this clone.' },
    });
  });

  test('is a problem where the checkout lacks the one that CI names, and none elsewhere without a remote, which the reason names', () => {
    const inActions = { GITHUB_ACTIONS: 'true', GITHUB_BASE_REF: 'main' };
    expect(findBase(opened, undefined, { ...inActions, GITHUB_WORKSPACE: clone })).toMatchObject({ ok: false });
    expect(findBase(opened, undefined, inActions)).toMatchObject({ ok: false });
    const found = findBase(opened, undefined, { ...inActions, GITHUB_WORKSPACE: folder });
    const reason = expect.stringContaining('`origin/main`, is not in this clone');
    expect(found).toEqual({ ok: true, value: { kind: 'none', reason, isMissing: true } });
  });

  test('is none where CI names one and the folder is not in a clone', () => {
    const nowhere = openGit(folder, { PATH: process.env['PATH'], GIT_CEILING_DIRECTORIES: tmpdir() });
    const found = findBase(nowhere, undefined, { GITHUB_ACTIONS: 'true', GITHUB_BASE_REF: 'main' });
    const reason = expect.stringContaining('the folder is not in a clone');
    expect(found).toEqual({ ok: true, value: { kind: 'none', reason, isMissing: false } });
  });

  test('cannot be told where git refuses the repository', () => {
    const refusing = openGit(clone, { PATH: process.env['PATH'], GIT_TEST_ASSUME_DIFFERENT_OWNER: '1' });
    expect(() => findBase(refusing, undefined, { GITHUB_ACTIONS: 'true', GITHUB_BASE_REF: 'main' })).toThrow(
      'another user owns it',
    );
  });

  describe('that CI names and the clone lacks', () => {
    const partial = join(folder, 'partial');
    git(clone, ['clone', '-q', '--single-branch', '--branch', 'main', `file://${clone}`, partial]);
    const inClone = openGit(partial, { PATH: process.env['PATH'] });
    const request = { GITHUB_ACTIONS: 'true', GITHUB_BASE_REF: 'release' };

    test('is a problem where it is the base branch of a request', () => {
      expect(findBase(inClone, undefined, request)).toMatchObject({
        ok: false,
        problem: { message: expect.stringContaining('The base that CI names, `origin/release`, is not in') },
      });
    });

    test('is none where a forced push removed it', () => {
      const variables = { GITLAB_CI: 'true', CI_COMMIT_BEFORE_SHA: 'a'.repeat(40) };
      expect(findBase(inClone, undefined, variables)).toMatchObject({ ok: true, value: { isMissing: true } });
    });

    test('is none where the clone is shallow, whose history is not read', () => {
      git(clone, ['clone', '-q', '--depth', '1', `file://${clone}`, join(folder, 'shallow')]);
      const shallow = openGit(join(folder, 'shallow'), { PATH: process.env['PATH'] });
      expect(findBase(shallow, undefined, request)).toMatchObject({ ok: true, value: { isMissing: true } });
    });
  });

  test('is none where neither --base nor CI names one, and the reason says how to name one', () => {
    expect(findBase(opened, undefined, {})).toEqual({
      ok: true,
      value: { kind: 'none', reason: expect.stringContaining('--base REF'), isMissing: false },
    });
  });
});

test('a request that has no commit in common with the base is not judged, and is told so', async () => {
  const folder = repository([{ at: 0, edits: { 'README.md': 'One\n' } }]);
  const base = git(folder, ['rev-parse', 'HEAD']).trim();
  addCommits(folder, [{ at: 60, edits: { 'README.md': 'Another\n' } }]);
  const { code, stderr } = await command(['check', '.', '--no-cache', '--base', base], folder);
  expect(code).toBe(2);
  expect(stderr).toContain('the two histories have no commit in common.\n');
  expect(stderr).not.toContain('hint');
});
