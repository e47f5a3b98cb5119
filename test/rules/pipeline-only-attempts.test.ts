import { describe, expect, test } from 'vitest';
import type { Finding } from '../../src/text/finding.ts';
import { ed25519, signed, statement } from '../attestations.ts';
import { CHANGE_FILE, MIGRATION_FILE, MIGRATION_HASH, oneRule } from '../build.ts';
import {
  applied,
  environmentPage,
  judgeAll,
  type Keys,
  ROLLED_BACK,
  STAGES,
  settingIn,
  soundChange,
  wholePolicy,
} from '../check/whole.ts';

const RUN = 'https://ci.example.com/runs/1';
const AGAIN = '2026-11-04T06:00:00Z';
const FIRST = STAGES.staging.applied;

/** A change that staging had again after production, with the attempts that it had before. */
const again = (attempts: readonly Keys[], staging: Keys = {}) => ({
  ...STAGES,
  staging: { ...STAGES.staging, applied: applied(AGAIN).applied, rolledBack: ROLLED_BACK, attempts, ...staging },
});

const recorded = (stages: Keys) => ({ [CHANGE_FILE]: soundChange({ stages }) });

const found = (stages: Keys, policy = wholePolicy(), files: Readonly<Record<string, string>> = {}) =>
  judgeAll({ ...recorded(stages), ...files }, policy).findings.flatMap(({ rule, location, message }) =>
    rule === 'pipeline-only' ? `${location.path} ${/was applied in (.*?);/.exec(message)?.[1]}` : [],
  );

describe('an earlier application by which the change went on', () => {
  const place = 'stages.staging.attempts[0]';
  test.each<[what: string, attempt: Keys, found: string[]]>([
    ['is fine where the pipeline applied it', FIRST, []],
    ['is found where a person did', { at: FIRST.at, by: 'ana' }, [`${place} staging by \`ana\``]],
    ['is found where nobody did', { at: FIRST.at }, [`${place} staging by \`nobody\``]],
    [
      'is found where it was in no run',
      { at: FIRST.at, by: 'pipeline' },
      [`${place} staging by \`pipeline\` without a recorded run`],
    ],
    [
      'is found where it was in a run of elsewhere',
      { ...FIRST, run: 'https://laptop.example.net/runs/1' },
      [`${place} staging by \`pipeline\` in the run \`https://laptop.example.net/runs/1\``],
    ],
  ])('%s', (_, attempt, expected) => {
    expect(found(again([attempt]))).toEqual(expected);
  });

  test('is told from others, of which nothing rests on one', () => {
    const byHand = (at: string) => ({ at, by: 'ana' });
    expect(found(again([byHand('2026-11-03T09:30:00Z'), FIRST]))).toEqual([]);
    expect(found(again([FIRST, byHand('2026-11-04T05:30:00Z')]))).toEqual([]);
    expect(found(again([FIRST, byHand('2026-11-03T12:00:00Z')]))).toEqual([
      'stages.staging.attempts[1] staging by `ana`',
    ]);
    expect(found({ ...STAGES, dev: { ...STAGES.dev, attempts: [byHand('2026-11-03T08:00:00Z')] } })).toEqual([]);
    const { production } = STAGES;
    expect(found({ ...STAGES, production: { ...production, attempts: [byHand('2026-11-04T02:30:00Z')] } })).toEqual([]);
  });

  test('is found where changes begin, where none had to be rolled back', () => {
    const dev = { ...applied(AGAIN), attempts: [{ at: STAGES.dev.applied.at, by: 'ana' }] };
    expect(found({ ...STAGES, dev })).toEqual(['stages.dev.attempts[0] dev by `ana`']);
  });

  const resting = ({ related }: Finding) =>
    related.flatMap(({ message, location: { file, path } }) => (file === CHANGE_FILE ? `${path} ${message}` : []));

  describe('is told as it was while it was the last', () => {
    const findings = (stages: Keys) =>
      judgeAll(recorded(stages), wholePolicy()).findings.filter(({ rule }) => rule === 'pipeline-only');
    const byHand = { at: FIRST.at, by: 'ana' };
    const [last] = findings({ ...STAGES, staging: { ...STAGES.staging, applied: byHand } });
    const [earlier, ...others] = findings(again([byHand]));
    const kept = ({ fingerprint, message, at }: Finding) => [fingerprint, message, at];

    test('so that it stays known', () => {
      expect(others).toEqual([]);
      expect(kept(earlier!)).toEqual(kept(last!));
      expect(resting(last!)).toEqual([]);
    });

    test('with what went on by it', () => {
      expect(earlier!.help).toBe(
        'Let `towpath baseline --add` list it, for `check --baseline towpath-baseline.json`: it is an earlier application, of 2026-11-03T10:00:00Z, by which the change went on.',
      );
      expect(last!.help).toMatch(/^Apply changes through the pipeline/);
      expect(resting(earlier!)).toEqual([
        'stages.production.applied.at when it was applied here, it was in staging by that earlier application',
      ]);
    });
  });

  test('is judged by what was asked when it was applied', () => {
    const staging = again([{ at: FIRST.at, by: 'ana' }]);
    const was = "[{ until: '2026-11-03T12:00:00Z', changes: anyone }]";
    expect(found(staging, settingIn('staging', { was }))).toEqual([]);
    expect(found(staging, settingIn('staging', { was: was.replace('-03T', '-02T') }))).toHaveLength(1);
    const since = (instant: string) =>
      wholePolicy({ 'policy.yaml': `rules: { pipeline-only: { since: '${instant}' } }\n` });
    expect(found(staging, since('2026-11-03T12:00:00Z'))).toEqual([]);
    expect(found(staging, since('2026-11-03T10:00:00Z'))).toHaveLength(1);
  });

  test('is excused by the waiver that excused it when it was the last', () => {
    const waiver = (approvedAt: string) =>
      `id: w\nrule: pipeline-only\nsubject: add-index\nenvironment: staging\nreason: The runner was down.\nrequestedBy: ana\napprovedBy: sam@example.com\napprovedAt: ${approvedAt}\nexpires: 2026-11-04T00:00:00Z\n`;
    const staging = again([{ at: FIRST.at, by: 'ana' }]);
    const open = (text: string) =>
      judgeAll({ ...recorded(staging), 'waivers/w.yaml': text }, wholePolicy()).findings.flatMap(
        ({ rule, waivedBy }) => (waivedBy === null ? rule : []),
      );
    expect(open(waiver('2026-11-03T09:00:00Z'))).toEqual([]);
    expect(open(waiver('2026-11-03T23:00:00Z'))).toContain('pipeline-only');
  });

  test('that is the first of all is found where it spares the change an environment that came later', () => {
    const policy = settingIn('staging', { since: "'2026-11-02T00:00:00Z'" });
    const { dev, production } = STAGES;
    const spared = (attempt: Keys) => found({ dev: { ...dev, attempts: [attempt] }, production }, policy);
    expect(spared({ at: '2026-11-01T09:00:00Z', by: 'ana' })).toEqual(['stages.dev.attempts[0] dev by `ana`']);
    const { findings } = judgeAll(
      recorded({ dev: { ...dev, attempts: [{ at: '2026-11-01T09:00:00Z', by: 'ana' }] }, production }),
      policy,
    );
    expect(findings.flatMap((each) => (each.rule === 'pipeline-only' ? resting(each) : []))).toEqual([
      'stages.dev.attempts[0].at the change counts as first applied by this earlier application, before there were other environments',
    ]);
    expect(spared({ at: '2026-11-01T09:00:00Z', by: 'pipeline', run: RUN })).toEqual([]);
    expect(spared({ at: '2026-11-02T09:00:00Z', by: 'ana' })).toEqual([]);
  });
});

describe('where signatures are asked for', () => {
  const FILE = 'evidence/first.json';
  const ours = ed25519();
  const open = Object.fromEntries(
    ['dev', 'production'].map((id) => [`environments/${id}.mdx`, environmentPage(id, { changes: 'anyone' })]),
  );
  const asking = (keys = '{ evidence: signed }') =>
    wholePolicy({
      ...open,
      'trust.yaml': 'keys: { ci: {} }\n',
      'trust/ci.pub': ours.pem,
      'policy.yaml': `rules: { pipeline-only: { params: ${keys} } }\n`,
    });
  const of = (at: string) =>
    signed(
      statement('deployment', [MIGRATION_HASH], { environment: 'staging', appliedAt: at, by: 'pipeline', run: RUN }),
      [ours, 'ci'],
    );
  const files = { [FILE]: of(FIRST.at), 'evidence/again.json': of(AGAIN) };
  const last = { applied: { ...applied(AGAIN).applied, attestation: { path: 'evidence/again.json' } } };
  const ofFirst = { ...FIRST, attestation: { path: FILE } };

  test('one has to be signed as well', () => {
    expect(found(again([ofFirst], last), asking(), files)).toEqual([]);
    expect(found(again([FIRST], last), asking(), files)).toEqual([
      'stages.staging.attempts[0] staging, by what its record says alone',
    ]);
  });

  test('a wrong attestation of one is a single finding', () => {
    expect(found(again([ofFirst], last), asking(), { ...files, [FILE]: of(AGAIN) })).toEqual([
      expect.stringMatching(/^stages\.staging\.applied staging, and its attestation/),
    ]);
  });

  test('an attestation of one does not speak of the same content of another change too', () => {
    const twin = 'db/V2__index.sql';
    const other = soundChange({
      id: 'same-index',
      files: [{ path: twin, sha256: MIGRATION_HASH }],
      stages: again([ofFirst], last),
    });
    const text = soundChange({
      files: [{ path: MIGRATION_FILE, sha256: MIGRATION_HASH }],
      stages: again([ofFirst], last),
    });
    const findings = judgeAll(
      { [CHANGE_FILE]: text, 'changes/same-index.yaml': other, [twin]: 'CREATE INDEX a ON b (c);\n', ...files },
      asking(),
    ).findings.filter(({ rule }) => rule === 'pipeline-only');
    expect(findings.map(({ subject, location }) => `${subject?.id} ${location.path}`)).toEqual([
      'same-index stages.staging.applied',
      'same-index stages.staging.attempts[0]',
    ]);
  });
});

test('only a rule on stages may judge earlier applications', () => {
  const { findings, rules } = oneRule('subject: promotion\nattempts: true\nexpect: promotion.inOrder');
  expect(findings.map(({ rule: id, message, location }) => [id, message, location.line])).toEqual([
    ['config', '`attempts` is `true`, and the rule judges each promotion; only a stage has earlier applications.', 6],
  ]);
  expect(rules).toEqual([]);
});
