import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { command } from '../../cli/command.ts';
import { policyPages } from '../../cli/policy-repository.ts';
import { git } from '../../history/repository.ts';
import { gpgHome, keyFolder, newKey } from '../../history/signatures/keys.ts';
import { lineOf, signedRepository } from './signed-records.ts';

const keys = keyFolder();
const [sam, kim, ana, old, coming, files, shared, alias, forge] = [
  'sam',
  'kim',
  'ana',
  'old',
  'coming',
  'files',
  'shared',
  'alias',
  'forge',
].map((name) => newKey(keys, name)) as ReturnType<typeof newKey>[] & { length: 9 };

/** Who signs by OpenPGP is given the same key, as `gpg --export-ssh-key` writes it. */
const gpg = gpgHome();
const ofGpg = gpg.newKey('ed25519');

const SIGNERS = `# Whose key is whose
sam@example.com namespaces="git" ${sam!.line}
sam@example.com valid-before="20260101Z" ${old!.line}
sam@example.com valid-after="20270101Z" ${coming!.line}
sam@example.com namespaces="file" ${files!.line}
sam@example.com,ana@example.com ${shared!.line}
sam@example.com,s.smith@example.com ${alias!.line}
kim@example.com ${kim!.line}
ana@example.com ${ana!.line}
sam@example.com namespaces="git" ${ofGpg.line}
`;

/** The pages that judge grants, by signatures. */
const POLICY = Object.fromEntries(
  Object.entries({ ...policyPages('write-access-signed-off'), 'content/signers': SIGNERS }).map(([path, text]) => [
    path,
    (text as string).replace('evidence: declared\n', 'evidence: signed\n'),
  ]),
);

/** A grant that sam is said to have signed off, in a year. */
const grant = (id: string, { year = 2026, expires = '03:15' } = {}) => `id: ${id}
environment: production
person: ana@example.com
incident: INC-1
pagedAt: ${year}-11-05T01:10:00Z
signedOff: { by: sam@example.com, at: "${year}-11-05T01:14:00Z" }
grantedAt: ${year}-11-05T01:15:00Z
expiresAt: ${year}-11-05T${expires}:00Z
revokedAt: ${year}-11-05T02:40:00Z
`;

/** The same, laid out in another way and with what nobody has to agree to. */
const laidOut = (id: string) => `# Found out later
signedOff:
  at: '2026-11-05T01:14:00Z'
  by: "sam@example.com"
${grant(id).replace(/signedOff.*\n|revokedAt.*\n/g, '')}`;

/** The same moments in another offset, and with a fraction. */
const inOtherOffset = (id: string) =>
  grant(id)
    .replace('at: "2026-11-05T01:14:00Z"', 'at: 2026-11-05T02:14:00+01:00')
    .replace('expiresAt: 2026-11-05T03:15:00Z', 'expiresAt: 2026-11-05T03:15:00.000Z');

const file = (id: string) => `access/${id}.yaml`;
const one = (id: string, key: typeof sam | undefined, at = '2026-11-05T01:14:30Z', year = 2026) => ({
  at,
  message: id,
  key,
  files: { [file(id)]: grant(id, { year }) },
});

/** What `sed` makes of the commit that is checked out, as the commit in its place. */
const rewritten = (script: string) =>
  `git reset -q --hard $(git cat-file commit HEAD | sed '${script}' | git hash-object -t commit -w --stdin)`;

/** A commit that is signed by OpenPGP, in place of the one by SSH. */
const byGpg = (id: string) => {
  const options = `-c gpg.format=openpgp -c user.signingkey=${ofGpg.fingerprint}`;
  return {
    ...one(id, undefined),
    instead: `git add -A && GNUPGHOME='${gpg.folder}' git ${options} commit -q -S -m '${id}'`,
  };
};

const folder = signedRepository([
  { at: '2025-01-01T00:00:00Z', message: 'start', files: POLICY },
  one('expired-since', old, '2025-11-05T01:14:30Z', 2025),
  one('good', sam),
  one('other-name', alias),
  byGpg('by-openpgp'),
  {
    ...byGpg('by-openpgp-changed'),
    instead: `${byGpg('by-openpgp-changed').instead}\n${rewritten('s/^by-openpgp-ch/By-openpgp-ch/')}`,
  },
  one('unsigned', undefined),
  one('by-another', kim),
  one('by-who-asked', ana),
  one('by-the-forge', forge),
  one('expired', old),
  one('not-valid-yet', coming),
  one('for-files', files),
  one('of-two', shared),
  one('ahead', sam, '2027-06-01T00:00:00Z'),
  {
    ...one('changed-by-a-byte', sam),
    instead: `${lineOf(one('changed-by-a-byte', sam))}\n${rewritten('s/^changed-by/Changed-by/')}`,
  },
  { ...one('moved', sam) },
  {
    at: '2026-11-05T05:00:00Z',
    message: 'Move it, and lay it out anew',
    files: { [file('moved')]: null, 'access/2026/moved.yaml': laidOut('moved') },
  },
  one('in-utc', sam),
  {
    at: '2026-11-05T05:00:30Z',
    message: 'Write the same in another offset',
    files: { [file('in-utc')]: inOtherOffset('in-utc') },
  },
  one('longer', sam),
  { at: '2026-11-05T05:01:00Z', message: 'longer', files: { [file('longer')]: grant('longer', { expires: '04:15' }) } },
  one('agreed', sam),
  {
    at: '2026-11-05T05:02:00Z',
    message: 'agreed',
    key: sam,
    files: { [file('agreed')]: grant('agreed', { expires: '04:15' }) },
  },
  one('undone', sam),
  {
    at: '2026-11-05T05:03:00Z',
    message: 'undone',
    key: sam,
    files: { [file('undone')]: grant('undone', { expires: '02:45' }) },
  },
  { at: '2026-11-05T05:04:00Z', message: 'undone', files: { [file('undone')]: grant('undone') } },
  {
    ...one('rebased', sam),
    instead: `${lineOf(one('rebased', sam))}\ngit commit -q --amend --no-edit -S'${kim!.file}'`,
  },
  {
    ...one('merged', sam),
    before: 'git checkout -q -b request HEAD~1',
    instead: `${lineOf(one('merged', sam))}\ngit checkout -q main\ngit merge -q --no-ff -S'${forge!.file}' -m 'Merge request' request`,
  },
  {
    at: '2026-11-06T00:00:00Z',
    message: 'Let the forge sign for sam',
    files: { 'content/signers': `${SIGNERS}sam@example.com ${forge!.line}\n` },
  },
]);

// Before the first check begins, which does not wait for `beforeAll`.
writeFileSync(join(folder, file('uncommitted')), grant('uncommitted'));
afterAll(() => {
  gpg.leave();
  for (const each of [keys, folder]) rmSync(each, { recursive: true, force: true });
});

interface Found {
  rule: string;
  message: string;
  evidence: string;
  subject: { id: string };
}

const check = (...options: string[]) => checkIn(folder, {}, options);

async function checkIn(at: string, variables: Record<string, string>, options: readonly string[] = []) {
  const argv = ['check', at, '--no-cache', '--format', 'json', '--now', '2026-11-20T00:00:00Z', ...options];
  const { stdout, code } = await command(argv, '.', variables);
  const report = JSON.parse(stdout) as { findings: Found[]; rules: { id: string; judged: number; blind: unknown[] }[] };
  return { ...report, code };
}

describe('a sign-off', () => {
  const report = check('--base', 'HEAD~1');
  const own = ['good', 'other-name', 'expired-since', 'moved', 'in-utc', 'agreed', 'merged'];
  const others = ['unsigned', 'by-the-forge', 'expired', 'not-valid-yet'];

  test.each<[id: string, why: string]>([
    ['unsigned', ', which wrote it, is not signed'],
    ['by-another', 'is signed by the key `SHA256:K` of `kim@example.com`'],
    ['by-who-asked', 'is signed by the key `SHA256:K` of `ana@example.com`'],
    ['by-the-forge', 'is signed by the key `SHA256:K`, which `signers` of the policy gives to nobody'],
    ['expired', 'of `sam@example.com` at 2026-11-05T01:14:30Z, and that key was valid until 2026-01-01T00:00:00Z'],
    [
      'not-valid-yet',
      'of `sam@example.com` at 2026-11-05T01:14:30Z, and that key is valid only from 2027-01-01T00:00:00Z on',
    ],
    ['for-files', 'which `sam@example.com` has for `file` only'],
    ['of-two', 'which is that of `ana@example.com` too, who asked for it'],
    ['ahead', 'is dated 2027-06-01T00:00:00Z, which is still to come'],
    ['changed-by-a-byte', 'has a signature that does not fit it'],
    ['by-openpgp-changed', ', and `signers` of the policy gives nobody a key that made this signature'],
    ['longer', '`sam@example.com` signed other terms in commit `C`: commit `C`, which changed them, is not signed'],
    ['undone', '`sam@example.com` signed it in commit `C`: commit `C`, which brought that back, is not signed'],
    ['rebased', 'is signed by the key `SHA256:K` of `kim@example.com`'],
    ['uncommitted', 'no commit has it yet'],
  ])('is not proven where it is %s, and the finding says why', async (id, why) => {
    const found = (await report).findings.filter(({ subject }) => subject.id === id);
    expect(found).toHaveLength(1);
    const plain = found[0]!.message.replace(/SHA256:[\w+/]{43}/g, 'SHA256:K').replace(/`[0-9a-f]{12}`/g, '`C`');
    expect(plain).toContain(why);
    expect(found[0]!.evidence).toBe('measured');
  });

  test('is proven by the key of who signed it off, at the time of the commit that wrote it', async () => {
    const { findings, rules, code } = await report;
    const ids = findings.map(({ subject }) => subject.id);
    expect([...own, 'by-openpgp'].filter((id) => ids.includes(id))).toEqual([]);
    expect(rules.map(({ id, judged, blind }) => [id, judged, blind])).toEqual([['write-access-signed-off', 23, []]]);
    expect(code).toBe(1);
  });

  test('is proven by no commit that git would not take for signed by them', () => {
    writeFileSync(join(keys, 'allowed'), SIGNERS);
    const verdicts = new Map(
      git(folder, ['-c', `gpg.ssh.allowedSignersFile=${join(keys, 'allowed')}`, 'log', '--format=%s %G? %GS'])
        .split('\n')
        .map((line) => [line.split(' ')[0]!, line.slice(line.indexOf(' ') + 1)] as const),
    );
    for (const id of own) expect(verdicts.get(id), id).toBe('G sam@example.com');
    expect(others.map((id) => verdicts.get(id))).toEqual(['N ', 'U ', 'U ', 'U ']);
  });

  test('is judged by the keys of the base, which a request cannot add to', async () => {
    const isFound = ({ findings }: Awaited<typeof report>) =>
      findings.some(({ subject }) => subject.id === 'by-the-forge');
    expect(isFound(await report)).toBe(true);
    expect(isFound(await check())).toBe(false);
  });

  test('is not judged, and nothing is found, where the clone lacks the history: that is told, and no pass in CI', async () => {
    const shallow = join(keys, 'shallow');
    git(keys, ['clone', '-q', '--depth', '1', `file://${folder}`, shallow]);
    const { findings, rules, code } = await checkIn(shallow, { CI: 'true' });
    expect(findings).toEqual([]);
    expect(rules).toEqual([
      expect.objectContaining({
        judged: 0,
        blind: [{ why: 'this is a shallow clone, which lacks the history', subjects: 22 }],
      }),
    ]);
    expect(code).toBe(2);
  });
});
