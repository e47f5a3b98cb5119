import { describe, expect, test } from 'vitest';
import { ed25519, signed, statement } from '../attestations.ts';
import { DIGEST, manifest } from '../build.ts';
import { judgeAll, wholePolicy } from '../check/whole.ts';

const FILE = 'evidence/api.json';
const HEX = DIGEST.replace('sha256:', '');
const [ours, theirs] = [ed25519(), ed25519()];
const TRUST = { 'trust.yaml': 'keys: { ci: { environments: [production] } }\n', 'trust/ci.pub': ours.pem };
const usual = wholePolicy(TRUST);
const asking = wholePolicy({
  ...TRUST,
  'trust.yaml': 'keys: { ci: {} }\n',
  'policy.yaml': 'rules: { same-artifact: { params: { evidence: signed } } }\n',
});

const BUILT = {
  buildDefinition: { buildType: 'https://ci.example.com/build/v1' },
  runDetails: { builder: { id: 'https://ci.example.com/' }, metadata: { finishedOn: '2026-11-01T09:00:00Z' } },
};
const provenance = (predicate: object = BUILT, sha256s = [HEX], key = ours) =>
  signed(statement('provenance', sha256s, predicate), [key]);

const service = { image: 'shop/api', digest: DIGEST, replicas: 1 };
const naming = (...environments: string[]) =>
  Object.fromEntries(
    environments.map((id) => [
      `environments/${id}.yaml`,
      manifest(id, { services: { api: { ...service, provenance: { path: FILE } } } }),
    ]),
  );

/** What is found, where, and the clause that says why. */
const found = (text: string | null, overrides = naming('production'), policy = usual) =>
  judgeAll({ ...overrides, [FILE]: text }, policy)
    .findings.filter(({ rule }) => rule !== 'smaller-scale')
    .map(
      ({ rule, subject, message }) =>
        `${rule} ${subject?.id} ${/, and (?:its provenance `\S+` )?(.*?); (?:what|the policy)/.exec(message)?.[1]}`,
    );

describe('an image of which the build signed a provenance', () => {
  test('is as good as one with a digest alone, and is what `evidence: signed` asks for', () => {
    expect(found(provenance())).toEqual([]);
    expect(found(provenance(), naming('dev', 'staging', 'production'), asking)).toEqual([]);
    expect(found(provenance(), naming('dev', 'production'), asking)).toEqual([
      'same-artifact staging/api nobody signed how that was built',
    ]);
  });

  test.each<[what: string, text: string | null, why: string]>([
    ['is not there', null, 'does not exist'],
    [
      'is of another key',
      provenance(BUILT, [HEX], theirs),
      'verifies with no key that the policy trusts: it is signed by a key of no name, or its payload was changed',
    ],
    [
      'is of another image',
      provenance(BUILT, ['00'.repeat(32)]),
      `is of \`${'00'.repeat(32)}\`, and not of the image, \`${HEX}\``,
    ],
    [
      'says nothing of who built it',
      provenance({ ...BUILT, runDetails: {} }),
      'says of no build what it must: `runDetails.builder.id` is missing',
    ],
    [
      'says nothing of how it was built',
      provenance({ ...BUILT, buildDefinition: {} }),
      'says of no build what it must: `buildDefinition.buildType` is missing',
    ],
    [
      'is of a build that lies ahead',
      provenance({ ...BUILT, runDetails: { ...BUILT.runDetails, metadata: { finishedOn: '2030-01-01T00:00:00Z' } } }),
      'speaks of 2030-01-01T00:00:00Z, which lies in the future',
    ],
  ])('is a finding where that %s', (_, text, why) => {
    expect(found(text)).toEqual([`same-artifact production/api ${why}`]);
  });

  test('is a finding where its signer is trusted elsewhere', () => {
    expect(found(provenance(), naming('staging'))).toEqual([
      'same-artifact staging/api is signed by `ci`, which the policy trusts in production and not in staging',
    ]);
  });
});
