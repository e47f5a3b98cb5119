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
  test('several manifests of one environment have their services merged', () => {
    expect(brief(judge(everywhere))).toEqual([]);
    expect(brief(judge({ ...everywhere, ...eu('staging', { services: { search: { digest: OTHER } } }) }))).toEqual([
      `same-artifact production/search@production environments/production-eu.yaml:4 ‹${DIGEST}›`,
      `same-artifact staging/search@staging environments/staging-eu.yaml:4 ‹${OTHER}›`,
    ]);
  });

  test('each of several manifests is held to the data and the access that it declares', () => {
    const wrong = { data: { class: 'synthetic' }, access: { default: 'read-write' } };
    expect(brief(judge({ ...everywhere, ...eu('production', wrong) }))).toEqual([
      'allowed-data production@production environments/production-eu.yaml:7 ‹synthetic›',
      'read-only-by-default production@production environments/production-eu.yaml:9 ‹read-write›',
    ]);
  });

  test('only one of several manifests needs to declare data and access', () => {
    const silent = { data: undefined, access: undefined };
    const texts = eu('production', silent);
    expect(texts['environments/production-eu.yaml']).not.toContain('data');
    expect(brief(judge({ ...everywhere, ...texts }))).toEqual([]);
  });

  test('several manifests of which none declares data are one finding', () => {
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

  test('several manifests are not reported for a missing declaration where one of them cannot be read', () => {
    const overrides = {
      ...everywhere,
      ...eu('production', { data: undefined, access: undefined }),
      'environments/production.yaml': manifest('production', { zone: 'eu' }),
    };
    expect(brief(judge(overrides))).toEqual(['schema environments/production.yaml:13 ‹zone›']);
  });

  test('several manifests may list the same config file', () => {
    const shared = { config: ['config/production/app.yaml'] };
    expect(brief(judge({ ...everywhere, ...eu('production', shared) }))).toEqual([]);
  });
});

describe('a service without a manifest upstream', () => {
  const services = { api: { digest: DIGEST }, ...search };
  const inStaging = { 'environments/staging.yaml': manifest('staging', { services }) };
  const inProduction = { 'environments/production.yaml': manifest('production', { services }) };

  test('a service that does not run upstream is reported by same-artifact where shapes are not compared', () => {
    expect(brief(judge({ ...inStaging, ...inProduction }))).toEqual([
      `same-artifact staging/search@staging environments/staging.yaml:6 ‹${DIGEST}›`,
    ]);
  });

  test('a service that does not run upstream is reported only by same-shape where shapes are compared', () => {
    expect(brief(judge(inProduction))).toEqual(['same-shape staging@staging environments/staging.yaml:2 ‹services›']);
  });

  test.each([
    ['is off', 'severity: error', 'severity: off'],
    ['cannot be read', 'severity: error', 'severity: loud'],
  ])('a service that does not run upstream is reported by same-artifact where same-shape %s', (_, from, to) => {
    const page = policy().rules.find(({ id }) => id === 'same-shape')!.page.source.text;
    const report = judge(inProduction, policy({ 'rules/same-shape.mdx': page.replace(from, to) }));
    expect(brief(report).filter((line) => line.startsWith('same-'))).toEqual([
      `same-artifact production/search@production environments/production.yaml:6 ‹${DIGEST}›`,
    ]);
  });

  test('only environment-chain reports an upstream environment without a manifest', () => {
    expect(brief(judge({ ...inStaging, ...inProduction, 'environments/dev.yaml': null }))).toEqual([
      'environment-chain . towpath.yaml:1 ‹m›',
    ]);
  });

  test('a service is not judged where the manifest upstream has a finding', () => {
    const invalid = manifest('dev', { zone: 'eu' });
    expect(brief(judge({ ...inStaging, ...inProduction, 'environments/dev.yaml': invalid }))).toEqual([
      'schema environments/dev.yaml:13 ‹zone›',
    ]);
  });

  test('a service is not judged where one of several manifests upstream has a finding', () => {
    const overrides = { ...inStaging, ...inProduction, ...eu('dev', { zone: 'eu' }) };
    expect(brief(judge(overrides))).toEqual(['schema environments/dev-eu.yaml:10 ‹zone›']);
  });
});
