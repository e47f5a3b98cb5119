import { rmSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { command } from '../../cli/command.ts';
import { policyPages } from '../../cli/policy-repository.ts';
import { git } from '../../history/repository.ts';
import { keyFolder, newKey } from '../../history/signatures/keys.ts';
import { signedRepository } from './signed-records.ts';

const keys = keyFolder();
const sam = newKey(keys, 'sam');
const grant = {
  'access/inc-1.yaml': `id: inc-1
environment: production
person: ana@example.com
incident: INC-1
pagedAt: 2026-11-05T01:10:00Z
signedOff: { by: sam@example.com, at: 2026-11-05T01:14:00Z }
grantedAt: 2026-11-05T01:15:00Z
expiresAt: 2026-11-05T03:15:00Z
revokedAt: 2026-11-05T02:40:00Z
`,
};
const withdrawn = { 'access/inc-1.yaml': null };
const policy = Object.fromEntries(
  Object.entries(policyPages('write-access-signed-off')).map(([path, text]) => [
    path,
    (text as string).replace('evidence: declared\n', 'evidence: signed\n'),
  ]),
);
const at = (hour: number) => `2026-11-05T0${hour}:00:00Z`;
const by = (who: string) =>
  `export GIT_AUTHOR_NAME=${who} GIT_COMMITTER_NAME=${who} GIT_AUTHOR_EMAIL=${who}@example.com GIT_COMMITTER_EMAIL=${who}@example.com\n`;

/**
 * Sam signs on main what he had signed on the branch `old`, and Robin withdraws it on main. Kim has a commit of her own meanwhile, and merges
 * main into that, so that main is the second parent of `aside`, into which `old` is merged then.
 * On `ahead` the clock of Sam is: what he signs there and on `early` is dated after its withdrawal.
 * On `moved` it was signed for two requests, and withdrawn in the one that is merged first; on `tidied` in the one that is merged last.
 */
const folder = signedRepository([
  { at: at(1), message: 'start', files: { ...policy, 'content/signers': `sam@example.com ${sam.line}\n` } },
  { at: at(2), message: 'sign off', before: `git checkout -q -b old\n${by('sam')}`, key: sam, files: grant },
  { at: at(3), message: 'other', before: 'git checkout -q main', files: { README: 'x\n' } },
  { at: at(3), message: 'sign off', key: sam, files: grant },
  { at: at(4), message: 'withdraw', before: by('robin'), files: withdrawn },
  { at: at(5), message: 'own', before: `${by('kim')}git checkout -q -b aside old~1`, files: { NOTES: 'x\n' } },
  {
    at: at(5),
    message: '',
    instead: "git merge -q --no-ff -m 'Take main' main\ngit merge -q --no-ff -m 'Take old' old",
  },
  { at: at(5), message: 'tidy', before: 'git checkout -q -b without old', files: withdrawn },
  { at: at(4), message: 'sign off', before: `git checkout -q -b with old~1\n${by('sam')}`, key: sam, files: grant },
  { at: at(8), message: 'sign off', before: 'git checkout -q -b early old~1', key: sam, files: grant },
  { at: at(9), message: 'sign off', before: 'git checkout -q -b ahead main~2', key: sam, files: grant },
  { at: at(7), message: 'withdraw', before: by('robin'), files: withdrawn },
  { at: at(7), message: '', instead: "git merge -q --no-ff -m 'Take early' early" },
  ...['moved without with', 'tidied with without'].map((names) => {
    const [branch, first, second] = names.split(' ');
    const merge = (other: string | undefined) => `git merge -q --no-ff -m 'Merge ${other}' ${other}`;
    return {
      at: at(6),
      message: '',
      instead: `${by('robin')}git checkout -q -b ${branch} old~1\n${merge(first)}\n${merge(second)}`,
    };
  }),
]);
afterAll(() => {
  for (const each of [keys, folder]) rmSync(each, { recursive: true, force: true });
});

async function found(branch: string): Promise<string[]> {
  git(folder, ['checkout', '-q', branch]);
  const { stdout } = await command(
    ['check', folder, '--no-cache', '--format', 'json', '--now', '2026-11-20T00:00:00Z'],
    '.',
    {},
  );
  const { findings } = JSON.parse(stdout) as { findings: { message: string }[] };
  return findings.map(({ message }) => /(which .*)\. The policy/.exec(message)?.[1] ?? message);
}

const AGAIN = ['which brought it back, is not signed'];

test.each([
  ['was merged into a commit of somebody, with which main goes on', 'aside'],
  ['was before it by a clock that is behind', 'ahead'],
  ['was of another branch, and came to main before one that still has it', 'moved'],
])('what is withdrawn is not revived by an older signature, where the withdrawal %s', async (_, branch) => {
  expect(await found(branch)).toEqual(AGAIN);
});

test('what came to main signed stays so, where a branch that is merged later has withdrawn a copy', async () => {
  expect(await found('tidied')).toEqual([]);
});
