import { createPublicKey } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleFromJSON } from '@sigstore/bundle';
import { toSignedEntity, toTrustMaterial, Verifier } from '@sigstore/verify';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { ecdsa } from '../attestations.ts';
import { git, repository } from '../history/repository.ts';
import { command } from './command.ts';
import { manifest, policyPages } from './policy-repository.ts';

const home = realpathSync(mkdtempSync(join(tmpdir(), 'towpath-summary-')));
afterAll(() => rmSync(home, { recursive: true }));
const key = ecdsa();
const PEM = key.secret.export({ type: 'pkcs8', format: 'pem' }).toString();

const DATA = { dev: 'synthetic', staging: 'seeded', production: 'live' };
const running = (environment: string, data: string) => `${manifest(environment, '1.0.0')}data: { class: ${data} }\n`;

// Where nothing else is written, one repository serves them all.
const folder = repository([
  {
    at: 1,
    edits: {
      ...policyPages('allowed-data'),
      ...Object.fromEntries(Object.entries(DATA).map(([id, data]) => [`environments/${id}.yaml`, running(id, data)])),
    },
  },
]);
const head = git(folder, ['rev-parse', 'HEAD']).trim();
const commit = (subject: string) => {
  git(folder, ['add', '.']);
  git(folder, ['-c', 'user.name=ana', '-c', 'user.email=ana@example.com', 'commit', '--quiet', '--message', subject]);
};

const GRANT = `id: inc-1
environment: production
person: ana@example.com
incident: INC-1
pagedAt: 2026-11-05T01:10:00Z
signedOff: { by: sam@example.com, at: 2026-11-05T01:14:00Z }
grantedAt: 2026-11-05T01:15:00Z
expiresAt: 2026-11-05T03:15:00Z
revokedAt: 2026-11-05T02:40:00Z
`;

const NONE_KNOWN = '{ "version": 1, "findings": [] }\n';

/** Makes the last commit one with a signature by X.509, which is not read. */
function signInUnreadForm() {
  const signature = 'gpgsig -----BEGIN SIGNED MESSAGE-----\n MIAG\n -----END SIGNED MESSAGE-----\n\n';
  const raw = join(home, 'commit');
  writeFileSync(raw, git(folder, ['cat-file', 'commit', 'HEAD']).replace('\n\n', `\n${signature}`));
  git(folder, ['reset', '--quiet', '--hard', git(folder, ['hash-object', '-t', 'commit', '-w', raw]).trim()]);
}

const OUT = join(home, 'summary.json');
beforeEach(() => {
  rmSync(OUT, { force: true });
  git(folder, ['reset', '--quiet', '--hard', head]);
  git(folder, ['clean', '--quiet', '-fdx']);
});

const check = (argv: readonly string[] = ['--attest', OUT], variables: Record<string, string> = {}) =>
  command(['check', '.', '--no-cache', '--now', '2026-11-24T00:00:00Z', ...argv], folder, {
    TOWPATH_ATTEST_KEY: PEM,
    ...variables,
  });

/** The statement, once a library that is not ours has verified it by the key. */
function verified() {
  const dsseEnvelope = JSON.parse(readFileSync(OUT, 'utf8'));
  const bundle = bundleFromJSON({
    mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
    verificationMaterial: { publicKey: { hint: 'any' }, tlogEntries: [] },
    dsseEnvelope,
  });
  const empty = { mediaType: '', tlogs: [], certificateAuthorities: [], ctlogs: [], timestampAuthorities: [] };
  const trust = toTrustMaterial(empty, () => ({ publicKey: createPublicKey(key.pem), validFor: () => true }));
  new Verifier(trust, { tlogThreshold: 0, ctlogThreshold: 0, timestampThreshold: 0 }).verify(toSignedEntity(bundle));
  return JSON.parse(Buffer.from(dsseEnvelope.payload, 'base64').toString());
}

describe('check --attest writes the verdict on the commit, signed', () => {
  test('as a verification summary of SLSA, which others can verify', async () => {
    const ci = { GITHUB_SERVER_URL: 'https://github.example.com', GITHUB_REPOSITORY: 'shop/api' };
    expect((await check(['--attest', OUT], ci)).code).toBe(0);
    expect(verified()).toEqual({
      _type: 'https://in-toto.io/Statement/v1',
      subject: [{ digest: { gitCommit: head } }],
      predicateType: 'https://slsa.dev/verification_summary/v1',
      predicate: {
        verifier: { id: 'https://towpath.example.com/', version: { towpath: expect.any(String) } },
        timeVerified: '2026-11-24T00:00:00Z',
        resourceUri: `git+https://github.example.com/shop/api@${head}`,
        policy: { digest: { sha256: expect.stringMatching(/^[0-9a-f]{64}$/) } },
        verificationResult: 'PASSED',
        verifiedLevels: [],
        'https://towpath.example.com/attestation/check/v1': {
          exit: 0,
          base: null,
          errors: 0,
          warnings: 0,
          waived: 0,
          known: 0,
          blind: [],
        },
      },
    });
  });

  test('which is passed only where the check ends with 0', async () => {
    writeFileSync(join(folder, 'environments/dev.yaml'), running('dev', 'live'));
    commit('Live data');
    expect((await check()).code).toBe(1);
    expect(verified().predicate).toMatchObject({
      verificationResult: 'FAILED',
      'https://towpath.example.com/attestation/check/v1': { exit: 1, errors: 1 },
    });
    rmSync(OUT);
    writeFileSync(join(folder, 'towpath.yaml'), 'changes: [nowhere/*.yaml]\n');
    commit('A setting that names nothing');
    expect((await check()).code).toBe(2);
    expect(verified().predicate).toMatchObject({ verificationResult: 'FAILED' });
  });

  test('which is not passed where a rule could not see everything, in CI or not, unless that is allowed', async () => {
    for (const [path, text] of Object.entries(policyPages('write-access-signed-off')))
      writeFileSync(join(folder, path), String(text).replace('evidence: declared\n', 'evidence: signed\n'));
    mkdirSync(join(folder, 'access'));
    writeFileSync(join(folder, 'access/inc-1.yaml'), GRANT);
    commit('Write access');
    signInUnreadForm();
    expect((await check([])).code).toBe(0);
    const { code, stderr } = await check();
    expect([code, stderr]).toEqual([
      2,
      '1 rule could not see everything (the notes say why), so that a check whose verdict is signed ends with 2.\n' +
        'Let them see it, or pass `--allow-blind` to go without.\n',
    ]);
    const blind = ['write-access-signed-off'];
    const CHECK = 'https://towpath.example.com/attestation/check/v1';
    expect(verified().predicate).toMatchObject({ verificationResult: 'FAILED', [CHECK]: { exit: 2, blind } });
    rmSync(OUT);
    expect((await check(['--attest', OUT, '--allow-blind'])).code).toBe(0);
    expect(verified().predicate).toMatchObject({ verificationResult: 'PASSED', [CHECK]: { exit: 0, blind } });
  });

  test.each<[what: string, change: () => void, says: RegExp, argv?: string[]]>([
    [
      'a manifest that was edited',
      () => writeFileSync(join(folder, 'environments/dev.yaml'), manifest('dev', '1.0.1')),
      /^`environments\/dev.yaml` differs from the commit, so that what was judged is no commit/m,
    ],
    [
      'a page of the policy that was edited',
      () => writeFileSync(join(folder, 'content/roles.yaml'), 'tech-lead: [a]\ndevops: [b]\n'),
      /^`content\/roles.yaml` differs from the commit/m,
    ],
    [
      'a record that is not committed, though git ignores it',
      () => {
        mkdirSync(join(folder, '.git/info'), { recursive: true });
        writeFileSync(join(folder, '.git/info/exclude'), 'test.yaml\n');
        writeFileSync(join(folder, 'environments/test.yaml'), manifest('staging', '1.0.0').replace('api', 'web'));
      },
      /^`environments\/test.yaml` is not committed/m,
    ],
    [
      'a file that was removed',
      () => git(folder, ['rm', '--quiet', 'environments/dev.yaml']),
      /^`environments\/dev.yaml` is to be removed by the next commit/m,
    ],
    [
      'a baseline that no commit has',
      () => writeFileSync(join(folder, 'known.json'), NONE_KNOWN),
      /^`known.json` is not committed/m,
      ['--baseline', './known.json'],
    ],
    [
      'a baseline that was edited',
      () => {
        writeFileSync(join(folder, 'known.json'), NONE_KNOWN);
        commit('A baseline');
        writeFileSync(join(folder, 'known.json'), NONE_KNOWN.replace(' ', '\n'));
      },
      /^`known.json` differs from the commit/m,
      ['--baseline', join(folder, 'known.json')],
    ],
    [
      'settings that an option names, and no commit has',
      () => writeFileSync(join(folder, 'ci.yaml'), '{}\n'),
      /^`ci.yaml` is not committed/m,
      ['--config', 'ci.yaml'],
    ],
    [
      'what says which files are migrations',
      () => {
        writeFileSync(join(folder, 'towpath.yaml'), 'migrations: [{ tool: drizzle, files: "drizzle/*.sql" }]\n');
        mkdirSync(join(folder, 'drizzle/meta'), { recursive: true });
        writeFileSync(join(folder, 'drizzle/0000_begin.sql'), 'CREATE TABLE a (id int);\n');
        commit('Migrations');
        writeFileSync(join(folder, 'drizzle/meta/_journal.json'), '{ "entries": [] }\n');
      },
      /^`drizzle\/meta\/_journal.json` is not committed/m,
    ],
  ])('but not of %s: nothing is signed, and the check ends with 2', async (_, change, says, argv = []) => {
    change();
    const { code, stderr } = await check(['--attest', OUT, ...argv]);
    expect(code).toBe(2);
    expect(stderr).toMatch(says);
    expect(existsSync(OUT)).toBe(false);
  });

  test('and not of a folder of the clone where what lies beside it, and is read, differs from the commit', async () => {
    mkdirSync(join(folder, 'shop'));
    git(folder, ['mv', 'environments', 'content', 'shop']);
    writeFileSync(join(folder, 'known.json'), NONE_KNOWN);
    writeFileSync(join(folder, 'ci.yaml'), '{}\n');
    commit('In a folder of its own');
    const inShop = ['check', 'shop', '--no-cache', '--now', '2026-11-24T00:00:00Z', '--attest', OUT];
    const signed = async (...argv: string[]) => {
      const { code, stderr } = await command([...inShop, ...argv], folder, { TOWPATH_ATTEST_KEY: PEM });
      rmSync(OUT, { force: true });
      return [code, stderr.split(',')[0]];
    };
    const named = ['--baseline', 'known.json', '--config', 'ci.yaml'];
    expect(await signed()).toEqual([0, '']);
    expect(await signed(...named, '--policy', 'shop/content')).toEqual([0, '']);
    writeFileSync(join(folder, 'known.json'), NONE_KNOWN.replace(' ', '\n'));
    expect(await signed(...named)).toEqual([2, '`known.json` differs from the commit']);
    expect(await signed()).toEqual([0, '']);
    writeFileSync(join(folder, 'ci.yml'), '{}\n');
    expect(await signed('--config', 'ci.yml')).toEqual([2, '`ci.yml` is not committed']);
    writeFileSync(join(folder, 'shop/content/roles.yaml'), 'tech-lead: [a]\ndevops: [b]\n');
    expect(await signed()).toEqual([2, '`content/roles.yaml` differs from the commit']);
    expect(await signed('--policy', 'shop/content')).toEqual([2, '`content/roles.yaml` differs from the commit']);
  });

  test('while what options name outside of the clone is for whoever gives them to say', async () => {
    writeFileSync(join(home, 'known.json'), NONE_KNOWN);
    writeFileSync(join(home, 'ci.yaml'), '{}\n');
    const argv = ['--baseline', join(home, 'known.json'), '--config', join(home, 'ci.yaml')];
    expect((await check(['--attest', OUT, ...argv])).code).toBe(0);
  });

  test('while files that the check does not read bear on nothing', async () => {
    writeFileSync(join(folder, 'notes.txt'), 'mine');
    expect((await check()).code).toBe(0);
  });

  test.each<[why: string, argv: string[], variables: Record<string, string>, says: RegExp]>([
    ['without a key', ['--attest', OUT], { TOWPATH_ATTEST_KEY: '' }, /^There is no key to sign with\./],
    ['with a key for nothing', ['--attest-key', 'a.pem'], {}, /^`--attest-key` names a key for nothing\./],
    ['of a shard', ['--attest', OUT, '--shard', '1/2'], {}, /^`--attest` is of a whole repository/],
    ['over a file that is there', ['--attest', 'content/roles.yaml'], {}, /^`content\/roles.yaml` is there already\./],
  ])('and none %s, before anything is judged', async (_, argv, variables, says) => {
    const { code, stdout, stderr } = await check(argv, variables);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(says);
  });
});
