import { rmSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { type Edit, git, type NewCommit, repository } from '../history/repository.ts';
import { policyPages, report } from './policy-repository.ts';

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

const MINUTE = 60;
const DAY = 24 * 60;
const api = (environment: string, version: number): Record<string, Edit> => ({
  [`tags/${environment}/api`]: `tag: "${version}"\n`,
});
const POLICY: Record<string, Edit> = {
  ...policyPages('arrival-freeze', 'arrival-soak'),
  'content/policy.yaml':
    'environments: { production: { freezes: [{ from: "2026-03-01T00:00:00Z", to: "2026-04-01T00:00:00Z", reason: Quarter end }] } }\n',
  'towpath.yaml': 'policy: content\nreleases: [{ files: "tags/{environment}/{service}", version: tag }]\n',
};
/** A repository of which a request brings to production what staging has on main, so many minutes after the start. */
function inRequest(minutes: number): string {
  const commits: NewCommit[] = [
    { at: 0, edits: { ...POLICY, ...api('staging', 1), ...api('production', 1) } },
    { at: MINUTE, edits: api('staging', 2) },
    { at: minutes * MINUTE, branch: 'request', edits: api('production', 2) },
  ];
  const folder = repository(commits);
  made.push(folder);
  git(folder, ['checkout', '-q', 'request']);
  return folder;
}

describe.each([
  ['too early', 6, 31, 'arrival-soak', 'Let it run in staging for 30m first, or'],
  ['in a freeze', 70 * DAY, 100 * DAY, 'arrival-freeze', 'Wait for the end of the freeze, or'],
])('a commit of a request that came %s', (_, minutes, later, rule, begins) => {
  const folder = inRequest(minutes);

  test('stays red however long one waits, and the help says what to do then', async () => {
    const { findings } = await report(folder, '--base', 'main');
    expect(findings).toMatchObject([
      {
        rule,
        help: `${begins} have a waiver in force first that says why it cannot wait; only then make its commit, or make that anew (\`git rebase --no-ff BASE\`), since its date counts unless requests are merged as one commit (\`--merge squash\`).`,
      },
    ]);
  });

  test('is green where requests are merged as one commit', async () => {
    expect((await report(folder, '--base', 'main', '--merge', 'squash')).findings).toEqual([]);
  });

  test('is green once it is made anew', async () => {
    expect((await report(inRequest(later), '--base', 'main')).findings).toEqual([]);
  });
});
