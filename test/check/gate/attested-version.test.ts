import { expect, test } from 'vitest';
import { gateVersion } from '../../../src/check/gate/version.ts';
import { repositorySource } from '../../../src/facts/world/repository-versions.ts';
import { memoryHistory } from '../../../src/history/memory-history.ts';
import { readRepository } from '../../../src/repo/repository.ts';
import { memoryTree } from '../../../src/repo/tree.ts';
import { NOW } from '../../build.ts';
import { hexOf, ours, provenance } from '../../rules/kept-attestations.ts';
import { wholePolicy } from '../whole.ts';

const asking = wholePolicy({
  'trust.yaml': 'keys: { ci: {} }\n',
  'trust/ci.pub': ours.pem,
  'policy.yaml': 'rules: { same-artifact: { params: { evidence: signed } } }\n',
});

/** Asks whether version b of a service of manifests may go to production, which runs a. */
function ask(names: boolean, others: Readonly<Record<string, string>>) {
  const manifest = (environment: string, letter: string) => {
    const named = names ? `, provenance: { path: ${letter}.json }` : '';
    return `environment: ${environment}\nservices: { api: { digest: "sha256:${hexOf(letter)}"${named} } }\n`;
  };
  const files = (letters: Readonly<Record<string, string>>) => ({
    ...Object.fromEntries(Object.entries(letters).map(([id, each]) => [`environments/${id}.yaml`, manifest(id, each)])),
    ...others,
  });
  const before = { dev: 'a', staging: 'a', production: 'a' };
  const steps = [before, { ...before, dev: 'b' }, { ...before, dev: 'b', staging: 'b' }].map(files);
  const repository = readRepository(memoryTree(steps.at(-1)!), 'shop');
  const versions = repositorySource(repository);
  const snapshots = steps.map((each, at) => ({ time: NOW - 1e7 * (3 - at), subject: '', files: each }));
  const answer = gateVersion({
    policy: asking,
    repository,
    versions,
    history: memoryHistory(snapshots, versions),
    service: 'api',
    version: `sha256:${hexOf('b')}`,
    environment: 'production',
    now: NOW,
  });
  if (!answer.ok) return [answer.problem.message];
  return answer.value.missing.map(({ rule, message }) => `${rule}: ${/ in (\w+, and .*?);/.exec(message)?.[1]}`);
}

test('a version goes on with what the manifest upstream names of its image, and not with what production names of another', () => {
  expect(ask(true, { 'a.json': provenance('a'), 'b.json': provenance('b') })).toEqual([]);
  expect(ask(true, { 'a.json': provenance('a') })).toEqual([
    'same-artifact: staging, and its provenance `b.json` does not exist',
    'same-artifact: production, and its provenance `b.json` does not exist',
  ]);
});

test('where no manifest names any, by that of its digest', () => {
  const kept = { 'towpath.yaml': 'attestations: kept/*\n', 'kept/a': provenance('a') };
  expect(ask(false, { ...kept, 'kept/b': provenance('b') })).toEqual([]);
  expect(ask(false, kept)).toEqual([
    'same-artifact: staging, and nobody signed how that was built',
    'same-artifact: production, and nobody signed how that was built',
  ]);
});
