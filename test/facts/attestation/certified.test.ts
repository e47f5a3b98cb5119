import { mkdtempSync, rmSync } from 'node:fs';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import {
  authority,
  bundleOf,
  type Material,
  materialOf,
  newAuthority,
  newSigstore,
  trustedRoot,
} from '../../../scripts/signed/sigstore.ts';
import { attested } from '../../../src/facts/attestation/attested.ts';
import { signersOf } from '../../../src/facts/attestation/signers.ts';
import { joinWorld } from '../../../src/facts/world/join.ts';
import { layersOf } from '../../../src/policy/extends/layers.ts';
import { readTrust } from '../../../src/policy/trust/trust.ts';
import { readEnvelope } from '../../../src/repo/attestation/envelope.ts';
import { ecdsa, statement } from '../../attestations.ts';
import { NOW, repository } from '../../build.ts';
import { wholePolicy } from '../../check/whole.ts';

const ISSUER = 'https://token.actions.githubusercontent.com';
const SUBJECT = 'https://github.com/shop/api/.github/workflows/release.yml@refs/heads/main';
const PAYLOAD = Buffer.from(statement('provenance', ['ab'.repeat(32)]));

let folder: string;
let material: Material;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'towpath-sigstore-'));
  newSigstore(folder, { issuer: ISSUER, subject: SUBJECT });
  newAuthority(folder, 'other');
  material = materialOf(folder, PAYLOAD);
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

const root = (others: object = {}) => ({ ...trustedRoot(folder), ...others });
const bundle = ({ payload = PAYLOAD, timestamps = [material.timestamp], sig = material.sig } = {}) =>
  bundleOf(payload, { ...material, sig }, timestamps);

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

  test('nor of another image than the one that it was signed of', () => {
    const texts = {
      'trust.yaml': `identities:\n  release: { issuer: "${ISSUER}", subject: "${SUBJECT}" }\n`,
      'trust/trusted_root.json': JSON.stringify(root()),
    };
    const policy = { ...wholePolicy(), trust: readTrust(layersOf({ label: 'content', texts }), []).trust };
    const world = joinWorld(policy, repository({ 'evidence/build.json': JSON.stringify(bundle()) }), NOW, {});
    const of = (sha256: string) =>
      attested(
        world,
        { path: 'evidence/build.json' },
        {
          record: 'environments/dev.yaml',
          predicate: 'provenance',
          environment: 'staging',
          artifact: { name: 'the image', sha256s: [[sha256]] },
          happenedAt: () => undefined,
        },
      );
    expect(of('ab'.repeat(32))).toMatchObject({ signer: 'release' });
    expect(of('cd'.repeat(32))).toEqual({
      fault: `is of \`${'ab'.repeat(32)}\`, and not of the image, \`${'cd'.repeat(32)}\``,
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
      isUntrusted: true,
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
    const ended = {
      ...authority(folder, 'ca'),
      validFor: { start: '2020-01-01T00:00:00Z', end: '2021-01-01T00:00:00Z' },
    };
    for (const by of [authority(folder, 'other'), ended])
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
      blindness: {
        why: 'there is a trusted root that cannot be used in',
        of: 'content/trust/trusted_root.json',
        mend: 'Put a trusted root of Sigstore into it, as `cosign trusted-root create` writes it.',
      },
    });
  });
});
