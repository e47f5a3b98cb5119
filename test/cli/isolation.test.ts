import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { openGit } from '../../src/history/git/git.ts';
import { lastChanged } from '../../src/history/git/last-changed.ts';
import { leftOutFiles } from '../../src/history/git/left-out.ts';
import { storedLineEnds } from '../../src/history/git/line-ends.ts';
import { lookUpObjects } from '../../src/history/git/look-up-objects.ts';
import { plainMerges } from '../../src/history/git/plain-merges.ts';
import { headOf } from '../../src/history/git/resolve-commit.ts';
import { diskTree } from '../../src/repo/disk-tree.ts';
import { addCommits, git, repository } from '../history/repository.ts';
import { command } from './command.ts';
import { everywhere, NOW, policyPages } from './policy-repository.ts';

const MARKERS = mkdtempSync(join(tmpdir(), 'towpath-markers-'));
/** A command that leaves a file behind, named after what ran it. */
const trap = (name: string) => `touch ${join(MARKERS, name)}`;
const sprung = () => readdirSync(MARKERS).sort();
beforeEach(() => {
  for (const name of sprung()) rmSync(join(MARKERS, name));
});

/** Every setting by which git, asked for something else, runs a program. */
const TRAPS = `
[core]
	fsmonitor = "${trap('fsmonitor')}; false"
	pager = "${trap('pager')}"
	sshCommand = "${trap('ssh')}"
	askPass = "${trap('askpass')}"
	hooksPath = hooks
	alternateRefsCommand = "${trap('alternates')}"
[filter "trap"]
	clean = "${trap('clean')}; cat"
	smudge = "${trap('smudge')}; cat"
	process = "${trap('process')}"
[diff "trap"]
	textconv = "${trap('textconv')}; cat"
	command = "${trap('command')}"
[diff]
	external = "${trap('external')}"
[log]
	showSignature = true
[gpg]
	program = "${trap('gpg')}"
[alias]
	log = "!${trap('alias')}"
[protocol "ext"]
	allow = always
[remote "origin"]
	url = "ext::sh -c '${trap('remote')}'"
	fetch = +refs/heads/*:refs/remotes/origin/*
	promisor = true
	partialclonefilter = blob:none
[pager]
	log = "${trap('pager')}"
`;
const ATTRIBUTES = '* filter=trap diff=trap\n';
const made: string[] = [MARKERS];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

/** A repository whose own settings include a file of the working tree, as teams share theirs; a request wrote it. */
function trapped(): string {
  const folder = repository([
    { at: 0, edits: { ...policyPages('arrival-order'), ...everywhere('1'), 'towpath.yaml': 'policy: content\n' } },
    { at: 60, edits: everywhere('2') },
  ]);
  made.push(folder);
  writeFileSync(join(folder, 'shared.gitconfig'), TRAPS);
  git(folder, ['config', 'include.path', '../shared.gitconfig']);
  writeFileSync(join(folder, '.gitattributes'), ATTRIBUTES);
  // What git must look into, since the time of change has moved.
  for (const name of readdirSync(join(folder, 'environments')))
    utimesSync(join(folder, 'environments', name), 1_700_000_000, 1_700_000_000);
  return folder;
}

/** What a commit can bring that git takes for a bare repository when it looks for one. */
function bringBare(folder: string): void {
  for (const name of ['objects', 'refs', 'hooks']) mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, 'HEAD'), 'ref: refs/heads/main\n');
  writeFileSync(join(folder, 'config'), `[core]\n\trepositoryformatversion = 0\n\tworktree = ..\n${TRAPS}`);
}

/** Every question that is asked of a folder, as the command and the site ask them. */
function askEverything(folder: string): ReadonlyMap<string, number> {
  const opened = openGit(folder, process.env);
  leftOutFiles(opened);
  storedLineEnds(opened)('a.yaml', Buffer.from('a\r\n'));
  lookUpObjects(opened, ['1'.repeat(40)]);
  return lastChanged(opened, diskTree(folder).read);
}

describe('nothing that a request brings is run by git', () => {
  test('though the settings of the repository include a file of the working tree', async () => {
    const folder = trapped();
    expect(askEverything(folder).size).toBeGreaterThan(0);
    const opened = openGit(folder, process.env);
    // A commit with a parent is shown as a merge is.
    expect(plainMerges(opened, [headOf(opened)]).size).toBe(0);
    const checked = await command(['check', folder, '--no-cache', '--base', 'HEAD~1', ...NOW]);
    expect([0, 1]).toContain(checked.code);
    await command(['audit', folder, '--no-cache', ...NOW]);
    await command(['gate', 'x', 'production', '--repo', folder, '--no-cache', ...NOW]);
    expect(sprung()).toEqual([]);
    // The traps are real: git as anybody runs it springs them.
    spawnSync('git', ['diff'], { cwd: folder });
    expect(sprung()).toContain('fsmonitor');
  });

  test('though the folder of the policy looks like a bare repository', () => {
    const folder = trapped();
    const content = join(folder, 'content');
    bringBare(content);
    writeFileSync(join(content, '.gitattributes'), ATTRIBUTES);
    expect(askEverything(content).size).toBe(0);
    expect(askEverything(join(content, 'rules')).size).toBeGreaterThan(0);
    expect(sprung()).toEqual([]);
    spawnSync('git', ['-c', 'safe.bareRepository=all', 'status'], { cwd: content });
    expect(sprung()).toContain('fsmonitor');
  });

  test('nor is a program of its own taken for git', () => {
    const folder = trapped();
    writeFileSync(join(folder, 'git'), `#!/bin/sh\n${trap('git')}\n`, { mode: 0o755 });
    for (const PATH of [`.:${process.env['PATH']}`, `:${process.env['PATH']}`]) {
      expect(headOf(openGit(folder, { ...process.env, PATH }))).toMatch(/^[0-9a-f]{40}$/);
    }
    expect(sprung()).toEqual([]);
    spawnSync('git', ['status'], { cwd: folder, env: { PATH: `.:${process.env['PATH']}` } });
    expect(sprung()).toEqual(['git']);
  });
});

test('every question to git goes through one file, and nothing else starts a program but what a person lets a runbook do', () => {
  const src = join(import.meta.dirname, '../../src');
  const names = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(ts|astro)$/.test(name));
  const starting = names.filter((name) => readFileSync(join(src, name), 'utf8').includes('child_process'));
  const ofRunbooks = ['check-runbooks.ts', 'run-here.ts'].map((name) => join('cli', 'runbook', name));
  expect(starting.sort()).toEqual([...ofRunbooks, join('history', 'git', 'git.ts')]);
  for (const name of ofRunbooks) expect(readFileSync(join(src, name), 'utf8')).not.toMatch(/['"`]git['"` ]/);
});

describe('the repository that is asked', () => {
  test('is that of the folder, not one that the environment or the settings name', () => {
    const [own, other] = [trapped(), repository([{ at: 0, edits: { a: '1' } }])];
    made.push(other);
    git(own, ['config', 'core.worktree', other]);
    const variables = { ...process.env, GIT_DIR: join(other, '.git'), GIT_WORK_TREE: other };
    expect(headOf(openGit(own, variables))).toBe(git(own, ['rev-parse', 'main']));
    expect([...leftOutFiles(openGit(own, variables)).keys()]).toEqual([]);
  });

  test('is that of a submodule or of a further working tree where the folder is one', () => {
    const folder = repository([{ at: 0, edits: { a: '1' } }]);
    made.push(folder, `${folder}-more`);
    git(folder, ['worktree', 'add', '-q', '-b', 'more', `${folder}-more`]);
    addCommits(folder, [{ at: 60, branch: 'more', edits: { 'b/c': '2' } }], false);
    git(`${folder}-more`, ['reset', '-q', '--hard']);
    const inMore = openGit(join(`${folder}-more`, 'b'), process.env);
    expect(headOf(inMore)).toBe(git(folder, ['rev-parse', 'more']));
    expect([...lastChanged(inMore, diskTree(join(`${folder}-more`, 'b')).read).keys()]).toEqual(['c']);
  });

  test('is a bare one where that is the folder named, unless it lies where a commit could have brought it', () => {
    const bare = repository([{ at: 0, edits: { a: '1' } }], { bare: true });
    made.push(bare);
    expect(headOf(openGit(bare, process.env))).toBe(git(bare, ['rev-parse', 'main']));
    const inside = join(trapped(), 'content');
    bringBare(inside);
    expect(() => headOf(openGit(inside, process.env))).toThrow('looks like a bare repository');
  });

  test('is not read where it is of another user, as `safe.directory` says, and that ends with 2', async () => {
    const folder = trapped();
    const foreign = { GIT_TEST_ASSUME_DIFFERENT_OWNER: '1', HOME: MARKERS };
    const refused = await command(['check', folder, '--no-cache', '--base', 'HEAD~1', ...NOW], '.', foreign);
    expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining('safe.directory') });
    const allowed = {
      ...foreign,
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: 'safe.directory',
      GIT_CONFIG_VALUE_0: folder,
    };
    const read = await command(['check', folder, '--no-cache', '--base', 'HEAD~1', ...NOW], '.', allowed);
    expect(read.stderr).not.toContain('safe.directory');
    expect(existsSync(join(MARKERS, 'fsmonitor'))).toBe(false);
  });
});
