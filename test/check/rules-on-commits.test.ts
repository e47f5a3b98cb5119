import { describe, expect, test } from 'vitest';
import { check } from '../../src/check/check.ts';
import { runExamples } from '../../src/check/example-run.ts';
import type { Report } from '../../src/check/report.ts';
import type { Past } from '../../src/facts/world/world.ts';
import { memoryHistory } from '../../src/history/memory-history.ts';
import type { Policy } from '../../src/policy/policy.ts';
import { readRepository } from '../../src/repo/repository.ts';
import { memoryTree } from '../../src/repo/tree.ts';
import { type Files, files, manifest, NOW, type Overrides, oneRule, sha256 } from '../build.ts';
import { historyOf, NO_RELEASES } from '../facts/commit/commits.ts';
import { configChange, soundChange, UNDO_FILE, wholePolicy } from './whole.ts';

const ONE = 'one-environment-at-a-time';
const RECORD = 'config-change-has-record';
const policy = wholePolicy();

const sound = (overrides: Overrides = {}): Files =>
  files({ [UNDO_FILE]: 'DROP INDEX a;\n', 'changes/add-index.yaml': soundChange(), ...overrides });
const app = (id: string, size: number): Record<string, string> => ({
  [`config/${id}/app.yaml`]: `pool:\n  host: ${id}.example.com\n  size: ${size}\n`,
});
/** Files with a change record that lists them. */
const recorded = (texts: Record<string, string>, environment?: string): Record<string, string> => ({
  ...texts,
  'changes/sizes.yaml': configChange({
    id: 'sizes',
    files: Object.entries(texts).map(([path, text]) => ({
      path,
      sha256: sha256(text),
      ...(environment === undefined ? {} : { environment }),
    })),
    stages: undefined,
  }),
});

function judgeCommits(
  snapshots: readonly Files[],
  by: Policy = policy,
  past: Past = { history: historyOf(snapshots) },
): Report {
  return check({ policy: by, repository: readRepository(memoryTree(snapshots.at(-1)!), 'shop'), now: NOW, ...past });
}
const onCommits = ({ findings }: Report) => findings.filter(({ subject }) => subject?.type === 'commit');
const verdictsOf = (report: Report, id: string) => report.rules.find((rule) => rule.id === id)!;

describe('one environment at a time', () => {
  const both = recorded({ ...app('staging', 6), ...app('production', 6) });

  test('a commit that changes two has one finding, which names it, them and the files', () => {
    const report = judgeCommits([sound(), sound(both)]);
    const [finding, ...others] = onCommits(report);
    expect(others).toEqual([]);
    const hash = finding!.subject!.id;
    expect(finding).toMatchObject({
      rule: ONE,
      subject: { type: 'commit', environment: null },
      location: { file: 'config/production/app.yaml', line: 3 },
      because: { file: `content/rules/${ONE}.mdx` },
      related: [{ location: { file: 'config/staging/app.yaml', line: 3 } }],
      evidence: 'measured',
    });
    expect(hash).toMatch(/^[0-9a-f]{40}$/);
    expect(finding!.message).toBe(
      `Commit \`${hash.slice(0, 12)}\`, \`Step 1\`, changes \`staging\` and \`production\` in ` +
        '`config/production/app.yaml`, `config/staging/app.yaml`; the policy asks for one environment at a time.',
    );
    expect(verdictsOf(report, ONE)).toMatchObject({ judged: 1, failed: 1, skipped: null });
  });

  test('a file that several share is said to be shared, dev included', () => {
    const lists = (text: string) => ({
      ...Object.fromEntries(
        ['dev', 'staging', 'production'].map((id) => [
          `environments/${id}.yaml`,
          manifest(id, { config: ['jwt.xml'] }),
        ]),
      ),
      'jwt.xml': text,
    });
    const after = { ...lists('<jwt ttl="9m"/>'), ...recorded({ 'jwt.xml': '<jwt ttl="9m"/>' }) };
    const [finding, ...others] = onCommits(judgeCommits([sound(lists('<jwt ttl="5m"/>')), sound(after)]));
    expect(others).toEqual([]);
    expect(finding!.message).toContain(
      'changes `staging` and `production` in `jwt.xml` (shared by `dev`, `staging`, `production`);',
    );
    expect(finding!.message).not.toContain('9m');
    expect(finding).toMatchObject({ location: { file: 'jwt.xml', path: 'jwt.@ttl' }, related: [] });
  });

  test.each<[what: string, changes: Record<string, string>]>([
    ['dev along with another', { ...app('dev', 6), ...app('production', 6) }],
    ['one alone', app('production', 6)],
    ['none', {}],
  ])('%s may change', (_, texts) => {
    const after = Object.keys(texts).length === 0 ? {} : recorded(texts);
    const report = judgeCommits([sound(), sound(after)]);
    expect(onCommits(report)).toEqual([]);
    expect(verdictsOf(report, ONE)).toMatchObject({ judged: 1, failed: 0 });
  });

  test('each commit is judged for itself', () => {
    const texts = { ...app('staging', 6), ...app('production', 6) };
    const first = { ...recorded(texts), ...app('production', 5) };
    expect(onCommits(judgeCommits([sound(), sound(first), sound(recorded(texts))]))).toEqual([]);
  });

  test.each<[hash: string, digits: number, isExcused: boolean]>([
    ['its whole hash', 40, true],
    ['the digits that messages show', 12, true],
    ['fewer', 7, false],
  ])('a waiver names a commit by %s', (_, digits, isExcused) => {
    const hash = historyOf([sound(), sound(both)]).head;
    const waiver = `id: both
rule: ${ONE}
subject: "${hash.slice(0, digits)}"
reason: They share a database.
requestedBy: ana@example.com
approvedBy: sam@example.com
approvedAt: 2026-11-01T08:00:00Z
expires: 2027-11-01T00:00:00Z
incident: INC-1240
`;
    const [finding] = onCommits(judgeCommits([sound(), sound({ ...both, 'waivers/both.yaml': waiver })], policy));
    expect(finding!.waivedBy).toBe(isExcused ? 'both' : null);
  });
});

describe('a record for every config change', () => {
  test('a file without one is named with its commit and its sha256', () => {
    const texts = app('production', 6);
    const hash = sha256(texts['config/production/app.yaml']!);
    const report = judgeCommits([sound(), sound(texts)]);
    const [finding, ...others] = onCommits(report);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      rule: RECORD,
      location: { file: 'config/production/app.yaml', line: 1 },
      because: { file: 'content/environments/production.mdx' },
      evidence: 'measured',
    });
    expect(finding!.message).toContain(`no change record lists it with the sha256 \`${hash}\``);
    expect(finding!.help).toContain(hash);
  });

  test('each file is one finding, with a fingerprint of its own', () => {
    const found = onCommits(judgeCommits([sound(), sound({ ...app('dev', 6), ...app('production', 6) })]));
    expect(found.map(({ rule }) => rule)).toEqual([RECORD, RECORD]);
    expect(new Set(found.map(({ fingerprint }) => fingerprint)).size).toBe(2);
  });

  test('each cites the policy of its own environment', () => {
    const found = onCommits(judgeCommits([sound(), sound({ ...app('staging', 6), ...app('production', 6) })]));
    const records = found.filter(({ rule }) => rule === RECORD);
    expect(records.map(({ location, because }) => [location.file, because?.file])).toEqual([
      ['config/production/app.yaml', 'content/environments/production.mdx'],
      ['config/staging/app.yaml', 'content/environments/staging.mdx'],
    ]);
  });

  test('a record of this text for another environment is shown beside it, and says so', () => {
    const after = recorded(app('production', 6), 'staging');
    const [finding] = onCommits(judgeCommits([sound(), sound(after)]));
    expect(finding!.related).toMatchObject([
      { message: 'this record lists this sha256 for staging only', location: { file: 'changes/sizes.yaml' } },
    ]);
  });

  test('a record of another text is shown beside it', () => {
    const after = { ...recorded(app('production', 6)), ...app('production', 7) };
    const [finding] = onCommits(judgeCommits([sound(), sound(after)]));
    expect(finding!.related).toMatchObject([{ location: { file: 'changes/sizes.yaml' } }]);
  });
});

describe('where no commit is judged, the report says why', () => {
  const one = [sound()];
  test.each<[why: string, past: Past, skipped: string]>([
    ['no history', {}, 'no history was read'],
    [
      'no history for a reason',
      { noHistory: 'this is a shallow clone, which lacks the history' },
      'this is a shallow clone, which lacks the history',
    ],
    [
      'no base',
      { history: memoryHistory([{ time: NOW, subject: 'Start', files: one[0]! }], NO_RELEASES) },
      'there is no base',
    ],
    ['an empty range', { history: historyOf(one) }, 'there is no commit after the base'],
  ])('%s', (_, past, skipped) => {
    const report = judgeCommits(one, policy, past);
    for (const id of [ONE, RECORD]) expect(verdictsOf(report, id)).toMatchObject({ judged: 0, failed: 0, skipped });
    expect(report.findings).toEqual([]);
  });
});

describe('a rule of a team on commits', () => {
  const judgeBy = (expect_: string, each = '') =>
    judgeCommits(
      [sound(), sound(app('production', 6))],
      oneRule(`subject: commit\n${each}expect: ${expect_}`),
    ).findings.map(({ message, location }) => `${message} ${location.file}:${location.line}`);

  test('may ask for a subject line, a time, and what each change is', () => {
    expect(judgeBy('commit.subject == "Step 1" && commit.at > timestamp("2026-11-10T12:00:00Z")')).toEqual([]);
    expect(judgeBy('commit.subject.startsWith("SHOP-")')).toEqual(['It does not hold. config/production/app.yaml:3']);
    expect(
      judgeBy('item.kind != "config" || item.environment != "production"', 'each: commit.environmentChanges\n'),
    ).toEqual(['It does not hold. config/production/app.yaml:3']);
  });

  test('is told nothing of the values of config', () => {
    expect(
      judgeBy('item.before.hasValue() == false && item.after.hasValue() == false', 'each: commit.environmentChanges\n'),
    ).toEqual([]);
  });
});

describe('an example of commits', () => {
  const FRONT = `---
title: Trial
summary: Subjects are short.
message: It is long.
subject: commit
expect: commit.subject.size() < 20
---
`;
  const fence = (meta: string, text = '') => `\n\`\`\`yaml ${meta}\n${text}\`\`\`\n`;
  const TIME = 'commit=2026-11-03T09:00:00Z';
  const GOOD =
    fence(`file=README.md ${TIME} passes`, 'Hello\n') +
    fence(`file=README.md ${TIME} fails subject="Say what this repository is for"`, 'Hello\n');
  const run = (text: string) => runExamples(oneRule('', { 'rules/trial.mdx': text }));
  const foundIn = (text: string) => run(text).findings.map(({ location, message }) => `${location.line} ${message}`);

  test('does as it says', () => {
    expect(foundIn(FRONT + GOOD)).toEqual([]);
  });

  test('at no time is found at its line', () => {
    expect(
      foundIn(
        `${FRONT}${GOOD}${fence('file=README.md commit=noon case="x"', 'Hello\n')}${fence(`file=a ${TIME} case="x" passes`)}`,
      ),
    ).toEqual(['17 `commit=noon` is not a timestamp.']);
  });

  test('without a commit is not judged, and says so', () => {
    expect(foundIn(FRONT + GOOD + fence('file=README.md passes', 'Hello\n'))).toEqual([
      '17 The example `example-3` is not judged by the rule: the example has no commits.',
    ]);
  });

  test('starts from the base case with the blocks of no commit, and is judged commit by commit', () => {
    const text =
      FRONT +
      GOOD +
      fence('file=README.md case="steps" passes', 'Hello\n') +
      fence('file=b.md case="steps" commit=2026-11-03T10:00:00Z remove=README.md', 'B\n') +
      fence('file=a.md case="steps" commit=2026-11-03T09:00:00Z', 'A\n');
    const { outcomes } = run(text);
    const { report, problem } = outcomes.find(({ name }) => name === 'steps')!;
    expect(problem).toBeNull();
    expect(report.rules).toMatchObject([{ judged: 2 }]);
    expect(['README.md', 'a.md', 'b.md'].map((file) => report.source(file)?.text)).toEqual([undefined, 'A\n', 'B\n']);
  });
});
