import { expect, test } from 'vitest';
import { laneScan } from '../../../src/check/timeline/lane-scan.ts';
import { joinWorld } from '../../../src/facts/world/join.ts';
import { ed25519, signed, statement } from '../../attestations.ts';
import { DIGEST, manifest, NOW } from '../../build.ts';
import { GRYPE, scanOf } from '../../repo/attestation/scans.ts';
import { hexOf, scanned as keptScan, loaded, ours, released, tagOf } from '../../rules/kept-attestations.ts';
import { soundRepository, wholePolicy } from '../whole.ts';

const FILE = 'evidence/api-scan.json';
const key = ed25519();
const policy = wholePolicy({ 'trust.yaml': 'keys: { ci: {} }\n', 'trust/ci.pub': key.pem });
const scanned = (sha256: string, result: object = GRYPE) => signed(statement('scan', [sha256], scanOf(result)), [key]);

/** What is shown of the scan of a version that production runs. */
function shown(text: string | null, version = DIGEST, scan: object | null = { path: FILE }) {
  const api = { image: 'shop/api', digest: DIGEST, version: '2.14.0', replicas: 6, ...(scan && { scan }) };
  const files = { 'environments/production.yaml': manifest('production', { services: { api } }), [FILE]: text };
  const world = joinWorld(policy, soundRepository(files), NOW);
  const production = world.environments.find(({ id }) => id === 'production')!;
  return laneScan(production, { service: 'api', key: version });
}
const HEX = DIGEST.replace('sha256:', '');

test('of a scan that is believed its scanner, its time and what it found are shown, the worst first', () => {
  expect(shown(scanned(HEX))).toEqual({
    path: FILE,
    state: 'believed',
    why: null,
    signer: 'ci',
    scanner: 'pkg:github/aquasecurity/trivy@0.70.0',
    at: Date.parse('2026-11-09T06:00:00Z'),
    found: [
      { severity: 'critical', count: 1 },
      { severity: 'low', count: 1 },
      { severity: 'unrated', count: 1 },
    ],
  });
});

test('of any other, why it is not', () => {
  const nothing = { signer: null, scanner: null, at: null, found: null };
  expect(shown(null)).toMatchObject({ ...nothing, state: 'not believed', why: `its scan \`${FILE}\` does not exist` });
  expect(shown(scanned('00'.repeat(32)))).toMatchObject({ ...nothing, state: 'not believed' });
});

test('of one whose results are not read, that it is not known what it found', () => {
  const { found, why } = shown(scanned(HEX, { odd: [] }))!;
  expect([found, why]).toEqual([null, expect.stringContaining(FILE)]);
});

test('of a version that does not run there, and of one whose scan nobody names, nothing is', () => {
  expect(shown(scanned(HEX), 'sha256:other')).toBeNull();
  expect(shown(null, DIGEST, null)).toBeNull();
});

test('of a version that a release file declares, the scan of its digest is shown where it runs', () => {
  const trust = wholePolicy({ 'trust.yaml': 'keys: { ci: {} }\n', 'trust/ci.pub': ours.pem });
  const kept = { 'attestations/a.json': keptScan('a', GRYPE) };
  const usual = { dev: tagOf('a'), staging: tagOf('a'), production: tagOf('a') };
  const commits = [released(usual, kept), released({ ...usual, dev: tagOf('b') }, kept)];
  const { repository, ...past } = loaded(commits);
  const { environments } = joinWorld(trust, repository, NOW, past);
  const found = (letter: string) =>
    environments.map((each) => laneScan(each, { service: 'shop', key: `sha256:${hexOf(letter)}` })?.path ?? null);
  expect(found('a')).toEqual([null, 'attestations/a.json', 'attestations/a.json']);
  expect(found('b')).toEqual([null, null, null]);
});
