import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ecdsa, ed25519, rsa, type TestKey } from '../attestations.ts';
import { GRYPE, SARIF, scanOf, TRIVY } from '../repo/attestation/scans.ts';
import { command } from './command.ts';
import { policyPages } from './policy-repository.ts';

const home = realpathSync(mkdtempSync(join(tmpdir(), 'towpath-attest-')));
afterAll(() => rmSync(home, { recursive: true }));

const ID = '2026-11-16-order-search';
const SQL = 'CREATE INDEX a ON b (c);\n';
const SHA256 = createHash('sha256').update(SQL).digest('hex');
const NOW = '2026-11-17T02:12:00Z';
const RUN = 'https://ci.example.com/runs/8972';
const K6 = '{"metrics":{"http_req_duration":{"p(99)":212.4,"thresholds":{"p(99)<300":false}}}}';
const RECORD = `id: ${ID}
title: Index orders by reference
kind: schema
owner: orders
files:
  - { path: db/V44.sql, sha256: ${SHA256} }
rollback: { revert: true }
stages:
  staging:
    applied: { at: 2026-11-16T09:40:00Z, by: pipeline, run: https://ci.example.com/runs/8971 }
`;

const IMAGE = `registry.example.com/shop/api@sha256:${'4f6c'.repeat(16)}`;
const key = ed25519();
const pemOf = ({ secret }: TestKey) => secret.export({ type: 'pkcs8', format: 'pem' }).toString();
const PEM = pemOf(key);
const BASE = PEM.split('\n')[1]!;

let folder: string;
const write = (path: string, text: string) => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
};
beforeAll(() => {
  folder = join(home, 'template');
  for (const [path, text] of Object.entries(policyPages('pipeline-only'))) write(path, text as string);
  write(`changes/${ID}.yaml`, RECORD);
  write('db/V44.sql', SQL);
  write('evidence/k6.json', K6);
  write('towpath.yaml', 'changes: changes/*.yaml\n');
  write('content/trust.yaml', 'keys: { ci: {} }\n');
  write('content/trust/ci.pub', key.pem);
});
beforeEach(() => {
  folder = mkdtempSync(join(home, 'repository-'));
  cpSync(join(home, 'template'), folder, { recursive: true });
});

const attest = (argv: readonly string[], variables: Record<string, string> = { TOWPATH_ATTEST_KEY: PEM }) =>
  command(['attest', ...argv, '--out', 'evidence/out.json', '--now', NOW], folder, variables);
const envelope = () => JSON.parse(readFileSync(join(folder, 'evidence/out.json'), 'utf8'));
const stated = () => JSON.parse(Buffer.from(envelope().payload, 'base64').toString());

describe('attest signs', () => {
  test('that a change was applied, by the run of CI', async () => {
    const github = {
      GITHUB_ACTIONS: 'true',
      GITHUB_SERVER_URL: 'https://github.example.com',
      GITHUB_REPOSITORY: 'shop/orders',
      GITHUB_RUN_ID: '123',
    };
    const { code, stdout, stderr } = await attest(['deployment', ID, 'staging'], {
      ...github,
      TOWPATH_ATTEST_KEY: PEM,
    });
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain(`  of      db/V44.sql sha256:${SHA256}\n`);
    expect(stated()).toEqual({
      _type: 'https://in-toto.io/Statement/v1',
      subject: [{ name: 'db/V44.sql', digest: { sha256: SHA256 } }],
      predicateType: 'https://towpath.example.com/attestation/deployment/v1',
      predicate: {
        environment: 'staging',
        appliedAt: NOW,
        by: 'pipeline',
        run: 'https://github.example.com/shop/orders/actions/runs/123',
      },
    });
  });

  test('what a load test measured', async () => {
    write('evidence/k6.json', K6);
    const { code } = await attest(['test-result', ID, 'staging', '--results', 'evidence/k6.json', '--run', RUN]);
    expect(code).toBe(0);
    expect(stated().predicate).toEqual({
      result: 'PASSED',
      configuration: [],
      url: RUN,
      passedTests: ['http_req_duration p(99)'],
      failedTests: [],
      'https://towpath.example.com/attestation/load-test/v1': {
        environment: 'staging',
        ranAt: NOW,
        objectives: [{ name: 'http_req_duration p(99)', objective: '< 300ms', measured: '212.4ms', met: true }],
        results: { sha256: createHash('sha256').update(K6).digest('hex') },
      },
    });
    await attest(['test-result', ID, 'staging', '--slo', 'error rate; 1%; 7%']);
    expect(stated().predicate).toMatchObject({ result: 'FAILED', passedTests: [], failedTests: ['error rate'] });
  });

  test('how an image was built', async () => {
    const commit = 'ab'.repeat(20);
    // By the clock of the builder, which is a little ahead.
    const times = ['--started-on', '2026-11-16T08:00:00Z', '--finished-on', '2026-11-17T02:17:00Z'];
    const uris = ['--builder', 'https://ci.example.com/', '--build-type', 'https://ci.example.com/build/v1'];
    const source = ['--source', `git+https://git.example.com/shop/api@${commit}`];
    expect((await attest(['provenance', IMAGE, ...uris, ...source, ...times, '--run', RUN])).code).toBe(0);
    expect(stated()).toMatchObject({
      subject: [{ name: 'registry.example.com/shop/api', digest: { sha256: '4f6c'.repeat(16) } }],
      predicateType: 'https://slsa.dev/provenance/v1',
      predicate: {
        buildDefinition: {
          buildType: 'https://ci.example.com/build/v1',
          resolvedDependencies: [{ uri: 'git+https://git.example.com/shop/api', digest: { gitCommit: commit } }],
        },
        runDetails: {
          builder: { id: 'https://ci.example.com/' },
          metadata: { invocationId: RUN, startedOn: '2026-11-16T08:00:00Z', finishedOn: '2026-11-17T02:17:00Z' },
        },
      },
    });
  });

  test('what a scanner found in an image, by what its results say of it', async () => {
    write('scan.json', JSON.stringify({ ...TRIVY, Trivy: { Version: '0.70.0' } }));
    expect((await attest(['scan', IMAGE, '--results', 'scan.json', '--run', RUN])).code).toBe(0);
    expect(stated()).toMatchObject({
      subject: [{ name: 'registry.example.com/shop/api', digest: { sha256: '4f6c'.repeat(16) } }],
      predicateType: 'https://cosign.sigstore.dev/attestation/vuln/v1',
      predicate: {
        invocation: { uri: RUN },
        scanner: { uri: 'pkg:github/aquasecurity/trivy@0.70.0', version: '0.70.0', result: TRIVY },
        metadata: { scanFinishedOn: TRIVY.CreatedAt },
      },
    });
    write('scan.json', JSON.stringify(GRYPE));
    expect((await attest(['scan', IMAGE, '--results', 'scan.json'])).code).toBe(0);
    expect(stated().predicate).toMatchObject({
      scanner: { uri: 'pkg:github/anchore/grype@0.118.0' },
      metadata: { scanFinishedOn: '2026-11-09T06:00:00Z' },
    });
    write('scan.json', JSON.stringify(SARIF));
    const told = ['--scanner', 'https://scanner.example.com/', '--finished-on', '2026-11-09T07:00:00Z'];
    expect((await attest(['scan', IMAGE, '--results', 'scan.json', ...told])).code).toBe(0);
    expect(stated().predicate).toMatchObject({
      scanner: { uri: 'https://scanner.example.com/', result: SARIF },
      metadata: { scanFinishedOn: '2026-11-09T07:00:00Z' },
    });
    write('scan.json', JSON.stringify(scanOf(TRIVY)));
    expect((await attest(['scan', IMAGE, '--results', 'scan.json'])).code).toBe(0);
    expect(stated().predicate).toEqual(scanOf(TRIVY));
  });

  test('by a key in a file, of each kind, so that OpenSSL verifies it', async () => {
    for (const [name, kind] of Object.entries({ ed25519: ed25519(), ecdsa: ecdsa() })) {
      write('secret.pem', pemOf(kind));
      expect((await attest(['deployment', ID, 'staging', '--key', 'secret.pem'], {})).code).toBe(0);
      const { payload, payloadType, signatures } = envelope();
      const bytes = Buffer.from(payload, 'base64');
      write('public.pem', kind.pem);
      writeFileSync(join(folder, 'signed'), `DSSEv1 ${payloadType.length} ${payloadType} ${bytes.length} ${bytes}`);
      writeFileSync(join(folder, 'sig'), Buffer.from(signatures[0].sig, 'base64'));
      const how = name === 'ed25519' ? ['-rawin'] : ['-rawin', '-digest', 'sha256'];
      const said = execFileSync(
        'openssl',
        ['pkeyutl', '-verify', '-pubin', '-inkey', 'public.pem', ...how, '-in', 'signed', '-sigfile', 'sig'],
        { cwd: folder, encoding: 'utf8' },
      );
      expect(said).toContain('Signature Verified Successfully');
    }
  });

  test('and a record that names what was signed is what a check asks for', async () => {
    write('content/policy.yaml', 'rules: { pipeline-only: { params: { evidence: signed } } }\n');
    const at = ['--at', '2026-11-16T09:40:00Z'];
    await attest(['deployment', ID, 'staging', ...at, '--by', 'pipeline']);
    write(`changes/${ID}.yaml`, RECORD.replace(/stages:[\s\S]*/, ''));
    const recorded = await command(
      [
        'record',
        'applied',
        ID,
        'staging',
        ...at,
        '--by',
        'pipeline',
        '--run',
        'https://ci.example.com/runs/8971',
        '--attestation',
        'evidence/out.json',
        '--now',
        NOW,
      ],
      folder,
    );
    expect([recorded.code, recorded.stderr]).toEqual([0, '']);
    const check = async () => {
      const { stdout } = await command(['check', '.', '--format', 'json', '--now', NOW], folder);
      return JSON.parse(stdout).findings.filter(({ rule }: { rule: string }) => rule === 'pipeline-only').length;
    };
    expect(await check()).toBe(0);
    write('evidence/out.json', readFileSync(join(folder, 'evidence/out.json'), 'utf8').replace('"ey', '"ez'));
    expect(await check()).toBe(1);
  });
});

describe('attest refuses, writes nothing, and never prints the key', () => {
  const files = {
    'none.pem': 'no key',
    'public.pem': key.pem,
    'curve.pem': pemOf(ecdsa('P-521')),
    'short.pem': pemOf(rsa(1024)),
    'sarif.json': JSON.stringify(SARIF),
    'no-packages.json': JSON.stringify({ ...TRIVY, Results: [] }),
    'future.json': JSON.stringify({ ...TRIVY, CreatedAt: '2030-01-01T00:00:00Z' }),
  };
  test.each<[why: string, argv: string[], variables: Record<string, string>, says: RegExp]>([
    ['without a key', ['deployment', ID, 'staging'], {}, /^There is no key to sign with\./],
    [
      'with a key that is none',
      ['deployment', ID, 'staging'],
      { TOWPATH_ATTEST_KEY: BASE },
      /^The variable `TOWPATH_ATTEST_KEY` holds no private key/,
    ],
    [
      'with a file that is not there',
      ['deployment', ID, 'staging', '--key', 'gone.pem'],
      {},
      /^The file that `--key` names could not be read: no such file/,
    ],
    ...[
      ['in place of its file', PEM],
      ['in Base64', Buffer.from(PEM).toString('base64')],
      ['without its first line', BASE],
      ['by its line ends', PEM.replaceAll('\n', '\\n')],
    ].map(([how, given]): [string, string[], Record<string, string>, RegExp] => [
      `with the key itself ${how}`,
      ['deployment', ID, 'staging', '--key', given!],
      {},
      /^The file that `--key` names could not be read: (?:no such file|name too long)/,
    ]),
    ['with a text', ['deployment', ID, 'staging', '--key', 'none.pem'], {}, /^`none.pem` holds no private key/],
    [
      'with a public key',
      ['deployment', ID, 'staging', '--key', 'public.pem'],
      {},
      /^`public.pem` holds no private key/,
    ],
    [
      'with another kind of key',
      ['deployment', ID, 'staging', '--key', 'curve.pem'],
      {},
      /of another kind than Ed25519/,
    ],
    ['with a short key', ['deployment', ID, 'staging', '--key', 'short.pem'], {}, /of another kind than Ed25519/],
    [
      'a change that is none',
      ['deployment', 'other', 'staging'],
      { TOWPATH_ATTEST_KEY: PEM },
      /^`other` is not a change/,
    ],
    [
      'an environment that is none',
      ['deployment', ID, 'stage'],
      { TOWPATH_ATTEST_KEY: PEM },
      /^`stage` is not an environment/,
    ],
    [
      'a time that lies ahead',
      ['deployment', ID, 'staging', '--at', 'soon'],
      { TOWPATH_ATTEST_KEY: PEM },
      /is not a timestamp/,
    ],
    ['a load test without figures', ['test-result', ID, 'staging'], { TOWPATH_ATTEST_KEY: PEM }, /none are given/],
    [
      'an image without a digest',
      ['provenance', 'shop/api:2', '--builder', 'x:', '--build-type', 'y:'],
      { TOWPATH_ATTEST_KEY: PEM },
      /^`shop\/api:2` is not the digest/,
    ],
    [
      'a source without a commit',
      ['provenance', `sha256:${SHA256}`, '--builder', 'x:', '--build-type', 'y:', '--source', 'git+https://a@main'],
      { TOWPATH_ATTEST_KEY: PEM },
      /is not an address and a full commit/,
    ],
    [
      'a build that ended ahead',
      [
        'provenance',
        `sha256:${SHA256}`,
        '--builder',
        'x:',
        '--build-type',
        'y:',
        '--finished-on',
        '2026-11-17T02:17:01Z',
      ],
      { TOWPATH_ATTEST_KEY: PEM },
      /lies in the future/,
    ],
    [
      'a build without a builder',
      ['provenance', `sha256:${SHA256}`, '--builder', '', '--build-type', 'y:'],
      { TOWPATH_ATTEST_KEY: PEM },
      /`runDetails.builder.id` is missing/,
    ],
    ...(
      [
        ['a scan without results', 'gone.json', /could not be read: no such file/],
        ['a scan that is none', 'none.pem', /`--results none.pem` is not JSON/],
        ['a scan of an unknown scanner', 'sarif.json', /does not say which scanner it is of/],
        ['a scan that looked at nothing', 'no-packages.json', /looked at no package/],
        ['a scan that lies ahead', 'future.json', /ended at `2030-01-01T00:00:00Z`, which lies in the future/],
      ] as [string, string, RegExp][]
    ).map(([why, file, says]): [string, string[], Record<string, string>, RegExp] => [
      why,
      ['scan', IMAGE, '--results', file],
      { TOWPATH_ATTEST_KEY: PEM },
      says,
    ]),
  ])('%s', async (_, argv, variables, says) => {
    for (const [name, text] of Object.entries(files)) write(name, text);
    const { code, stdout, stderr } = await attest(argv, variables);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(says);
    expect(stderr).not.toContain(BASE);
    expect(stderr).not.toContain(Buffer.from(PEM).toString('base64').slice(0, 60));
    expect(existsSync(join(folder, 'evidence/out.json'))).toBe(false);
  });

  test.each([
    ['the key of a verdict', ['check', '.', '--attest', 'v.json', '--attest-key', PEM]],
    ['an option that no command has', ['check', '.', `--${PEM}`]],
    ['a name of something else', ['gate', PEM, 'staging']],
    ['a file of something else', ['check', '.', '--config', PEM]],
  ])('a key as %s', async (_, argv) => {
    const { code, stdout, stderr } = await command(argv, folder, {});
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).not.toContain(BASE.slice(0, 20));
  });

  test('files that are not those of the record', async () => {
    write('db/V44.sql', `${SQL}-- more\n`);
    const { code, stderr } = await attest(['deployment', ID, 'staging']);
    expect([code, stderr.split('\n')[0]]).toEqual([
      2,
      expect.stringMatching(/^`db\/V44.sql` has the sha256 `.*` here, and the record of/),
    ]);
  });
});
