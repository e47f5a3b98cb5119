import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Attested, attested, type Expected } from '../../../src/facts/attestation/attested.ts';
import { signersOf } from '../../../src/facts/attestation/signers.ts';
import { joinWorld } from '../../../src/facts/world/join.ts';
import { layersOf } from '../../../src/policy/extends/layers.ts';
import { readTrust, type Trust } from '../../../src/policy/trust/trust.ts';
import { readEnvelope } from '../../../src/repo/attestation/envelope.ts';
import { readScan } from '../../../src/repo/attestation/scan.ts';
import { PREDICATE_TYPES } from '../../../src/repo/attestation/statement.ts';
import { ecdsa, ed25519, rsa, signed, statement, type TestKey } from '../../attestations.ts';
import { MIGRATION_HASH, NOW, repository } from '../../build.ts';
import { wholePolicy } from '../../check/whole.ts';

const FILE = 'evidence/deployed.json';
const [ours, others, third] = [ed25519(), ed25519(), ecdsa()];
const AT = '2026-11-03T10:00:00Z';
const PREDICATE = { environment: 'staging', appliedAt: AT };
const PAYLOAD = statement('deployment', [MIGRATION_HASH], PREDICATE);

const EXPECTED: Expected = {
  record: 'changes/a.yaml',
  predicate: 'deployment',
  environment: 'staging',
  artifact: { name: 'the file of the change', sha256s: [[MIGRATION_HASH]] },
  happenedAt: ({ appliedAt }) => (typeof appliedAt === 'string' ? Date.parse(appliedAt) : undefined),
};

interface Trusted {
  settings?: string;
  key?: TestKey;
}

/** What is made of a file, by a policy that trusts our key under the name `ci`, or as `settings` says. */
function judged(
  text: string | null,
  { settings = '{}', key = ours }: Trusted = {},
  expected: Partial<Expected> = {},
): Attested {
  const trust = { 'trust.yaml': `keys: { ci: ${settings} }\n`, 'trust/ci.pub': key.pem };
  return judgedBy(text, trust, expected);
}

/** The trust of a policy with these files. */
function trusting(texts: Record<string, string>): Trust {
  const { trust, findings } = readTrust(layersOf({ label: 'content', texts }), ['dev', 'staging', 'production']);
  expect(findings).toEqual([]);
  return trust;
}

function judgedBy(text: string | null, trust: Record<string, string>, expected: Partial<Expected> = {}): Attested {
  const world = joinWorld({ ...POLICY, trust: trusting(trust) }, repository({ [FILE]: text }), NOW, {});
  return attested(world, { path: FILE }, { ...EXPECTED, ...expected });
}

const POLICY = wholePolicy();
const faultOf = (verdict: Attested) => ('fault' in verdict ? verdict.fault : verdict);

describe('an attestation that a trusted key signed is believed', () => {
  test.each<[kind: string, key: TestKey]>([
    ['Ed25519', ours],
    ['ECDSA, P-256', third],
    ['ECDSA, P-384', ecdsa('P-384')],
    ['RSA', rsa()],
  ])('of %s', (_, key) => {
    expect(judged(signed(PAYLOAD, [key]), { key })).toEqual({ predicate: PREDICATE, signer: 'ci' });
  });

  test('whatever the envelope calls the key: its name, its hash, or nothing', () => {
    const der = Buffer.from(ours.pem.replace(/-----[^-]+-----|\s/g, ''), 'base64');
    for (const keyid of ['ci', createHash('sha256').update(der).digest('hex'), '', 'build-server-7'])
      expect(judged(signed(PAYLOAD, [ours, keyid]))).toMatchObject({ signer: 'ci' });
  });

  test('with a payload in the base64 of addresses, and in a Sigstore bundle that names a key', () => {
    const text = '{"a":"???>>>"}';
    const payload = statement('deployment', [MIGRATION_HASH], { ...PREDICATE, text });
    const envelope = JSON.parse(signed(payload, [ours]));
    const url = { ...envelope, payload: envelope.payload.replace(/\+/g, '-').replace(/\//g, '_').replace(/=/g, '') };
    expect(judged(JSON.stringify(url))).toMatchObject({ signer: 'ci' });
    const bundle = {
      mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
      verificationMaterial: { publicKey: { hint: 'ci' }, tlogEntries: [] },
      dsseEnvelope: envelope,
    };
    expect(judged(JSON.stringify(bundle))).toMatchObject({ signer: 'ci' });
  });

  test('where somebody else signed it too', () => {
    expect(judged(signed(PAYLOAD, [others, 'theirs'], [ours, 'ci']))).toMatchObject({ signer: 'ci' });
  });

  test('of one subject among many, whatever else is in it', () => {
    const many = statement('deployment', ['00'.repeat(32), MIGRATION_HASH.toUpperCase()], PREDICATE, { other: 1 });
    expect(judged(signed(many, [ours]))).toMatchObject({ signer: 'ci' });
  });
});

test('a bundle that cosign 3.1.1 wrote is believed, and the scan in it is read', () => {
  const written = (name: string) => readFileSync(join(import.meta.dirname, 'written', name), 'utf8');
  const trust = { 'trust.yaml': 'keys: { ci: { predicates: [scan] } }\n', 'trust/ci.pub': written('cosign.pub') };
  const image = createHash('sha256').update('an image\n').digest('hex');
  const scanned = judgedBy(written('bundle.json'), trust, {
    predicate: 'scan',
    artifact: { name: 'the image', sha256s: [[image]] },
    happenedAt: () => Date.parse('2026-11-09T10:01:00Z'),
  });
  expect(scanned).toMatchObject({ signer: 'ci' });
  expect('predicate' in scanned && readScan(scanned.predicate)).toMatchObject({
    value: { finishedOn: '2026-11-09T10:01:00Z', found: { value: [{ id: 'CVE-2026-1', severity: 'critical' }] } },
  });
});

/** An envelope with one of its parts changed. */
const changed = (change: (envelope: Record<string, unknown> & { signatures: object[] }) => object | undefined) => {
  const envelope = JSON.parse(signed(PAYLOAD, [ours, 'ci']));
  return JSON.stringify(change(envelope) ?? envelope);
};

describe('nothing of another is believed, and it is said why', () => {
  const another = Buffer.from(PAYLOAD.replace('staging', 'stagine')).toString('base64');
  test.each<[what: string, text: string | null, why: RegExp]>([
    ['that is not there', null, /^does not exist$/],
    ['that is empty', '', /^is not JSON$/],
    ['that is not JSON', 'signed', /^is not JSON$/],
    ['that is a list', '[]', /^is no JSON object/],
    ['that is something else', '{"a":1}', /^is no DSSE envelope: it needs/],
    ['that is a statement alone', PAYLOAD, /^is a statement alone, which nobody signed/],
    [
      'that cosign 2 writes by itself',
      '{"base64Signature":"e30=","cert":"","rekorBundle":null}',
      /^is a bundle in the older form of cosign, which is not read: `--new-bundle-format`/,
    ],
    ['that is too large', ' '.repeat((8 << 20) + 1), /^has 8388609 bytes, of which at most 8388608 are read$/],
    [
      'of another payload type',
      changed((e) => ({ ...e, payloadType: 'text/plain' })),
      /payload type `text\/plain`, and that of a statement is/,
    ],
    [
      'with a payload that is no base64',
      changed((e) => ({ ...e, payload: `${e['payload']}*` })),
      /payload that is not base64$/,
    ],
    ['without a signature', changed((e) => ({ ...e, signatures: [] })), /^has no signature$/],
    [
      'with a signature that is none',
      changed((e) => ({ ...e, signatures: [{ keyid: 'ci' }] })),
      /signature that is not base64$/,
    ],
    [
      'with very many signatures',
      changed((e) => ({ ...e, signatures: Array(17).fill(e.signatures[0]) })),
      /^has 17 signatures, of which at most 16/,
    ],
    [
      'by the key of somebody else',
      signed(PAYLOAD, [others, 'theirs']),
      /^verifies with no key that the policy trusts: it is signed by a key `theirs`/,
    ],
    [
      'by the key of somebody else, under our name',
      signed(PAYLOAD, [others, 'ci']),
      /names the key `ci` and does not verify/,
    ],
    [
      'beside ours, which names no key',
      signed(PAYLOAD, [ours, 'ci'], [others, '']),
      /^has a signature that names no key and verifies with none that the policy trusts$/,
    ],
    [
      'with one byte of the payload changed',
      changed((e) => ({ ...e, payload: another })),
      /names the key `ci` and does not verify: its payload was changed/,
    ],
    [
      'with one byte of the signature changed',
      changed((e) => ({ ...e, signatures: [{ keyid: 'ci', sig: Buffer.alloc(64, 7).toString('base64') }] })),
      /does not verify/,
    ],
    [
      'with a signature of another length',
      changed((e) => ({ ...e, signatures: [{ keyid: 'ci', sig: 'AAAA' }] })),
      /does not verify/,
    ],
    [
      'with two signatures of one trusted key, of which one is good',
      changed((e) => ({
        ...e,
        signatures: [...e.signatures, { keyid: 'ci', sig: Buffer.alloc(64, 7).toString('base64') }],
      })),
      /names the key `ci` and does not verify/,
    ],
    ['that states nothing', signed('{}', [ours]), /^has a payload of the type `none`/],
    ['whose payload is no JSON', signed('deployed', [ours]), /^has a payload that is not JSON$/],
    [
      'without a subject',
      signed(statement('deployment', [], PREDICATE), [ours]),
      /^states nothing: it needs `subject`/,
    ],
    [
      'of another kind',
      signed(statement('provenance', [MIGRATION_HASH], PREDICATE), [ours]),
      /^is one of the type `https:\/\/slsa.dev\/provenance\/v1`, and `.*deployment\/v1` is expected/,
    ],
    [
      'of another digest',
      signed(statement('deployment', ['00'.repeat(32)], PREDICATE), [ours]),
      new RegExp(`^is of \`${'00'.repeat(32)}\`, and not of the file of the change, \`${MIGRATION_HASH}\`$`),
    ],
    [
      'of a subject without a sha256',
      signed(statement('deployment', [], PREDICATE, { subject: [{ digest: { gitCommit: 'aa' } }] }), [ours]),
      /^is of no sha256, and not of/,
    ],
    [
      'that speaks of what lies ahead',
      signed(statement('deployment', [MIGRATION_HASH], { appliedAt: '2030-01-01T00:00:00Z' }), [ours]),
      /^speaks of 2030-01-01T00:00:00Z, which lies in the future$/,
    ],
    [
      'in a bundle of another version',
      changed((dsseEnvelope) => ({ mediaType: 'application/vnd.dev.sigstore.bundle.v9.1+json', dsseEnvelope })),
      /^has the media type `.*v9.1\+json`/,
    ],
    [
      'in a bundle that signs a file',
      JSON.stringify({ mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json', messageSignature: {} }),
      /without a DSSE envelope/,
    ],
    [
      'with a certificate, where no identity is trusted',
      changed((dsseEnvelope) => ({
        mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
        verificationMaterial: { certificate: { rawBytes: 'AAAA' } },
        dsseEnvelope,
      })),
      /^is signed by a certificate, and the policy trusts no identity$/,
    ],
  ])('%s', (_, text, why) => {
    expect(faultOf(judged(text))).toMatch(why);
  });

  test('where the policy trusts no key', () => {
    expect(faultOf(judgedBy(signed(PAYLOAD, [ours]), {}))).toBe('is signed by a key, and the policy trusts none');
  });
});

test('a file that is damaged anywhere is read without a crash, and says nothing else than what was signed', () => {
  const bytes = Buffer.from(signed(PAYLOAD, [ours, 'ci']));
  const trust = trusting({ 'trust.yaml': 'keys: { ci: {} }\n', 'trust/ci.pub': ours.pem });
  for (let at = 0; at < bytes.length; at += 1) {
    for (const mask of [1, 128]) {
      const damaged = Buffer.from(bytes);
      damaged[at]! ^= mask;
      for (const each of [damaged, bytes.subarray(0, at)]) {
        const envelope = readEnvelope(each);
        const signers = envelope.ok ? signersOf(envelope.value, trust) : { fault: envelope.problem };
        if (envelope.ok && 'signers' in signers) expect(Buffer.from(envelope.value.payload).toString()).toBe(PAYLOAD);
        else expect(signers).toEqual({ fault: expect.any(String) });
      }
    }
  }
});

describe('somebody is believed in what the policy trusts them for, and in nothing else', () => {
  const by = (settings: string, expected?: Partial<Expected>) =>
    faultOf(judged(signed(PAYLOAD, [ours]), { settings }, expected));
  const good = { predicate: PREDICATE, signer: 'ci' };

  test('in a predicate', () => {
    expect(by('{ predicates: [deployment] }')).toEqual(good);
    expect(by('{ predicates: [test-result, provenance] }')).toBe(
      'is signed by `ci`, which the policy trusts for `test-result` or `provenance` and not for `deployment`',
    );
  });

  test('in an environment', () => {
    expect(by('{ environments: [dev, staging] }')).toEqual(good);
    expect(by('{ environments: [dev] }')).toBe('is signed by `ci`, which the policy trusts in dev and not in staging');
  });

  test('in what happened while its key was valid', () => {
    expect(by(`{ validFrom: "${AT}", validUntil: "2026-11-03T10:00:01Z" }`)).toEqual(good);
    expect(by('{ validFrom: "2026-11-03T10:00:01Z" }')).toBe(
      `is signed by \`ci\`, which is trusted from 2026-11-03T10:00:01Z on, and speaks of ${AT}`,
    );
    expect(by(`{ validUntil: "${AT}" }`)).toBe(
      `is signed by \`ci\`, which was trusted until ${AT}, and speaks of ${AT}`,
    );
    expect(by(`{ validUntil: "${AT}" }`, { happenedAt: () => undefined })).toMatch(/does not say when that was/);
  });

  test('where two signed, one of whom is trusted in it', () => {
    const trust = {
      'trust.yaml': 'keys: { lab: { environments: [dev] }, ci: {} }\n',
      'trust/lab.pub': third.pem,
      'trust/ci.pub': ours.pem,
    };
    expect(judgedBy(signed(PAYLOAD, [third], [ours]), trust)).toEqual(good);
  });
});

describe('a set of files is the subject', () => {
  const [a, b] = ['aa'.repeat(32), 'bb'.repeat(32)];
  const artifact = { name: 'the files', sha256s: [['cc'.repeat(32)], [a, b]] };
  test.each<[subjects: string[], believed: boolean]>([
    [[a, b], true],
    [['cc'.repeat(32)], true],
    [[a], false],
  ])('%j', (subjects, believed) => {
    const verdict = judged(signed(statement('deployment', subjects, PREDICATE), [ours]), {}, { artifact });
    expect('signer' in verdict).toBe(believed);
  });
});

test('the predicates have the types that their specifications give them', () => {
  expect(PREDICATE_TYPES).toMatchObject({
    'test-result': ['https://in-toto.io/attestation/test-result/v0.1'],
    provenance: ['https://slsa.dev/provenance/v1'],
  });
});

describe('what an attestation is of, and what is expected, is said in short', () => {
  const of = (subjects: string[], sha256s: string[][]) =>
    faultOf(
      judged(
        signed(statement('deployment', subjects, PREDICATE), [ours]),
        {},
        { artifact: { name: 'the files', sha256s } },
      ),
    );
  const [a, b, c] = ['aa', 'bb', 'cc'].map((each) => each.repeat(32)) as [string, string, string];

  test.each<[string[], string[][], string]>([
    [[a, b], [[c]], `is of \`${a}\` and 1 more, and not of the files, \`${c}\``],
    [[a, b, a], [[c, a]], `is of \`${a}\` and 2 more, and not of the files, \`${c}\` and others`],
    [[a], [[], [b]], `is of \`${a}\`, and not of the files, \`${b}\``],
    [[a], [[]], `is of \`${a}\`, and not of the files, which cannot be known`],
    [[a], [], `is of \`${a}\`, and not of the files, which cannot be known`],
  ])('of %j and not of %j', (subjects, sha256s, fault) => {
    expect(of(subjects, sha256s)).toBe(fault);
  });

  test('and nothing where it is of all of one of the sets', () => {
    for (const sets of [[[a]], [[c], [a, b]], [[a], [c]]]) expect(of([a, b], sets)).toMatchObject({ signer: 'ci' });
  });
});

describe('a file that a record names by its hash', () => {
  const named = (text: string | null, sha256: string) =>
    faultOf(
      attested(
        joinWorld(
          { ...POLICY, trust: trusting({ 'trust.yaml': 'keys: { ci: {} }\n', 'trust/ci.pub': ours.pem }) },
          repository({ [FILE]: text }),
          NOW,
          {},
        ),
        { path: FILE, sha256 },
        EXPECTED,
      ),
    );
  const text = signed(PAYLOAD, [ours]);
  const hashOf = (each: string) => createHash('sha256').update(each).digest('hex');

  test('has that hash, in letters of either case', () => {
    expect(named(text, hashOf(text))).toMatchObject({ signer: 'ci' });
    expect(named(text, hashOf(text).toUpperCase())).toMatchObject({ signer: 'ci' });
    expect(named(text, hashOf('x'))).toBe(`is not the file that was recorded: its sha256 is \`${hashOf(text)}\``);
  });

  test('is told to be gone or too large rather than another', () => {
    expect(named(null, hashOf('x'))).toBe('does not exist');
    expect(named(' '.repeat((8 << 20) + 1), hashOf('x'))).toBe('has 8388609 bytes, of which at most 8388608 are read');
    expect(named(' '.repeat(8 << 20), hashOf('x'))).toMatch(/^is not the file that was recorded/);
  });
});
