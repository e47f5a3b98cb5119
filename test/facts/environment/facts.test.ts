import { describe, expect, it } from 'vitest';
import { environment } from '../../../src/facts/environment/environment.ts';
import { service } from '../../../src/facts/environment/service.ts';
import { shapeDifferences, shapeFault } from '../../../src/facts/environment/shape.ts';
import { registry } from '../../../src/facts/registry.ts';
import { joinWorld } from '../../../src/facts/world/join.ts';
import type { World } from '../../../src/facts/world/world.ts';
import { celText } from '../../../src/policy/cel-value.ts';
import type { Policy } from '../../../src/policy/policy.ts';
import { change, DIGEST, manifest, NOW, type Overrides } from '../../build.ts';
import { settingIn, soundRepository, wholePolicy } from '../../check/whole.ts';
import { historyOf } from '../commit/commits.ts';

const policy = wholePolicy();
const worldOf = (overrides: Overrides = {}, by: Policy = policy) => joinWorld(by, soundRepository(overrides), NOW, {});
const inWorld = (world: World, id: string) => world.environments.find((each) => each.id === id)!;
const serviceIn = (world: World, id: string, name = 'api') =>
  world.services.find((each) => each.environment.id === id && each.name === name)!;
const told = (type: string, node: object, name: string) =>
  celText((registry.types.get(type)!.viewOf(node) as Record<string, unknown>)[name]);
const BROKEN = (id: string) => wholePolicy({ [`environments/${id}.mdx`]: '---\ntitle: x\n---\n' });

describe('an environment tells', () => {
  const production = (key: string, value: string | undefined) => settingIn('production', { [key]: value });
  it.each<[fact: string, id: string, value: string, by?: Policy]>([
    ['name', 'staging', 'staging'],
    ['title', 'staging', 'Staging'],
    ['soak', 'staging', '30m'],
    ['allowedData', 'production', 'live'],
    ['requiredAccess', 'production', 'read-only'],
    ['requiredAccess', 'staging', 'read-write'],
    ['sameShapeAs', 'staging', 'production'],
    ['sameShapeAs', 'production', 'none'],
    ['canCompareShapes', 'staging', 'true'],
    ['canCompareShapes', 'production', 'false'],
    ['hasWindows', 'production', 'true'],
    ['hasWindows', 'staging', 'false'],
    ['windows', 'staging', ''],
    ['windows', 'production', 'tue, wed, thu 02:00–05:00 Europe/London'],
    [
      'windows',
      'production',
      'mon 02:00–05:00 Europe/London; fri 22:30–23:00 UTC',
      production(
        'lowTraffic',
        '[{ days: [mon], from: "02:00", to: "05:00" }, { days: [fri], from: "22:30", to: "23:00", timeZone: UTC }]',
      ),
    ],
    ['changesThroughPipeline', 'production', 'true'],
    ['changesThroughPipeline', 'production', 'false', production('changes', 'anyone')],
    ['seededFromProduction', 'staging', 'true'],
    ['seededFromProduction', 'dev', 'false'],
    ['seededFromProduction', 'dev', 'true', settingIn('dev', { data: '[synthetic, anonymised-sample]' })],
    ['runsLoadTests', 'staging', 'true'],
    ['runsLoadTests', 'dev', 'false'],
    ['hasFreezes', 'production', 'false'],
    [
      'hasFreezes',
      'production',
      'true',
      production('freezes', '[{ from: "2026-12-01T00:00:00Z", to: "2026-12-02T00:00:00Z", reason: x }]'),
    ],
    ['watch', 'production', '48h'],
    ['watch', 'dev', 'none'],
    ['pipelineRuns', 'production', 'https://ci.example.com/runs/*'],
    ['maxGrant', 'production', '4h'],
    ['maxGrant', 'dev', 'none'],
  ])('%s of %s: %s', (fact, id, value, by = policy) => {
    expect(told('Environment', inWorld(worldOf({}, by), id), fact)).toBe(value);
  });

  it('which environments are judged: those with a manifest, at its place', () => {
    const subjects = environment.subjects(worldOf({ 'environments/staging.yaml': null }));
    expect(subjects.map(({ ref }) => ref)).toEqual(
      ['dev', 'production'].map((id) => ({ type: 'environment', id, environment: id })),
    );
    expect(subjects[1]!.locate(['data', 'class'])).toMatchObject({
      file: 'environments/production.yaml',
      path: 'data.class',
    });
  });

  it.each<[promise: string, overrides: Overrides, by: Policy, unseen: [ids: string[] | undefined, of: string][]]>([
    ['nothing without a fault', {}, policy, []],
    ['the one of a page with a fault', {}, BROKEN('dev'), [[['dev'], 'content/environments/dev.mdx']]],
    [
      'the one of a manifest with a fault',
      { 'environments/dev.yaml': manifest('dev', { zone: 'eu' }) },
      policy,
      [[['dev'], 'environments/dev.yaml']],
    ],
    [
      'any, of one that cannot be read',
      { 'environments/x.yaml': 'a: [' },
      policy,
      [[undefined, 'environments/x.yaml']],
    ],
  ])('what hides some: %s', (_, overrides, by, unseen) => {
    expect(environment.unseen!(worldOf(overrides, by)).map(({ ids, blindness }) => [ids, blindness.of])).toEqual(
      unseen,
    );
  });
});

describe('a service tells', () => {
  const files = (keys: object) => ({
    'environments/production.yaml': manifest('production', { services: { api: keys } }),
  });
  it.each<[fact: string, keys: object, value: string]>([
    ['name', {}, 'api'],
    ['image', { image: 'registry.example.com/api' }, 'registry.example.com/api'],
    ['image', {}, 'none'],
    ['version', { version: '3' }, '3'],
    ['version', {}, 'none'],
    ['replicas', { replicas: 7 }, '7'],
    ['replicas', {}, 'none'],
    ['digest', { digest: DIGEST }, DIGEST],
    ['digestIsSha256', { digest: DIGEST }, 'true'],
    ['digestIsSha256', {}, 'false'],
    ['upstream', {}, 'staging'],
    ['upstreamDigest', {}, DIGEST],
    ['provenanceIsNamed', {}, 'false'],
    ['provenanceIsNamed', { provenance: { path: 'a', sha256: '0'.repeat(64) } }, 'true'],
    ['scanIsNamed', {}, 'false'],
    ['scanIsNamed', { scan: { path: 'a', sha256: '0'.repeat(64) } }, 'true'],
    ['wasUpstream', { digest: DIGEST }, 'false'],
    ['hasHistory', {}, 'false'],
    ['model', {}, 'none'],
    ['modelReplicas', {}, 'none'],
    ['isMissingUpstream', {}, 'false'],
  ])('%s of %j: %s', (fact, keys, value) => {
    expect(told('Service', serviceIn(worldOf(files(keys)), 'production'), fact)).toBe(value);
  });

  it('what it has where it is to have the same shape, and upstream', () => {
    const world = worldOf();
    const staging = serviceIn(world, 'staging');
    expect(['model', 'modelReplicas', 'upstream'].map((name) => told('Service', staging, name))).toEqual([
      'production',
      '6',
      'dev',
    ]);
    expect(told('Service', serviceIn(world, 'dev'), 'upstream')).toBe('none');
    expect(told('Service', serviceIn(world, 'dev'), 'upstreamDigest')).toBe('none');
    expect(told('Service', serviceIn(world, 'dev'), 'isMissingUpstream')).toBe('false');
  });

  it('no digest upstream that is none', () => {
    const dev = manifest('dev', { services: { api: { digest: 'latest' } } });
    expect(told('Service', serviceIn(worldOf({ 'environments/dev.yaml': dev }), 'staging'), 'upstreamDigest')).toBe(
      'none',
    );
  });

  it('that there is a history', () => {
    const world = joinWorld(policy, soundRepository(), NOW, { history: historyOf([{}, {}]) });
    expect(told('Service', serviceIn(world, 'dev'), 'hasHistory')).toBe('true');
  });

  it('its place, and its name with that of its environment', () => {
    const [subject] = service.subjects(worldOf());
    expect(subject).toMatchObject({ ref: { type: 'service', id: 'dev/api', environment: 'dev' }, at: undefined });
    expect(subject!.locate(['digest'])).toMatchObject({ file: 'environments/dev.yaml', path: 'services.api.digest' });
  });

  const faults = service.tables[0]!.facts;
  const invalid = (id: string) => ({ [`environments/${id}.yaml`]: manifest(id, { services: {}, zone: 'eu' }) });
  it.each<[fact: string, of: string, overrides: Overrides, by: Policy, hidden: string | undefined]>([
    ['isMissingUpstream', 'staging', {}, policy, undefined],
    ['isMissingUpstream', 'staging', invalid('dev'), policy, 'environments/dev.yaml'],
    ['upstreamDigest', 'staging', {}, BROKEN('dev'), 'content/environments/dev.mdx'],
    ['upstreamDigest', 'dev', invalid('staging'), policy, undefined],
    ['modelReplicas', 'staging', invalid('production'), policy, 'environments/production.yaml'],
    ['modelReplicas', 'staging', {}, BROKEN('production'), 'content/environments/production.mdx'],
    ['modelReplicas', 'production', {}, policy, undefined],
    ['wasUpstream', 'staging', {}, BROKEN('dev'), 'content/environments/dev.mdx'],
    ['wasUpstream', 'staging', {}, policy, undefined],
  ])('%s in %s, unless a fault hides it', (fact, of, overrides, by, hidden) => {
    expect(faults[fact]!.blind!(serviceIn(worldOf(overrides, by), of))?.of).toBe(hidden);
  });

  it.each<[promise: string, overrides: Overrides, by: Policy, ids: (readonly string[] | undefined)[]]>([
    ['none without a fault', {}, policy, []],
    ['each of a page with a fault', {}, BROKEN('dev'), [['dev/api', 'dev', 'api@2.14.0']]],
    [
      'each of a manifest with a fault',
      { 'environments/dev.yaml': manifest('dev', { services: { a: {}, b: { digest: 'sha256:1' } }, zone: 'eu' }) },
      policy,
      [
        ['dev/a', 'dev'],
        ['dev/b', 'dev', 'b@sha256:1'],
      ],
    ],
    [
      'any of a manifest whose services are none',
      { 'environments/dev.yaml': 'environment: dev\nservices: 1\n' },
      policy,
      [undefined],
    ],
    [
      'any of a manifest whose services are nothing',
      { 'environments/dev.yaml': 'environment: dev\nservices:\nx: 1\n' },
      policy,
      [undefined],
    ],
    [
      'any of a manifest that names no environment',
      { 'environments/x.yaml': 'services: { a: {} }\n' },
      policy,
      [undefined],
    ],
  ])('which are hidden: %s', (_, overrides, by, ids) => {
    expect(service.unseen!(worldOf(overrides, by)).map((each) => each.ids)).toEqual(ids);
  });
});

describe('a difference in shape tells', () => {
  const services = { api: { digest: DIGEST }, mailer: { digest: DIGEST } };
  const production = { 'environments/production.yaml': manifest('production', { services }) };
  const names = ['kind', 'name', 'missingIn', 'presentIn', 'missingFile', 'presentFile', 'underWay'];
  const differencesOf = (overrides: Overrides) => shapeDifferences(inWorld(worldOf(overrides), 'staging'));

  it('of a service both environments and both files, and where it is', () => {
    const [difference] = differencesOf(production);
    expect(names.map((name) => told('ShapeDifference', difference!, name))).toEqual([
      ...['service', 'mailer', 'staging', 'production'],
      ...['environments/staging.yaml', 'environments/production.yaml', 'false'],
    ]);
    expect(difference!.key).toBe('service mailer missing in staging');
    expect(difference!.related!()).toMatchObject([
      {
        message: 'production has it here',
        location: { file: 'environments/production.yaml', path: 'services.mailer' },
      },
    ]);
  });

  it('of a key the same', () => {
    const [path, other] = ['config/staging/app.yaml', 'config/production/app.yaml'];
    const [difference] = differencesOf({ [path]: 'pool:\n  host: a\n  size: 5\n  wait: 1s\n' });
    expect(names.map((name) => told('ShapeDifference', difference!, name))).toEqual([
      ...['config key', 'pool.wait', 'production', 'staging', other, path, 'false'],
    ]);
    expect(difference!.key).toBe('config key pool.wait missing in production');
    expect(difference!.related!()).toMatchObject([
      { message: 'staging has it here', location: { file: path, line: 4 } },
    ]);
  });

  it('that it is under way, which a record with a fault may hide', () => {
    const { underWay } = environment.tables.find(({ name }) => name === 'ShapeDifference')!.facts;
    const blind = (others: Overrides) => underWay!.blind!(differencesOf({ ...production, ...others })[0]!)?.of;
    const broken = { 'changes/broken.yaml': 'files: [' };
    const files = [{ path: 'environments/staging.yaml' }];
    const open = { 'changes/mailer.yaml': change({ id: 'mailer', files, stages: undefined }) };
    expect([blind({}), blind(broken), blind({ ...broken, ...open })]).toEqual([
      undefined,
      'changes/broken.yaml',
      undefined,
    ]);
  });

  it.each<[promise: string, id: string, overrides: Overrides, by: Policy, of: string | undefined]>([
    ['nothing where both can be read', 'staging', {}, policy, undefined],
    ['nothing of one without a model', 'production', { 'config/production/app.yaml': 'a: [' }, policy, undefined],
    ['a fault in the page of the model', 'staging', {}, BROKEN('production'), 'content/environments/production.mdx'],
    [
      'a fault in a manifest of its own',
      'staging',
      { 'environments/staging-eu.yaml': 'environment: staging\nzone: eu\n' },
      policy,
      'environments/staging-eu.yaml',
    ],
    [
      'a fault in a manifest of the model',
      'staging',
      { 'environments/eu.yaml': 'environment: production\nzone: eu\n' },
      policy,
      'environments/eu.yaml',
    ],
    [
      'a config file that cannot be read',
      'staging',
      { 'config/staging/app.yaml': 'a: [' },
      policy,
      'config/staging/app.yaml',
    ],
    ['one of the model', 'staging', { 'config/production/app.yaml': 'a: [' }, policy, 'config/production/app.yaml'],
  ])('and why it cannot be told: %s', (_, id, overrides, by, of) => {
    expect(shapeFault(inWorld(worldOf(overrides, by), id))?.of).toBe(of);
  });
});
