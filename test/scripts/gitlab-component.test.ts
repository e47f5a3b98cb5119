import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { dump, load } from 'js-yaml';
import { expect, test } from 'vitest';
import { repository } from '../history/repository.ts';

const ROOT = join(import.meta.dirname, '../..');
const require = createRequire(import.meta.url);
const LOCAL_RUNNER = require.resolve('gitlab-ci-local');

interface Pipeline {
  towpath: {
    variables: Record<string, string>;
    script: string[];
    artifacts: { reports: Record<string, string> };
  };
}

/** A project that includes the component with some inputs, and the job that becomes of it. */
function projectWith(inputs: Readonly<Record<string, string>>) {
  const folder = repository([
    {
      at: 0,
      edits: {
        '.gitlab-ci.yml': dump({ include: [{ local: 'templates/towpath.yml', inputs }] }),
        'templates/towpath.yml': readFileSync(join(ROOT, 'templates/towpath.yml'), 'utf8'),
      },
    },
  ]);
  cpSync(join(ROOT, 'examples/jwt-outage'), join(folder, 'shop'), { recursive: true });
  const { status, stdout, stderr } = spawnSync(process.execPath, [LOCAL_RUNNER, '--preview'], {
    cwd: folder,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], HOME: folder },
  });
  const pipeline = status === 0 ? (load(stdout.replace(/^---\n/, '')) as Pipeline) : undefined;
  return { folder, status, stderr, pipeline };
}

test('the component of GitLab is a job of its schema, which finds, and leaves the reports that it names', () => {
  const { folder, status, stderr, pipeline } = projectWith({
    package: ROOT,
    folder: 'shop',
    options: '--now 2026-11-28T09:00:00Z',
  });
  expect([status, stderr]).toEqual([0, expect.not.stringContaining('Invalid')]);
  const { variables, script, artifacts } = pipeline!.towpath;
  const run = spawnSync('bash', ['-eo', 'pipefail', '-c', script.join('\n')], {
    cwd: folder,
    encoding: 'utf8',
    env: {
      PATH: process.env['PATH'],
      HOME: folder,
      npm_config_offline: 'true',
      GITLAB_CI: 'true',
      CI_PROJECT_DIR: folder,
      ...variables,
    },
  });
  expect(run.stdout).toMatch(/^2 errors\. \d+ of \d+ rules judged 9 files/m);
  expect(run.status).toBe(1);
  const { codequality, junit } = artifacts.reports;
  expect(JSON.parse(readFileSync(join(folder, codequality!), 'utf8'))).toMatchObject([
    { location: { path: 'shop/changes/2026-11-17-jwt-keys.yaml' } },
    { location: { path: 'shop/changes/2026-11-17-jwt-keys.yaml' } },
  ]);
  expect(readFileSync(join(folder, junit!), 'utf8')).toContain('<testsuites');
});

test('the component of GitLab does not run without what it is to install', () => {
  const { status, stderr } = projectWith({});
  expect(status).toBe(1);
  expect(stderr).toContain('package');
});
