import { describe, expect, test } from 'vitest';
import { promotion, withVersion } from '../../../src/check/gate/trial-commit.ts';
import { joinWorld } from '../../../src/facts/world/join.ts';
import { repositorySource } from '../../../src/facts/world/repository-versions.ts';
import { versionHistoryOf } from '../../../src/facts/world/version-history.ts';
import { memoryHistory } from '../../../src/history/memory-history.ts';
import { readRepository } from '../../../src/repo/repository.ts';
import { memoryTree } from '../../../src/repo/tree.ts';
import { manifest, NOW } from '../../build.ts';
import { wholePolicy } from '../whole.ts';

const policy = wholePolicy();
const [A, B] = ['ab', 'cd'].map((pair) => `sha256:${pair.repeat(32)}`) as [string, string];

type Services = Readonly<Record<string, object>>;

/** What the manifests declare, by their paths, once a version was brought to production. */
function declaredThen(
  manifests: Readonly<Record<string, readonly [environment: string, services: Services | undefined]>>,
  key: string,
  version = key,
  service = 'api',
) {
  const texts = Object.entries(manifests).map(([name, [environment, services]]) => [
    `environments/${name}.yaml`,
    manifest(environment, { services, config: undefined }),
  ]);
  const repository = readRepository(memoryTree(Object.fromEntries(texts)), 'shop');
  const question = { policy, repository, service, version, environment: 'production', now: NOW };
  const then = withVersion(question, key);
  return Object.fromEntries(then.manifests.map(({ file, data }) => [file.slice(13, -5), data?.services]));
}

describe('a version that is brought to an environment is declared there', () => {
  const staging = ['staging', { api: { version: '2', digest: B } }] as const;

  test('in place of the one before, with all else that is said of the service', () => {
    const services = { api: { version: '1', digest: A, replicas: 6 }, web: { version: '9' } };
    expect(declaredThen({ staging, production: ['production', services] }, B, '2').production).toEqual({
      api: { version: '2', digest: B, replicas: 6 },
      web: { version: '9' },
    });
  });

  test('by its version alone, where it has no digest', () => {
    const before = { production: ['production', { api: { version: '1', digest: A } }] as const };
    expect(declaredThen(before, '2').production).toEqual({ api: { version: '2' } });
    expect(declaredThen(before, B).production).toEqual({ api: { digest: B } });
    expect(declaredThen(before, B, 'v2').production).toEqual({ api: { version: 'v2', digest: B } });
  });

  test('with the image of the service, less what says which it is', () => {
    const then = (image: string) =>
      declaredThen({ production: ['production', { api: { version: '1', image } }] }, '2').production;
    expect(then('ghcr.example.com/shop/api:1')).toEqual({ api: { version: '2', image: 'ghcr.example.com/shop/api' } });
    expect(then('registry.example.com:5000/api')).toEqual({
      api: { version: '2', image: 'registry.example.com:5000/api' },
    });
    expect(then('registry.example.com:5000/api:1.2')).toEqual({
      api: { version: '2', image: 'registry.example.com:5000/api' },
    });
    expect(then(`api@${A}`)).toEqual({ api: { version: '2', image: 'api' } });
    expect(then(`localhost:5000/api:1@${A}`)).toEqual({ api: { version: '2', image: 'localhost:5000/api' } });
  });

  test('with what a manifest that declares it names of what was signed, and not with what was signed of another', () => {
    const signed = (name: string) => ({ provenance: { path: `${name}.json` }, scan: { path: `${name}-scan.json` } });
    const production = ['production', { api: { digest: A, ...signed('a') } }] as const;
    const upstream = (services: Services) => declaredThen({ staging: ['staging', services], production }, B).production;
    expect(upstream({ api: { digest: B, ...signed('b') } })).toEqual({ api: { digest: B, ...signed('b') } });
    expect(upstream({ api: { digest: B, provenance: { path: 'b.json' } } })).toEqual({
      api: { digest: B, provenance: { path: 'b.json' } },
    });
    expect(upstream({ api: { digest: B, scan: { path: 'b.json' } } })).toEqual({
      api: { digest: B, scan: { path: 'b.json' } },
    });
    expect(upstream({ api: { digest: B } })).toEqual({ api: { digest: B } });
    expect(upstream({ api: { digest: A, ...signed('x') }, web: { digest: B, ...signed('w') } })).toEqual({
      api: { digest: B },
    });
  });

  test('in the manifest of the environment that has the service, else in the first', () => {
    const eu = ['production', { web: { version: '9' } }] as const;
    const us = ['production', { api: { version: '1' } }] as const;
    expect(declaredThen({ 'production-eu': eu, 'production-us': us }, '2')).toEqual({
      'production-eu': { web: { version: '9' } },
      'production-us': { api: { version: '2' } },
    });
    const uk = ['production', { mail: { version: '3' } }] as const;
    expect(declaredThen({ 'production-eu': eu, 'production-uk': uk, staging }, '2')).toEqual({
      'production-eu': { web: { version: '9' }, api: { version: '2' } },
      'production-uk': uk[1],
      staging: staging[1],
    });
    expect(declaredThen({ production: ['production', undefined], staging }, '2').production).toEqual({
      api: { version: '2' },
    });
  });

  test('and not where no manifest declares the service at all, or the environment has none', () => {
    const production = ['production', { web: { version: '9' } }] as const;
    expect(declaredThen({ production, staging: ['staging', { web: { version: '9' } }] }, '2').production).toEqual(
      production[1],
    );
    expect(declaredThen({ staging }, '2')).toEqual({ staging: staging[1] });
  });
});

describe('the commit that brings a version', () => {
  const RELEASES = 'releases:\n  - { files: "images/{environment}/*/{service}", version: tag }\n';
  const waiver = `id: w\nrule: arrival-soak\nsubject: shop@2\nreason: r\nrequestedBy: ana@example.com\napprovedBy: sam@example.com\napprovedAt: 2026-11-05T09:30:00Z\nexpires: 2026-12-06T00:00:00Z\n`;
  const state = (staging: string, production: Readonly<Record<string, string>>) => ({
    'towpath.yaml': RELEASES,
    'waivers/w.yaml': waiver,
    'images/staging/a/shop': `tag: "${staging}"\n`,
    ...Object.fromEntries(
      Object.entries(production).map(([path, tag]) => [`images/production/${path}`, `tag: "${tag}"\n`]),
    ),
  });
  const states = [
    state('1', { 'eu/shop': '1', 'us/shop': '1', 'eu/web': '7' }),
    state('2', { 'eu/shop': '1', 'us/shop': '1', 'eu/web': '7' }),
  ];
  const repository = readRepository(memoryTree(states[1]!), 'shop');
  const versions = repositorySource(repository);
  const historyFrom = (base?: number) =>
    memoryHistory(
      states.map((each, index) => ({ time: NOW + index * 1000, subject: `Step ${index}`, files: each })),
      versions,
      base,
    );
  const asked = (service = 'shop') => ({
    policy,
    repository,
    service,
    version: '2',
    environment: 'production',
    now: NOW,
  });
  const runsThen = (service: string, key: string, others = {}) => {
    const history = { ...historyFrom(), ...others };
    const promoted = promotion({ ...asked(service) }, key, history, []);
    promoted.commit.time = NOW + 5000;
    const world = joinWorld(policy, repository, NOW + 5000, { history: promoted.history, versions });
    const { environments } = versionHistoryOf(world)!;
    return [...environments.get('production')!.values()].map(({ service: name, running }) => `${name} ${running}`);
  };

  test('changes every file that declares the service there, and no other', () => {
    expect(runsThen('shop', '2')).toEqual(['shop 2', 'web 7']);
    expect(runsThen('shop', B)).toEqual([`shop ${B}`, 'web 7']);
    expect(runsThen('mail', '3')).toEqual(['shop 1', 'web 7', 'mail 3']);
  });

  test('is judged after those of the range, and after those that brought it upstream before', () => {
    const [first, second] = historyFrom().log.commits;
    const range = (base: number | undefined, passed: readonly (typeof first)[]) => {
      const { history } = promotion(
        asked(),
        '2',
        historyFrom(base),
        passed.map((each) => each!),
      );
      return history.range.ok ? history.range.value.commits.map(({ hash, subject }) => [hash, subject]) : [];
    };
    const made = ['to be made', 'Bring shop 2 to production'];
    expect(range(undefined, [])).toEqual([made]);
    expect(range(undefined, [second])).toEqual([[second!.hash, ''], made]);
    expect(range(1, [second])).toEqual([[second!.hash, 'Step 1'], made]);
    expect(range(1, [first, second])).toEqual([[first!.hash, ''], [second!.hash, 'Step 1'], made]);
    expect(range(1, [])).toEqual([[second!.hash, 'Step 1'], made]);
  });

  test('has a message, and no blob of its own to be read from git', () => {
    const asks: string[][] = [];
    const history = historyFrom();
    const { history: promoted } = promotion(
      asked(),
      '2',
      {
        ...history,
        prefetch: (blobs) => asks.push([...blobs]),
        prefetchSubjects: (commits) => asks.push([...commits]),
      },
      [],
    );
    const [commit] = history.log.commits;
    expect(promoted.subject('to be made')).toBe('Bring shop 2 to production');
    expect(promoted.subject(commit!.hash)).toBe('Step 0');
    promoted.prefetch(['to be made waivers/w.yaml', 'abc to be made']);
    promoted.prefetchSubjects(['to be made', commit!.hash]);
    expect(asks).toEqual([['abc to be made'], [commit!.hash]]);
    // Without a base, all waivers were there before.
    const { atBase, base } = promoted.range.ok ? promoted.range.value : { atBase: new Map(), base: '' };
    expect([...atBase]).toEqual([['waivers/w.yaml', 'to be made waivers/w.yaml']]);
    expect(base).toBe(history.head);
    expect(new TextDecoder().decode(promoted.read('to be made waivers/w.yaml'))).toBe(waiver);
    const own = promotion(asked(), '2', historyFrom(1), []).history.range;
    expect(own.ok && own.value.atBase.get('waivers/w.yaml')).toMatch(/^[0-9a-f]{40}$/);
  });

  test('is in the other reading of the history too, where there is one', () => {
    const history = historyFrom();
    const { history: promoted } = promotion(asked(), '2', { ...history, otherReading: history }, []);
    expect(promoted.otherReading!.log.commits.at(-1)!.hash).toBe('to be made');
    expect(promoted.otherReading!.subject('to be made')).toBe('Bring shop 2 to production');
    expect('otherReading' in promotion(asked(), '2', history, []).history).toBe(false);
  });
});
