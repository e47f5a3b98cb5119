import { execFileSync } from 'node:child_process';
import { sign } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { signersOf } from '../../../src/facts/attestation/signers.ts';
import { layersOf } from '../../../src/policy/extends/layers.ts';
import { readTrust } from '../../../src/policy/trust/trust.ts';
import { PAYLOAD_TYPE, readEnvelope, signedBytes } from '../../../src/repo/attestation/envelope.ts';
import { ecdsa, statement } from '../../attestations.ts';

const ISSUER = 'https://token.actions.githubusercontent.com';
const SUBJECT = 'https://github.com/shop/api/.github/workflows/release.yml@refs/heads/main';
const PAYLOAD = Buffer.from(statement('provenance', ['ab'.repeat(32)]));

let folder: string;
const at = (name: string) => join(folder, name);
const openssl = (...words: string[]) => execFileSync('openssl', words, { cwd: folder, stdio: 'pipe' });
const secret = (name: string) => {
  const { secret: key } = ecdsa();
  writeFileSync(at(`${name}.key`), key.export({ type: 'pkcs8', format: 'pem' }));
  return key;
};
const rawBytes = (name: string) => readFileSync(at(`${name}.crt`), 'utf8').replace(/-----[^-]+-----|\s/g, '');

/** A certificate by an authority that a test made, and what was signed with its key, at a time that a clock of its own says. */
let material: { certificate: string; sig: string; timestamp: string };

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'towpath-sigstore-'));
  for (const name of ['ca', 'other']) {
    secret(name);
    openssl(
      'req',
      '-x509',
      '-key',
      `${name}.key`,
      '-subj',
      `/CN=${name}`,
      '-days',
      '9',
      '-out',
      `${name}.crt`,
      '-addext',
      'keyUsage=critical,keyCertSign',
    );
  }
  const issued = (name: string, ...extensions: string[]) =>
    openssl(
      ...[
        'req',
        '-x509',
        '-CA',
        'ca.crt',
        '-CAkey',
        'ca.key',
        '-key',
        `${name}.key`,
        '-subj',
        `/CN=${name}`,
        '-days',
        '2',
      ],
      ...['-out', `${name}.crt`, '-addext', 'basicConstraints=critical,CA:FALSE'],
      ...['-addext', 'keyUsage=critical,digitalSignature', ...extensions.flatMap((each) => ['-addext', each])],
    );
  const key = secret('leaf');
  issued(
    'leaf',
    'extendedKeyUsage=codeSigning',
    `subjectAltName=critical,URI:${SUBJECT}`,
    `1.3.6.1.4.1.57264.1.8=ASN1:UTF8String:${ISSUER}`,
  );
  secret('clock');
  issued('clock', 'extendedKeyUsage=critical,timeStamping');
  const sig = sign('sha256', signedBytes({ payloadType: PAYLOAD_TYPE, payload: PAYLOAD }), key);
  writeFileSync(at('sig'), sig);
  writeFileSync(at('serial'), '01');
  writeFileSync(
    at('ts.cnf'),
    '[tsa]\ndefault_tsa = t\n[t]\nserial = serial\ndefault_policy = 1.2.3.4\ndigests = sha256\nsigner_digest = sha256\n',
  );
  openssl('ts', '-query', '-data', 'sig', '-sha256', '-cert', '-out', 'query');
  openssl(
    'ts',
    '-reply',
    '-config',
    'ts.cnf',
    '-section',
    't',
    '-queryfile',
    'query',
    '-signer',
    'clock.crt',
    '-inkey',
    'clock.key',
    '-out',
    'reply',
  );
  material = {
    certificate: rawBytes('leaf'),
    sig: sig.toString('base64'),
    timestamp: readFileSync(at('reply'), 'base64'),
  };
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

const chain = (...names: string[]) => ({ certificates: names.map((name) => ({ rawBytes: rawBytes(name) })) });
const authority = (...names: string[]) => ({
  subject: { organization: 'test', commonName: 'test' },
  uri: 'https://ca.example.com',
  certChain: chain(...names),
  validFor: { start: '2020-01-01T00:00:00Z' } as { start: string; end?: string },
});

const root = (others: object = {}) => ({
  mediaType: 'application/vnd.dev.sigstore.trustedroot+json;version=0.1',
  tlogs: [],
  certificateAuthorities: [authority('ca')],
  ctlogs: [],
  timestampAuthorities: [authority('clock', 'ca')],
  ...others,
});

const bundle = ({ payload = PAYLOAD, timestamps = [material.timestamp], sig = material.sig } = {}) => ({
  mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
  verificationMaterial: {
    certificate: { rawBytes: material.certificate },
    timestampVerificationData: { rfc3161Timestamps: timestamps.map((signedTimestamp) => ({ signedTimestamp })) },
  },
  dsseEnvelope: { payload: payload.toString('base64'), payloadType: PAYLOAD_TYPE, signatures: [{ sig }] },
});

function judged(file: object, { trusted = root() as object, issuer = ISSUER, subject = SUBJECT } = {}) {
  const { trust, findings } = readTrust(
    layersOf({
      label: 'content',
      texts: {
        'trust.yaml': `identities:\n  release: { issuer: "${issuer}", subject: "${subject}" }\n`,
        'trust/trusted_root.json': JSON.stringify(trusted),
      },
    }),
    [],
  );
  expect(findings).toEqual([]);
  const envelope = readEnvelope(Buffer.from(JSON.stringify(file)));
  if (!envelope.ok) throw new Error(envelope.problem);
  const signers = signersOf(envelope.value, trust);
  return 'signers' in signers ? signers.signers.map(({ name }) => name) : signers;
}

describe('a Sigstore bundle is verified by the trusted root of the policy, without a network', () => {
  test('by nobody being asked', () => {
    const connect = vi.spyOn(Socket.prototype, 'connect').mockImplementation(() => {
      throw new Error('There is no network.');
    });
    expect(judged(bundle())).toEqual(['release']);
    expect(connect).not.toHaveBeenCalled();
    connect.mockRestore();
  });

  test('and is believed where an identity that the policy trusts signed it', () => {
    expect(judged(bundle())).toEqual(['release']);
    expect(judged(bundle(), { subject: 'https://github.com/shop/api/.github/workflows/*@refs/heads/main' })).toEqual([
      'release',
    ]);
  });

  test('but not where its payload was changed', () => {
    const payload = Buffer.from(PAYLOAD);
    payload[payload.indexOf('ab')]! ^= 1;
    expect(judged(bundle({ payload }))).toEqual({
      fault: 'does not verify by the trusted root of the policy (signature verification failed)',
    });
  });

  test.each<[who: string, trusted: { issuer?: string; subject?: string }]>([
    ['another workflow', { subject: `${SUBJECT}x` }],
    ['another issuer', { issuer: 'https://issuer.example.com' }],
  ])('nor where %s is trusted', (_, trusted) => {
    expect(judged(bundle(), trusted)).toEqual({
      fault: expect.stringMatching(
        /^is signed by `https:\/\/github.com\/shop\/api.*` of `https:.*`, whom the policy does not trust$/,
      ),
    });
  });

  test('nor without a time, or with one of another signature', () => {
    expect(judged(bundle({ timestamps: [] }))).toEqual({
      fault: 'does not verify by the trusted root of the policy (expected 1 timestamps, got 0)',
    });
    const other = bundle({ sig: Buffer.from('other').toString('base64') });
    expect(judged(other)).toMatchObject({ fault: expect.stringMatching(/^does not verify/) });
  });

  test('nor by a certificate of another authority, or of one whose time is over', () => {
    const ended = { ...authority('ca'), validFor: { start: '2020-01-01T00:00:00Z', end: '2021-01-01T00:00:00Z' } };
    for (const by of [authority('other'), ended])
      expect(judged(bundle(), { trusted: root({ certificateAuthorities: [by] }) })).toMatchObject({
        fault: expect.stringMatching(/^does not verify by the trusted root of the policy/),
      });
  });

  test('nor without an entry in a transparency log, where the root has one', () => {
    const log = {
      baseUrl: 'https://log.example.com',
      hashAlgorithm: 'SHA2_256',
      publicKey: {
        rawBytes: ecdsa().pem.replace(/-----[^-]+-----|\s/g, ''),
        keyDetails: 'PKIX_ECDSA_P256_SHA_256',
        validFor: { start: '2020-01-01T00:00:00Z' },
      },
      logId: { keyId: 'AAAA' },
    };
    expect(judged(bundle(), { trusted: root({ tlogs: [log] }) })).toEqual({
      fault: 'does not verify by the trusted root of the policy (expected 1 tlog entries, got 0)',
    });
    expect(judged(bundle(), { trusted: root({ ctlogs: [log] }) })).toEqual({
      fault: 'does not verify by the trusted root of the policy (expected 1 SCTs, got 0)',
    });
  });

  test('and what cannot be read is said to be so', () => {
    const broken = { ...bundle(), verificationMaterial: { certificate: { rawBytes: 'AAAA' } } };
    expect(judged(broken)).toMatchObject({ fault: expect.stringMatching(/^cannot be read as a Sigstore bundle/) });
    expect(judged({ ...bundle(), verificationMaterial: 7 })).toMatchObject({ fault: expect.any(String) });
    const trusted = root({ certificateAuthorities: [{ certChain: { certificates: [{ rawBytes: 'AAAA' }] } }] });
    expect(judged(bundle(), { trusted })).toMatchObject({
      blindness: { why: 'there is a trusted root that cannot be used in', of: 'content/trust/trusted_root.json' },
    });
  });
});
