import { describe, expect, test } from 'vitest';
import { layersOf } from '../../../src/policy/extends/layers.ts';
import { readTrust } from '../../../src/policy/trust/trust.ts';
import { ecdsa, ed25519, rsa } from '../../attestations.ts';

const PEM = ed25519().pem;
const ROOT = JSON.stringify({
  mediaType: 'application/vnd.dev.sigstore.trustedroot+json;version=0.1',
  certificateAuthorities: [{}],
});
const SUBJECT = 'https://github.com/shop/api/.github/workflows/release.yml@refs/heads/main';
const identity = (subject: string) =>
  `identities:\n  release: { issuer: "https://token.actions.githubusercontent.com", subject: "${subject}" }\n`;

const read = (texts: Record<string, string>, below?: Record<string, string>) =>
  readTrust(
    layersOf({
      label: 'content',
      texts,
      ...(below === undefined ? {} : { extends: { label: 'shared', texts: below } }),
    }),
    ['dev', 'staging', 'production'],
  );

/** The findings, a line each: where, and what. */
const found = (texts: Record<string, string>) =>
  read(texts).findings.map(({ location: { file, line }, message }) => `${file}:${line} ${message}`);

describe('a policy says whose attestations it believes', () => {
  test('nobody, where it does not say', () => {
    expect(read({})).toEqual({
      trust: { keys: [], identities: [], root: undefined, broken: undefined },
      findings: [],
    });
  });

  test('keys, for some predicates, environments and a time', () => {
    const yaml =
      'keys:\n  ci: { predicates: [test-result], environments: [staging], validUntil: "2027-01-01T00:00:00Z" }\n';
    const { trust, findings } = read({ 'trust.yaml': yaml, 'trust/ci.pub': PEM });
    expect(findings).toEqual([]);
    expect(trust.keys).toMatchObject([
      {
        name: 'ci',
        predicates: ['test-result'],
        environments: ['staging'],
        validFrom: undefined,
        validUntil: Date.UTC(2027, 0, 1),
        id: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    ]);
  });

  test.each([
    [SUBJECT, SUBJECT, true],
    ['https://github.com/shop/api/.github/workflows/*@refs/heads/main', SUBJECT, true],
    ['https://github.com/shop/*', SUBJECT, false],
    ['https://github.com/shop/**', SUBJECT, true],
    ['https://github.com/shop/**', 'https://github.com/shopper/x', false],
  ])('identities by a pattern: %s', (pattern, subject, isIt) => {
    const { trust, findings } = read({ 'trust.yaml': identity(pattern), 'trust/trusted_root.json': ROOT });
    expect(findings).toEqual([]);
    expect(trust.identities[0]!.isSubject(subject)).toBe(isIt);
  });

  test('and what a policy that it builds on says counts too, but for entries and keys of one name', () => {
    const [mine, theirs] = [ed25519().pem, ecdsa().pem];
    const { trust, findings } = read(
      { 'trust.yaml': 'keys: { ci: { environments: [dev] } }\n', 'trust/ci.pub': mine },
      { 'trust.yaml': 'keys: { ci: {}, lab: {} }\n', 'trust/ci.pub': theirs, 'trust/lab.pub': theirs },
    );
    expect(findings).toEqual([]);
    expect(trust.keys.map(({ name, environments, key }) => [name, environments, key.asymmetricKeyType])).toEqual([
      ['ci', ['dev'], 'ed25519'],
      ['lab', undefined, 'ec'],
    ]);
  });
});

describe('what it says of nobody, or of anybody, is a finding', () => {
  const key = (pem: string) => found({ 'trust.yaml': 'keys: { ci: {} }\n', 'trust/ci.pub': pem });
  test.each<[what: string, findings: string[], finding: string]>([
    [
      'an entry without a key',
      found({ 'trust.yaml': 'keys:\n  ci: {}\n' }),
      'content/trust.yaml:2 `ci` is trusted, and there is no `trust/ci.pub` that has its key.',
    ],
    [
      'a key without an entry',
      found({ 'trust/ci.pub': PEM }),
      'content/trust/ci.pub:1 `trust/ci.pub` is a key that is trusted for nothing: `trust.yaml` has no `ci` under `keys`.',
    ],
    [
      'a text',
      key('ssh-ed25519 AAAA'),
      'content/trust/ci.pub:1 `trust/ci.pub` is no public key in PEM: one block `PUBLIC KEY` is expected.',
    ],
    [
      'two keys',
      key(PEM + PEM),
      'content/trust/ci.pub:1 `trust/ci.pub` is no public key in PEM: one block `PUBLIC KEY` is expected.',
    ],
    [
      'a damaged key',
      key('-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n'),
      'content/trust/ci.pub:1 `trust/ci.pub` is no public key in PEM: its content cannot be read.',
    ],
    [
      'a private key',
      key(ed25519().secret.export({ type: 'pkcs8', format: 'pem' }).toString()),
      'content/trust/ci.pub:1 `trust/ci.pub` holds a private key, with which whoever reads it can sign.',
    ],
    [
      'a short key',
      key(rsa(1024).pem),
      'content/trust/ci.pub:1 `trust/ci.pub` is a key of another kind than Ed25519, ECDSA with P-256 or P-384, or RSA of at least 2,048 bits.',
    ],
    [
      'a key of another curve',
      key(ecdsa('P-521').pem),
      'content/trust/ci.pub:1 `trust/ci.pub` is a key of another kind than Ed25519, ECDSA with P-256 or P-384, or RSA of at least 2,048 bits.',
    ],
    [
      'an environment that is none',
      found({ 'trust.yaml': 'keys:\n  ci: { environments: [stagin] }\n', 'trust/ci.pub': PEM }),
      'content/trust.yaml:2 `stagin` is not an environment of the policy.',
    ],
    [
      'a predicate that is none',
      found({ 'trust.yaml': 'keys:\n  ci: { predicates: [tests] }\n', 'trust/ci.pub': PEM }).slice(0, 1),
      'content/trust.yaml:2 `keys.ci.predicates[0]` is `tests`; one of `test-result`, `provenance`, `deployment` or `scan` is expected.',
    ],
    [
      'an identity without a root',
      found({ 'trust.yaml': identity(SUBJECT) }),
      'content/trust.yaml:2 Identities are shown by certificates, and there is no `trust/trusted_root.json` that says whose certificates count.',
    ],
    [
      'an identity that is anybody',
      found({ 'trust.yaml': identity('https://**'), 'trust/trusted_root.json': ROOT }),
      'content/trust.yaml:2 The subject `https://**` is that of whomever the issuer certifies, so that anybody is trusted.',
    ],
    [
      'a root that is none',
      found({ 'trust/trusted_root.json': '{"mediaType":"application/json"}' }),
      'content/trust/trusted_root.json:1 `trust/trusted_root.json` is no trusted root of Sigstore: its `mediaType` says something else.',
    ],
  ])('%s', (_, findings, finding) => {
    expect(findings).toEqual([finding]);
  });

  test('and then nobody is known not to be trusted', () => {
    expect(read({ 'trust.yaml': 'keys: { ci: {} }\n' }).trust.broken).toBe('content/trust.yaml');
  });
});
