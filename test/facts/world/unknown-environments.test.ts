import { describe, expect, test } from 'vitest';
import { registry } from '../../../src/facts/registry.ts';
import { isOfRetired } from '../../../src/facts/world/retired-environments.ts';
import type { Policy } from '../../../src/policy/policy.ts';
import type { Waiver } from '../../../src/repo/repository.ts';
import {
  brief,
  CHANGE_FILE,
  change,
  files,
  judge,
  MIGRATION_FILE,
  MIGRATION_HASH,
  manifest,
  policy,
  stage,
  TIMES,
  world,
} from '../../build.ts';

const grant = 'id: inc-1\nenvironment: prod\nperson: ana\ngrantedAt: 2026-11-05T01:15:00Z\n';
const waiver = `id: cert
rule: soak-window
subject: add-index
environment: stagin
reason: Because
requestedBy: ana
expires: 2026-12-01T00:00:00Z
`;

describe('an environment that the policy does not know', () => {
  test('an unknown environment in a manifest is reported only by environment-chain', () => {
    const nothingRight = {
      services: { api: {} },
      data: { class: 'live' },
      access: { default: 'read-write' },
      config: [],
    };
    expect(brief(judge({ 'environments/qa.yaml': manifest('qa', nothingRight) }))).toEqual([
      'environment-chain . environments/qa.yaml:1 ‹qa›',
    ]);
  });

  test('an unknown environment is reported in every manifest that names it', () => {
    const qa = manifest('qa', { config: [] });
    expect(
      brief(
        judge({
          'environments/qa-eu.yaml': qa,
          'environments/qa-us.yaml': manifest('qa', { services: {}, config: [] }),
        }),
      ),
    ).toEqual([
      'environment-chain . environments/qa-eu.yaml:1 ‹qa›',
      'environment-chain . environments/qa-us.yaml:1 ‹qa›',
    ]);
  });

  // The change breaks order, soak, window and hash; it is judged by none of these rules.
  const broken = { files: [{ path: MIGRATION_FILE, sha256: '0'.repeat(64) }] };

  test.each<[where: string, overrides: Record<string, string>, finding: string, help: string]>([
    [
      'a stage',
      { [CHANGE_FILE]: change({ ...broken, stages: { qa: stage(TIMES.dev), production: stage(TIMES.dev) } }) },
      `schema ${CHANGE_FILE}:11 ‹qa›`,
      'Use one of `dev`, `staging` or `production`.',
    ],
    [
      'a stage whose name is misspelt',
      { [CHANGE_FILE]: change({ ...broken, stages: { stagin: stage(TIMES.dev), production: stage(TIMES.dev) } }) },
      `schema ${CHANGE_FILE}:11 ‹stagin›`,
      'Write `staging`.',
    ],
    [
      'a file of a change',
      {
        [CHANGE_FILE]: change({
          files: [{ path: MIGRATION_FILE, environment: 'prod' }],
          stages: { production: stage(TIMES.dev) },
        }),
      },
      `schema ${CHANGE_FILE}:7 ‹prod›`,
      'Write `production`.',
    ],
    [
      'the snapshot of a stage',
      {
        [CHANGE_FILE]: change({
          ...broken,
          stages: { staging: stage(TIMES.staging, { snapshot: { of: 'prod', takenAt: TIMES.dev } }) },
        }),
      },
      `schema ${CHANGE_FILE}:13 ‹prod›`,
      'Write `production`.',
    ],
    ['a grant', { 'access/inc-1.yaml': grant }, 'schema access/inc-1.yaml:2 ‹prod›', 'Write `production`.'],
    ['a waiver', { 'waivers/cert.yaml': waiver }, 'schema waivers/cert.yaml:4 ‹stagin›', 'Write `staging`.'],
  ])(
    'an unknown environment in %s is a schema finding, and no rule judges that record',
    (_, overrides, finding, help) => {
      const report = judge(overrides);
      expect(brief(report)).toEqual([finding]);
      const orRetired = ', or say under `retired` of `policy.yaml` when it ended, if the policy had it.';
      expect(report.findings[0]!.help).toBe(help.replace(/\.$/, orRetired));
    },
  );

  test('an environment whose page has a finding is not unknown', () => {
    const report = judge({}, policy({ 'environments/staging.mdx': '---\ntitle: Staging\n---\n' }));
    expect([...new Set(report.findings.map(({ location }) => location.file))]).toEqual([
      'content/environments/staging.mdx',
    ]);
  });

  test('no environment is unknown where the policy has none at all', () => {
    const none = Object.fromEntries(
      ['dev', 'staging', 'production'].map((id) => [`environments/${id}.mdx`, null] as const),
    );
    const report = judge({ 'access/inc-1.yaml': grant }, policy(none));
    expect(report.findings.filter(({ rule }) => rule === 'schema')).toEqual([]);
  });
});

describe('an environment that was retired', () => {
  const END = '2026-11-05T00:00:00Z';
  const retired = policy({ 'policy.yaml': `retired: { qa: ${END}, prod: ${END} }\n` });
  const late = '2026-11-06T01:00:00Z';
  const grantIn = (at: string) => `id: inc-1\nenvironment: qa\nperson: ana\ngrantedAt: ${at}\n`;
  const stagesIn = (qa: object) => change({ stages: { dev: stage(TIMES.dev), qa } });

  test.each<[what: string, overrides: Record<string, string>, findings: string[]]>([
    ['a stage', { [CHANGE_FILE]: stagesIn(stage(TIMES.dev)) }, []],
    ['a stage that was prepared', { [CHANGE_FILE]: stagesIn({ snapshot: { of: 'dev', takenAt: TIMES.dev } }) }, []],
    ['a stage from after its end', { [CHANGE_FILE]: stagesIn(stage(late)) }, [`schema ${CHANGE_FILE}:13 ‹qa›`]],
    ['a grant', { 'access/inc-1.yaml': grantIn(TIMES.dev) }, []],
    ['a grant from after its end', { 'access/inc-1.yaml': grantIn(late) }, ['schema access/inc-1.yaml:2 ‹qa›']],
    ['a waiver', { 'waivers/cert.yaml': waiver.replace('stagin', 'qa') }, []],
    ['a manifest', { 'environments/qa.yaml': manifest('qa', { config: [] }) }, []],
    [
      'a file of a change',
      {
        [CHANGE_FILE]: change({
          files: [{ path: MIGRATION_FILE, sha256: MIGRATION_HASH, environment: 'qa' }],
          stages: { dev: stage(TIMES.dev) },
        }),
      },
      [],
    ],
  ])('%s of it is judged by nothing', (_, overrides, findings) => {
    expect(brief(judge(overrides, retired))).toEqual(findings);
  });

  test('had live data, as far as a snapshot was taken of it in its time', () => {
    const isLive = (appliedAt: string) => {
      const staging = stage(appliedAt, { snapshot: { of: 'prod', takenAt: TIMES.dev } });
      const { changes } = world({ [CHANGE_FILE]: change({ stages: { staging } }) }, retired);
      return (registry.types.get('Stage')!.viewOf(changes[0]!.stages[0]!) as { snapshotIsLive: unknown })
        .snapshotIsLive;
    };
    expect([isLive(TIMES.staging), isLive(late)]).toEqual([true, false]);
  });

  test.each<[isIn: boolean, keys: object]>([
    [true, { subject: 'add-index', environment: 'qa' }],
    [true, { subject: 'add-index' }],
    [true, { subject: 'qa' }],
    [true, { subject: 'qa/api' }],
    [false, { subject: 'add-index', environment: 'dev' }],
    [false, { subject: 'other' }],
    [false, { subject: 'qa-index' }],
  ])('may have had what a waiver excused: %s of %j', (isIn, keys) => {
    const of = (by?: Policy) => isOfRetired(keys as Waiver, world({ [CHANGE_FILE]: stagesIn(stage(TIMES.dev)) }, by));
    expect([of(retired), of()]).toEqual([isIn, false]);
  });

  test('is told of in a note, with how much is not judged', () => {
    const overrides = {
      [CHANGE_FILE]: stagesIn(stage(TIMES.dev, { snapshot: { of: 'qa', takenAt: TIMES.dev } })),
      'environments/qa.yaml': manifest('qa', { config: [] }),
    };
    expect(judge(overrides, retired).notes).toContain(
      `qa was retired at ${END}; what 2 files tell of it is judged by no rule`,
    );
    expect(judge({}, retired).notes.join()).not.toContain('retired');
  });

  test('cannot be one of the policy', () => {
    const [finding] = judge({}, policy({ 'policy.yaml': `retired: { dev: ${END} }\n` })).findings;
    expect(finding).toMatchObject({
      message: '`dev` is under `retired`, and is an environment of the policy.',
      location: { file: 'content/policy.yaml', line: 1 },
    });
  });
});

describe('an environment without a manifest', () => {
  test('an environment without a manifest is one finding, at the pattern for manifests', () => {
    const config = `environments: environments/*.yaml\n${files()['towpath.yaml']}`;
    expect(brief(judge({ 'towpath.yaml': config, 'environments/dev.yaml': null }))).toEqual([
      'environment-chain . towpath.yaml:1 ‹environments›',
    ]);
  });

  test('an environment whose manifest has a schema finding is not missing', () => {
    expect(brief(judge({ 'environments/dev.yaml': manifest('dev', { zone: 'eu' }) }))).toEqual([
      'schema environments/dev.yaml:13 ‹zone›',
    ]);
  });

  test('an environment whose manifest is not YAML is not missing', () => {
    expect(brief(judge({ 'environments/dev.yaml': `{\n${manifest('dev')}` }))).toEqual([
      'syntax environments/dev.yaml:3 ‹›',
    ]);
  });

  test('an environment that its manifest misspells is one finding', () => {
    const misspelt = manifest('prodution', { config: ['config/production/app.yaml'] });
    expect(brief(judge({ 'environments/production.yaml': misspelt }))).toEqual([
      'environment-chain . environments/production.yaml:1 ‹prodution›',
    ]);
  });
});
