import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { digestOf, run } from '../facts/runbook/runs.ts';
import { addCommits, git } from '../history/repository.ts';
import { buildSite } from './build.ts';
import { reportsOf } from './fleet.ts';
import { buildGitops } from './gitops.ts';
import { PROJECT } from './project.ts';
import { sharedBuild } from './shared-build.ts';
import { type OpenSite, openBuilt } from './site.ts';
import { QUOTED_RUNBOOK, rotateToken, trialPolicy } from './trial.ts';

/** A line of code that is longer than a sheet of paper is wide. */
const LONG = `postgres://${'host-'.repeat(60)}the-end.example.com/storefront`;
/** A runbook of dev with these settings more, and no alert. */
const exercised = (settings: string) => rotateToken('dev').replace('alerts: [TokenLeaked-dev]', settings);

/** How many repositories its fleet has. */
const REPOSITORIES = 650;

/** What the site has besides the policy that ships. */
const PAGES: Readonly<Record<string, string>> = {
  'runbooks/staging/rotate-a-token.mdx': rotateToken('staging'),
  'runbooks/production/rotate-a-token.mdx': rotateToken('production'),
  'runbooks/production/rename-an-account.mdx': QUOTED_RUNBOOK,
  // The same steps without a blank line between them: Markdown makes no paragraphs of their words.
  'runbooks/dev/tight.mdx': rotateToken('dev').replace(/\n\n(?=[2-4]\. )/g, '\n'),
  'runbooks/dev/in-time.mdx': exercised(
    'exercised: { at: "2026-08-12T12:00:00Z", by: ana@example.com }\nexerciseEvery: 90d',
  ),
  'runbooks/dev/overdue.mdx': exercised(
    'exercised: { at: "2026-08-12T11:59:59Z", by: ana@example.com }\nexerciseEvery: 90d',
  ),
  'runbooks/dev/never.mdx': exercised('exerciseEvery: 90d'),
  'runbooks/dev/at-will.mdx': exercised('exercised: { at: "2020-08-12T12:00:00Z", by: ana@example.com }'),
  'runbooks/staging/long-lines.mdx': rotateToken('staging')
    .replace('alerts: [TokenLeaked-staging]\n', '')
    .replace(
      'token: {{token}}',
      `token: {{token}}\n   long: "${LONG}"\n   words: ${'a pool of connections, '.repeat(20)}and its end`,
    ),
};

/** Two runs of a runbook, of which one was abandoned. */
const RUNS = Object.fromEntries(
  ['tight-1', 'tight-2'].map((id) => [
    id,
    run({
      id,
      runbook: 'dev/tight',
      environment: 'dev',
      policyDigest: digestOf(PAGES['runbooks/dev/tight.mdx']!),
      steps: [1, 2, 3, 4].map((step) => ({
        step,
        at: '2026-11-05T09:05:00Z',
        result: step === 3 ? 'otherwise' : 'done',
      })),
      ...(id === 'tight-1' ? { result: 'abandoned', incident: 'INC-7' } : {}),
    }),
  ]),
);

/**
 * A site of the policy that ships with some runbooks more, built once for all files of tests. The policy is a repository of its
 * own: of two pages that are committed, an hour after it starts, one has been edited since. It shows a fleet of repositories too. The
 * repository that it checks holds releases alone.
 */
export function trialSite(): Pick<OpenSite, 'built' | 'origin' | 'withPage' | 'openPage'> {
  let site: OpenSite | undefined;
  beforeAll(async () => {
    site = await openBuilt(await sharedBuild('trial', build));
  });
  afterAll(() => site?.close());
  return {
    get built() {
      return site!.built;
    },
    get origin() {
      return site!.origin;
    },
    withPage: (...given) => site!.withPage(...given),
    openPage: (...given) => site!.openPage(...given),
  };
}

function build(into: string): ReturnType<typeof buildSite> {
  const policy = trialPolicy(PAGES);
  const reports = reportsOf(REPOSITORIES);
  const gitops = buildGitops();
  mkdirSync(join(gitops.folder, 'runs'));
  for (const [id, text] of Object.entries(RUNS)) writeFileSync(join(gitops.folder, `runs/${id}.yaml`), text);
  const folder = join(PROJECT, policy.folder);
  git(folder, ['init', '-q', '-b', 'main']);
  const committed = ['runbooks/dev/reset-dev.mdx', 'rules/soak-window.mdx'];
  const edits = Object.fromEntries(committed.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
  addCommits(folder, [{ at: 3600, edits }]);
  appendFileSync(join(folder, 'rules/soak-window.mdx'), '\nOne more sentence.\n');
  const options = {
    policy: policy.folder,
    repo: gitops.folder,
    gate: 'policy' as const,
    now: '2026-11-10T12:00:00Z',
    edit: 'https://git.example.com/policy/edit/main/{path}',
    fleet: reports.folder,
  };
  try {
    return buildSite(options, '/', into);
  } finally {
    policy.remove();
    reports.remove();
    gitops.remove();
  }
}
