#!/usr/bin/env node
// Builds a repository that holds releases alone, with ten days of history: `node build-history.mjs FOLDER`.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';

const folder = process.argv[2];
if (folder === undefined) fail('Name the folder to build it in: `node build-history.mjs FOLDER`.');
if (existsSync(folder) && readdirSync(folder).length > 0) fail(`\`${folder}\` is not empty. Name a new folder.`);

const commits = [];
const ENVIRONMENTS = ['dev', 'staging', 'production'];

const config = `# Where the versions are: one file for each environment and service.
releases:
  - files: apps/{environment}/{service}/values.yaml
    version: image.tag
`;
commit('2026-11-01T09:00:00Z', 'Say where the versions are', { 'towpath.yaml': config });
const first = { basket: '3.1.0', catalogue: '12.4.2', checkout: '7.0.3', mail: '1.9.0', payments: '5.2.1', search: '8.3.0' };
ENVIRONMENTS.forEach((environment, day) => {
  release(`2026-11-0${day + 2}T09:00:00Z`, environment, first);
});

// Has come all the way.
release('2026-11-05T09:10:00Z', 'dev', { payments: '5.3.0' });
release('2026-11-05T13:30:00Z', 'staging', { payments: '5.3.0' });
release('2026-11-06T10:05:00Z', 'production', { payments: '5.3.0' });
// Came all the way, and production went back.
release('2026-11-06T11:00:00Z', 'dev', { search: '8.4.0' });
release('2026-11-06T15:00:00Z', 'staging', { search: '8.4.0' });
release('2026-11-09T10:00:00Z', 'production', { search: '8.4.0' });
release('2026-11-09T10:40:00Z', 'production', { search: '8.3.0' }, 'Revert "Bring search 8.4.0 to production": it finds nothing');
// Has soaked, and may go.
release('2026-11-09T09:00:00Z', 'dev', { catalogue: '12.5.0' });
release('2026-11-09T14:00:00Z', 'staging', { catalogue: '12.5.0' });
// A fix that could not wait, with its waiver.
commit('2026-11-10T02:50:00Z', 'Waive the order of checkout 7.0.4', {
  'waivers/2026-11-10-checkout.yaml': `id: 2026-11-10-checkout
rule: arrival-order
subject: checkout@7.0.4
environment: production
reason: Every payment by card fails, and staging has no bank to try the fix with.
incident: INC-1301
requestedBy: ana@example.com
approvedBy: sam@example.com
approvedAt: 2026-11-10T02:48:00Z
expires: 2026-11-17T00:00:00Z
`,
});
release('2026-11-10T02:55:00Z', 'production', { checkout: '7.0.4' }, 'Fix payments by card (INC-1301)');
// Soaks, and is new.
release('2026-11-10T09:30:00Z', 'dev', { basket: '3.2.0' });
release('2026-11-10T11:45:00Z', 'staging', { basket: '3.2.0' });
release('2026-11-10T11:55:00Z', 'dev', { mail: '2.0.0' });

mkdirSync(folder, { recursive: true });
git(['init', '--quiet', '--initial-branch=main']);
git(['fast-import', '--quiet'], commits.join(''));
git(['reset', '--quiet', '--hard']);
console.log(`Built ${folder}, with releases of ${ENVIRONMENTS.length} environments and no record of a change.`);

/** Commits new tags of an environment, at a fixed time, so that the hashes are the same on every machine. */
function release(time, environment, tags, subject) {
  const what = Object.entries(tags).map(([service, tag]) => `${service} ${tag}`);
  const files = Object.entries(tags).map(([service, tag]) => [
    `apps/${environment}/${service}/values.yaml`,
    `image:\n  repository: registry.example.com/shop/${service}\n  tag: "${tag}"\n`,
  ]);
  commit(time, subject ?? `Bring ${what.join(', ')} to ${environment}`, Object.fromEntries(files));
}

function commit(time, subject, files) {
  const texts = Object.entries(files).map(([path, text]) => `M 644 inline ${path}\n${data(text)}\n`);
  const head = [`commit refs/heads/main`, `mark :${commits.length + 1}`];
  const who = `committer bot <bot@example.com> ${Date.parse(time) / 1000} +0000`;
  const from = commits.length === 0 ? '' : `from :${commits.length}\n`;
  commits.push(`${head.join('\n')}\n${who}\n${data(subject)}\n${from}${texts.join('')}\n`);
}

function data(text) {
  return `data ${Buffer.byteLength(text)}\n${text}`;
}

function git(args, input = '') {
  const plain = { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };
  const result = spawnSync('git', args, { cwd: folder, input, encoding: 'utf8', env: { ...process.env, ...plain } });
  if (result.status !== 0) fail(result.stderr.trim());
}

function fail(message) {
  console.error(message);
  process.exit(2);
}
