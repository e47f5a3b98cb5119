#!/usr/bin/env node
// Builds a repository of charts with a week of releases and no configuration: `node build-history.mjs FOLDER`.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const folder = process.argv[2];
if (folder === undefined) fail('Name the folder to build it in: `node build-history.mjs FOLDER`.');
if (existsSync(folder) && readdirSync(folder).length > 0) fail(`\`${folder}\` is not empty. Name a new folder.`);

mkdirSync(folder, { recursive: true });
git({}, 'init', '--quiet', '--initial-branch=main');
release('stage', { api: '1.0', web: '4.0' }, '2026-11-02T09:00:00Z');
release('prod', { api: '1.0', web: '4.0' }, '2026-11-02T15:00:00Z');
release('stage', { api: '1.1' }, '2026-11-03T09:00:00Z');
release('prod', { api: '1.1' }, '2026-11-04T09:00:00Z');
release('stage', { web: '4.1' }, '2026-11-04T10:00:00Z');
release('prod', { web: '4.1' }, '2026-11-04T10:05:00Z');
// A hotfix that nobody tried first.
release('prod', { api: '1.1.1' }, '2026-11-05T22:40:00Z');
console.log(`Built ${folder}, with versions of two environments and no configuration.`);

/** Commits new tags of an environment, at a fixed time, so that the hashes are the same on every machine. */
function release(environment, tags, time) {
  for (const [service, tag] of Object.entries(tags)) {
    const file = join(folder, `charts/${service}/values-${environment}.yaml`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `image:\n  repository: registry.example.com/shop/${service}\n  tag: "${tag}"\n`);
  }
  git({}, 'add', '--all');
  const bot = ['AUTHOR', 'COMMITTER'].flatMap((who) => [
    [`GIT_${who}_NAME`, 'bot'],
    [`GIT_${who}_EMAIL`, 'bot@example.com'],
    [`GIT_${who}_DATE`, time],
  ]);
  const what = Object.entries(tags).map(([service, tag]) => `${service} ${tag}`);
  git(Object.fromEntries(bot), 'commit', '--quiet', '--no-verify', '--no-gpg-sign', '-m', `Bring ${what.join(', ')} to ${environment}`);
}

function git(env, ...args) {
  const plain = { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };
  const result = spawnSync('git', args, { cwd: folder, encoding: 'utf8', env: { ...process.env, ...plain, ...env } });
  if (result.status !== 0) fail(result.stderr.trim());
}

function fail(message) {
  console.error(message);
  process.exit(2);
}
