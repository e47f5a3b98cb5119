#!/usr/bin/env node
// Builds the days before and after the outage as a git repository: `node build-history.mjs FOLDER`.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const here = import.meta.dirname;
const folder = process.argv[2];
if (folder === undefined) fail('Name the folder to build it in: `node build-history.mjs FOLDER`.');
if (existsSync(folder) && readdirSync(folder).length > 0) fail(`\`${folder}\` is not empty. Name a new folder.`);

mkdirSync(folder, { recursive: true });
git('init', '--quiet', '--initial-branch=main');

// Before: the same files, the October key, and a minute of tolerance for clocks that disagree.
for (const name of ['config', 'environments', 'towpath.yaml']) {
  cpSync(join(here, name), join(folder, name), { recursive: true });
}
const jwt = readFileSync(join(here, 'config/shared/jwt.xml'), 'utf8');
write('config/shared/jwt.xml', (text) =>
  text
    .replace('active="2026-11"', 'active="2026-10"')
    .replace('    <key id="2026-11" algorithm="ES256"/>\n', '')
    .replace('    <key id="2026-10"', '    <key id="2026-09" algorithm="RS256"/>\n    <key id="2026-10"')
    .replace('<clockSkewSeconds>0<', '<clockSkewSeconds>60<'),
);
commit('2026-11-10T09:30:00Z', 'Noor', 'Run sign-in 3.2.0 in every environment');

// The edit: six lines of one file, which dev, staging and production all list.
write('config/shared/jwt.xml', () => jwt);
commit('2026-11-17T14:01:48Z', 'Ana', 'Sign tokens with the November key');

// The record, written when sign-in was back.
cpSync(join(here, 'changes'), join(folder, 'changes'), { recursive: true });
commit('2026-11-17T15:20:00Z', 'Robin', 'Record the November key and how it was taken back');

console.log(`Built ${folder}. Check what its last two commits did:

  npm run towpath -- check ${folder} --base HEAD~2`);

/** Replaces the text of a file. */
function write(path, edit) {
  const file = join(folder, path);
  writeFileSync(file, edit(readFileSync(file, 'utf8')));
}

/** Commits everything as a person of the tale, at a fixed time, so that the hashes are the same on every machine. */
function commit(time, name, subject) {
  const person = { NAME: name, EMAIL: `${name.toLowerCase()}@example.com`, DATE: time };
  const env = Object.fromEntries(
    Object.entries(person).flatMap(([key, value]) => [
      [`GIT_AUTHOR_${key}`, value],
      [`GIT_COMMITTER_${key}`, value],
    ]),
  );
  git('add', '--all');
  const result = run(['commit', '--quiet', '--no-verify', '--no-gpg-sign', '-m', subject], env);
  if (result.status !== 0) fail(result.stderr.trim());
}

function git(...args) {
  const result = run(args, {});
  if (result.status !== 0) fail(result.error?.message ?? result.stderr.trim());
}

function run(args, env) {
  return spawnSync('git', ['-c', 'core.autocrlf=false', '-c', 'core.hooksPath=/dev/null', ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
}

function fail(message) {
  console.error(message);
  process.exit(2);
}
