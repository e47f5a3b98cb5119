import { describe, expect, test } from 'vitest';
import { brief, DIGEST, judge, manifest, policy } from '../../build.ts';

const OTHER = `sha256:${'cd'.repeat(32)}`;
const search = { search: { digest: DIGEST } };
/** A second manifest of each environment, with a service more. */
const eu = (environment: string, keys: object = {}) => ({
  [`environments/${environment}-eu.yaml`]: manifest(environment, { services: search, config: [], ...keys }),
});
const everywhere = { ...eu('dev'), ...eu('staging'), ...eu('production') };

describe('several manifests of one environment', () => {
  test('are one environment: their services merge', () => {
    expect(brief(judge(everywhere))).toEqual([]);
    expect(brief(judge({ ...everywhere, ...eu('staging', { services: { search: { digest: OTHER } } }) }))).toEqual([
      `same-artifact production/search@production environments/production-eu.yaml:4 ‹${DIGEST}›`,
      `same-artifact staging/search@staging environments/staging-eu.yaml:4 ‹${OTHER}›`,
    ]);
  });

  test('are each held to the data and the access that they state', () => {
    const wrong = { data: { class: 'synthetic' }, access: { default: 'read-write' } };
    expect(brief(judge({ ...everywhere, ...eu('production', wrong) }))).toEqual([
      'allowed-data production@production environments/production-eu.yaml:7 ‹synthetic›',
      'read-only-by-default production@production environments/production-eu.yaml:9 ‹read-write›',
    ]);
  });

  test('need to state data and access only once', () => {
    const silent = { data: undefined, access: undefined };
    const texts = eu('production', silent);
    expect(texts['environments/production-eu.yaml']).not.toContain('data');
    expect(brief(judge({ ...everywhere, ...texts }))).toEqual([]);
  });

  test('of which none states its data is one finding', () => {
    const silent = { data: undefined };
    expect(
      brief(
        judge({
          ...everywhere,
          ...eu('production', silent),
          'environments/production.yaml': manifest('production', silent),
        }),
      ),
    ).toEqual(['allowed-data production@production environments/production-eu.yaml:1 ‹e›']);
  });

  test('of which one has a slip are not said to lack what that one may state', () => {
    const overrides = {
      ...everywhere,
      ...eu('production', { data: undefined, access: undefined }),
      'environments/production.yaml': manifest('production', { zone: 'eu' }),
    };
    expect(brief(judge(overrides))).toEqual(['schema environments/production.yaml:13 ‹zone›']);
  });

  test('may each list the same shared config file', () => {
    const shared = { config: ['config/production/app.yaml'] };
    expect(brief(judge({ ...everywhere, ...eu('production', shared) }))).toEqual([]);
  });
});

describe('a service without a manifest upstream', () => {
  const services = { api: { digest: DIGEST }, ...search };
  const inStaging = { 'environments/staging.yaml': manifest('staging', { services }) };
  const inProduction = { 'environments/production.yaml': manifest('production', { services }) };

  test('is found by same-artifact, where nobody compares shapes', () => {
    expect(brief(judge({ ...inStaging, ...inProduction }))).toEqual([
      `same-artifact staging/search@staging environments/staging.yaml:6 ‹${DIGEST}›`,
    ]);
  });

  test('is found by same-shape alone, where shapes are compared', () => {
    expect(brief(judge(inProduction))).toEqual(['same-shape staging@staging environments/staging.yaml:2 ‹services›']);
  });

  test.each([
    ['is off', 'severity: error', 'severity: off'],
    ['has a fault', 'severity: error', 'severity: loud'],
  ])('is found by same-artifact where same-shape %s', (_, from, to) => {
    const page = policy().rules.find(({ id }) => id === 'same-shape')!.page.source.text;
    const report = judge(inProduction, policy({ 'rules/same-shape.mdx': page.replace(from, to) }));
    expect(brief(report).filter((line) => line.startsWith('same-'))).toEqual([
      `same-artifact production/search@production environments/production.yaml:6 ‹${DIGEST}›`,
    ]);
  });

  test('is nobody’s fault but the chain’s, where upstream has no manifest at all', () => {
    expect(brief(judge({ ...inStaging, ...inProduction, 'environments/dev.yaml': null }))).toEqual([
      'environment-chain . towpath.yaml:1 ‹m›',
    ]);
  });

  test('is not judged, where the manifest upstream has a slip', () => {
    const slip = manifest('dev', { zone: 'eu' });
    expect(brief(judge({ ...inStaging, ...inProduction, 'environments/dev.yaml': slip }))).toEqual([
      'schema environments/dev.yaml:13 ‹zone›',
    ]);
  });

  test('is not judged, where one of several manifests upstream has a slip', () => {
    const overrides = { ...inStaging, ...inProduction, ...eu('dev', { zone: 'eu' }) };
    expect(brief(judge(overrides))).toEqual(['schema environments/dev-eu.yaml:10 ‹zone›']);
  });
});
