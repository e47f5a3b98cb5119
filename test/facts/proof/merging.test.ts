import { rmSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { command } from '../../cli/command.ts';
import { policyPages } from '../../cli/policy-repository.ts';
import { git } from '../../history/repository.ts';
import { keyFolder, newKey } from '../../history/signatures/keys.ts';
import { addSigned, lineOf, signedRepository } from './signed-records.ts';

const keys = keyFolder();
const [sam, ana] = ['sam', 'ana'].map((name) => newKey(keys, name)) as [
  ReturnType<typeof newKey>,
  ReturnType<typeof newKey>,
];

const grant = (id: string) => ({
  [`access/${id}.yaml`]: `id: ${id}
environment: production
person: ana@example.com
incident: INC-1
pagedAt: 2026-11-05T01:10:00Z
signedOff: { by: sam@example.com, at: 2026-11-05T01:14:00Z }
grantedAt: 2026-11-05T01:15:00Z
expiresAt: 2026-11-05T03:15:00Z
revokedAt: 2026-11-05T02:40:00Z
`,
});
const [at, later] = ['2026-11-05T01:14:30Z', '2026-11-06T00:00:00Z'];
const ask = 'evidence: declared\n';
const policy = Object.entries(policyPages('write-access-signed-off')).map(([path, text]) => [
  path,
  (text as string).replace(ask, 'evidence: signed\n'),
]);

/**
 * A request that adds `fresh` and `twice`, which sam signed, and takes main without what main has done meanwhile: it withdrew `revived` and
 * `disowned`, of which ana has written the second again, and has a `twice` of ana's. Of `copied` the request has what sam signed before a
 * rebase; main had what sam signed after it, and has withdrawn that.
 */
const folder = signedRepository([
  {
    at,
    message: 'start',
    files: {
      ...Object.fromEntries(policy),
      'towpath.yaml': 'grants: a*/*.yaml\n',
      'content/signers': `sam@example.com ${sam.line}\nana@example.com ${ana.line}\n`,
    },
  },
  {
    at,
    message: 'sign off',
    key: sam,
    files: { ...grant('kept'), ...grant('revived'), ...grant('disowned'), ...grant('moved') },
  },
  {
    at,
    message: 'request',
    before: 'git checkout -q -b request',
    key: sam,
    files: { ...grant('fresh'), ...grant('twice'), ...grant('copied') },
  },
  { at, message: 'rebased', before: 'git checkout -q main', key: sam, files: grant('copied') },
  {
    at: later,
    message: 'withdraw',
    files: {
      'access/copied.yaml': null,
      'access/revived.yaml': null,
      'access/disowned.yaml': null,
      'access/moved.yaml': null,
      'archive/moved.yaml': grant('moved')['access/moved.yaml']!,
      ...grant('twice'),
    },
  },
  { at: later, message: 'again', files: grant('disowned') },
  { at: later, message: '', instead: 'git checkout -q request\ngit merge -q -s ours -m ours main' },
  { at: later, message: 'stale', before: 'git checkout -q -b stale request~1~1', files: { README: 'x\n' } },
  {
    at: later,
    message: 'stale, with records',
    before: 'git checkout -q -b edits',
    files: {
      'access/revived.yaml': grant('revived')['access/revived.yaml']!.replace('INC-1', 'INC-1 # on fire'),
      'access/moved.yaml': grant('moved')['access/moved.yaml']!.replace('INC-1', 'INC-1 # on fire'),
    },
  },
  { at: later, message: 'later', before: 'git checkout -q -b later main', files: { README: 'x\n' } },
]);
afterAll(() => {
  for (const each of [keys, folder]) rmSync(each, { recursive: true, force: true });
});

const LOST = 'which makes commits that `sam@example.com` does not sign';
const UNSIGNED = 'which wrote it, is not signed';
const AGAIN = 'which brought it back, is not signed';

/** Why grants are not proven, by their ids. */
async function unproven(tip: string, ...options: string[]): Promise<Record<string, string>> {
  git(folder, ['checkout', '-q', tip]);
  const argv = ['check', folder, '--no-cache', '--format', 'json', '--now', '2026-11-20T00:00:00Z', ...options];
  const { stdout, stderr } = await command(argv, '.', {});
  expect(stderr).toBe('');
  const { findings } = JSON.parse(stdout) as { findings: { message: string; subject: { id: string } }[] };
  return Object.fromEntries(
    findings.map(({ message, subject }) => [
      subject.id,
      /production: (?:commit `\w+`, )?(.*)\. The policy/.exec(message)?.[1] ?? message,
    ]),
  );
}

const requested = (...options: string[]) => unproven('request', '--base', 'main', ...options);

/** What is found on main once the request is merged there by some commands. */
function merged(way: string, commands: string): Promise<Record<string, string>> {
  const line = lineOf({ at: later, message: '', instead: `git checkout -q -b after-${way} main\n${commands}` });
  addSigned(folder, [line]);
  return unproven(`after-${way}`);
}
const KEPT = { copied: AGAIN, revived: AGAIN, disowned: AGAIN };

describe('a request that takes back what the base has withdrawn, and that a squash or a rebase writes anew', () => {
  test('is judged as the strictest way of merging, where none is named', async () => {
    const lost = `it may be merged by a squash or a rebase on the server, ${LOST}`;
    expect(await requested()).toEqual({ ...KEPT, fresh: lost, twice: UNSIGNED });
  });

  test('loses what was signed in it by a squash', async () => {
    const lost = `it is to be merged by a squash, ${LOST}`;
    expect(await requested('--merge', 'squash')).toEqual({ ...KEPT, fresh: lost, twice: UNSIGNED });
  });

  test('loses it by a rebase, which leaves out the merge that gave back what main withdrew', async () => {
    const lost = `it is to be merged by a rebase on the server, ${LOST}`;
    const found = await requested('--merge', 'rebase');
    expect(found).toEqual({ copied: lost, disowned: AGAIN, fresh: lost, twice: UNSIGNED });
  });

  test('loses nothing by a merge commit or a fast-forward, which give back no signature that was withdrawn', async () => {
    expect(await requested('--merge', 'merge')).toEqual(KEPT);
    expect(await requested('--merge', 'fast-forward')).toEqual(KEPT);
    expect(await merged('merge', 'git merge -q --no-ff -m merge request')).toEqual(KEPT);
    // Then nothing tells any more which line of commits was main's, so that of `copied` only the check before knew.
    const { copied: _, ...known } = KEPT;
    expect(await merged('fast-forward', 'git merge -q --ff-only request')).toEqual(known);
  });

  test('cannot be fast-forwarded before a rebase, where the base has commits that it lacks', async () => {
    const behind = await unproven('request', '--base', 'later', '--merge', 'fast-forward');
    const lost = `it cannot be fast-forwarded before a rebase, ${LOST}`;
    // The rebase leaves out the merge that gave back what main withdrew.
    expect(behind).toEqual({ copied: lost, disowned: AGAIN, fresh: lost, twice: UNSIGNED });
  });

  test('has nothing of what it leaves alone, and was withdrawn or moved on main since it parted', async () => {
    for (const options of [[], ['--merge', 'squash']])
      expect(await unproven('stale', '--base', 'main', ...options), options.join(' ')).toEqual({});
    const withdrawn = 'the base branch has withdrawn it since this one parted';
    expect(await unproven('edits', '--base', 'main', '--merge', 'merge')).toEqual({ revived: withdrawn });
  });

  test('comes out so on main', async () => {
    const picked = await merged('rebase', 'git cherry-pick --no-gpg-sign request~1 -X theirs');
    expect(picked).toEqual({ copied: AGAIN, disowned: AGAIN, fresh: UNSIGNED, twice: UNSIGNED });
    const squashed = await merged('squash', 'git merge -q --squash request\ngit commit -q --no-gpg-sign -m squash');
    expect(squashed).toEqual({ ...KEPT, fresh: UNSIGNED, twice: UNSIGNED });
  });
});
