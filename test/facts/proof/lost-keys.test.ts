import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { check as judgeBy } from '../../../src/check/check.ts';
import { lostProofNotes, lostProofs } from '../../../src/check/lost-proofs.ts';
import type { Policy } from '../../../src/policy/policy.ts';
import { ed25519, signed, statement } from '../../attestations.ts';
import { CHANGE_FILE, MIGRATION_HASH, NOW } from '../../build.ts';
import { environmentPage, soundRepository, wholePolicy, withStage } from '../../check/whole.ts';
import { command } from '../../cli/command.ts';
import { policyPages } from '../../cli/policy-repository.ts';
import { git } from '../../history/repository.ts';
import { keyFolder, newKey } from '../../history/signatures/keys.ts';
import { signedRepository } from './signed-records.ts';

const keys = keyFolder();
const [sam, kim, ana] = ['sam', 'kim', 'ana'].map((name) => newKey(keys, name)) as [
  ReturnType<typeof newKey>,
  ReturnType<typeof newKey>,
  ReturnType<typeof newKey>,
];

const grant = (id: string, by = 'sam') => ({
  [`access/${id}.yaml`]: `id: ${id}
environment: production
person: ana@example.com
incident: INC-1
pagedAt: 2026-11-05T01:10:00Z
signedOff: { by: ${by}@example.com, at: 2026-11-05T01:14:00Z }
grantedAt: 2026-11-05T01:15:00Z
expiresAt: 2026-11-05T03:15:00Z
revokedAt: 2026-11-05T02:40:00Z
`,
});
const line = (name: string, key: typeof sam, options = '') => `${name}@example.com ${options}${key.line}\n`;
const others = line('kim', kim) + line('ana', ana);
const pages = policyPages('write-access-signed-off') as Record<string, string>;
const rule = 'content/rules/write-access-signed-off.mdx';
const asking = { [rule]: pages[rule]!.replace('evidence: declared\n', 'evidence: signed\n') };
const at = '2026-11-05T01:14:30Z';

/** Main asks for signatures, and has five grants by sam and one by kim; `free` asks for none. */
const folder = signedRepository([
  {
    at,
    message: 'start',
    files: { ...pages, ...asking, 'towpath.yaml': 'policy: content\n', 'content/signers': line('sam', sam) + others },
  },
  { at, message: 'sam', key: sam, files: Object.assign({}, ...['a', 'b', 'c', 'd', 'e'].map((id) => grant(id))) },
  { at, message: 'kim', key: kim, files: grant('k', 'kim') },
  { at, message: 'free', before: 'git checkout -q -b free', files: { [rule]: pages[rule]! } },
  { at, message: '', instead: 'git checkout -q main' },
]);
afterAll(() => {
  for (const each of [keys, folder]) rmSync(each, { recursive: true, force: true });
});

const check = (base: string, ...options: string[]) =>
  command(
    ['check', folder, '--no-cache', '--format', 'json', '--base', base, '--now', '2026-11-20T00:00:00Z', ...options],
    '.',
    {},
  );

/** What is said of a request that leaves these signers. */
async function edited(signers: string, base = 'main') {
  git(folder, ['checkout', '-q', base]);
  writeFileSync(join(folder, 'content/signers'), signers);
  const { stdout, stderr, code } = await check(base);
  git(folder, ['checkout', '-q', '--', 'content/signers']);
  expect(stderr).toBe('');
  const { findings, notes } = JSON.parse(stdout) as { findings: { rule: string }[]; notes: string[] };
  return { found: findings.map((each) => each.rule), notes: notes.filter((note) => note.includes('proof')), code };
}

const KEEP =
  'Keep the line of a key that is not lost, with `valid-before=`, and have what a lost one proved signed again';
const MANY = `by \`signers\` as it was edited, these records lose their proof: access/a.yaml, access/b.yaml, access/c.yaml and 2 more. ${KEEP}`;

describe('a request that changes whose signatures count is told which records lose their proof', () => {
  test('by a key that it takes away', async () => {
    // By the keys of the base they are proven, and a lost key has to go.
    expect(await edited(others)).toEqual({ found: [], notes: [MANY], code: 0 });
    const [one] = (await edited(line('sam', sam) + line('ana', ana))).notes;
    expect(one).toBe(`by \`signers\` as it was edited, this record loses its proof: access/k.yaml. ${KEEP}`);
  });

  test('by a person whom it takes off a line, another key, or an end that is too early', async () => {
    for (const signers of [line('sami', sam), line('sam', ana), line('sam', sam, 'valid-before="20261101Z" ')])
      expect((await edited(signers + others)).notes, signers).toEqual([MANY]);
  });

  test('and not where the key stays, until after all that it proved', async () => {
    const kept = line('sam', sam, 'valid-before="20261106Z" ');
    expect(await edited(kept + others)).toEqual({ found: [], notes: [], code: 0 });
  });

  test('nor where no rule asks for a proof', async () => {
    expect((await edited(others, 'free')).notes).toEqual([]);
  });

  test('nor where nothing was signed by the key, or the policy was edited elsewhere', async () => {
    expect((await edited(line('sam', sam) + line('kim', kim))).notes).toEqual([]);
    expect((await edited(`# Keys\n${line('sam', sam)}${others}`)).notes).toEqual([]);
  });
});

test('shards say together what the whole says', async () => {
  git(folder, ['checkout', '-q', 'main']);
  writeFileSync(join(folder, 'content/signers'), others);
  const shards = [];
  for (const shard of ['1/2', '2/2']) {
    const { stdout } = await check('main', '--shard', shard);
    const file = join(keys, `shard-${shard[0]}.json`);
    writeFileSync(file, stdout);
    shards.push(file);
  }
  git(folder, ['checkout', '-q', '--', 'content/signers']);
  const { stdout } = await command(['merge', ...shards, '--format', 'json']);
  expect(JSON.parse(stdout).notes.filter((note: string) => note.includes('proof'))).toEqual([MANY]);
});

test('a key that is taken out of trust.yaml, or an end that is too early, is told with the records whose attestations it proved', () => {
  const ours = ed25519();
  const at = '2026-11-04T03:00:00Z';
  const trusting = (text: string) =>
    wholePolicy({
      'trust.yaml': text,
      ...(text.includes('ci') ? { 'trust/ci.pub': ours.pem } : {}),
      'environments/dev.mdx': environmentPage('dev', { changes: 'anyone' }),
      'environments/staging.mdx': environmentPage('staging', { changes: 'anyone' }),
      'policy.yaml': 'rules: { pipeline-only: { params: { evidence: signed } } }\n',
    });
  const run = 'https://ci.example.com/runs/1';
  const said = statement('deployment', [MIGRATION_HASH], {
    environment: 'production',
    appliedAt: at,
    by: 'pipeline',
    run,
  });
  const repository = soundRepository({
    ...withStage('production', {
      applied: { at, by: 'pipeline', run, attestation: { path: 'evidence/applied.json' } },
    }),
    'evidence/applied.json': signed(said, [ours, 'ci']),
  });
  const judge = (policy: Policy) => judgeBy({ policy, repository, now: NOW });
  const policy = trusting('keys: { ci: {} }\n');
  const notesOn = (text: string) =>
    lostProofNotes(lostProofs(policy, trusting(text), { judged: judge(policy), judge }));
  const lost = `by \`trust.yaml\` as it was edited, this record loses its proof: ${CHANGE_FILE}. Keep the entry of what is not lost, with \`validUntil\`, and have what a lost key proved signed again`;
  expect(notesOn('keys: {}\n')).toEqual([lost]);
  expect(notesOn('keys: { ci: { validUntil: 2026-11-04T00:00:00Z } }\n')).toEqual([lost]);
  expect(notesOn('keys: { ci: { validUntil: 2026-11-05T00:00:00Z } }\n')).toEqual([]);
});
