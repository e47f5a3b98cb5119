import { describe, expect, test } from 'vitest';
import { check } from '../../src/check/check.ts';
import type { History } from '../../src/history/history.ts';
import { changeCollector } from '../../src/history/log/change-collector.ts';
import { memorySignatures } from '../../src/history/signatures/memory-signatures.ts';
import type { VersionSource } from '../../src/history/version-source.ts';
import { readRepository } from '../../src/repo/repository.ts';
import { memoryTree } from '../../src/repo/tree.ts';
import { failure } from '../../src/text/result.ts';
import { NOW, oneRule } from '../build.ts';
import { wholePolicy } from '../check/whole.ts';

const policy = wholePolicy();
const DAY = 24 * 60 * 60 * 1000;

/** The texts of a file, oldest first, a day and a commit each; undefined for one that cannot be read. */
interface Life {
  path: string;
  texts: readonly (string | undefined)[];
}
const life = (path: string, ...texts: (string | undefined)[]): Life => ({ path, texts });

/** Follows every file and reads no version in any. */
const WATCHED: VersionSource = {
  key: 'watched',
  bases: [''],
  match: () => undefined,
  isManifest: () => false,
  watches: () => true,
};

/** A history of nothing but these files. */
function historyOf(lives: readonly Life[]): History {
  const steps = lives
    .flatMap(({ path, texts }) =>
      texts.map((text, index) => ({ path, text, index, time: NOW - (texts.length - index) * DAY })),
    )
    .sort((a, b) => a.time - b.time);
  const collector = changeCollector(WATCHED);
  for (const [place, { path, index, time }] of steps.entries()) {
    collector.startCommit({ hash: `${index}`.repeat(40), time });
    collector.add({ path, blob: `${place}` });
  }
  return {
    head: '',
    log: collector.log('', 'oldest first'),
    range: failure({ reason: 'there is no base' }),
    signatures: memorySignatures([], []),
    read: (blob) => {
      const { text } = steps[Number(blob)]!;
      return text === undefined ? undefined : new TextEncoder().encode(text);
    },
    prefetch: () => {},
    prefetchSubjects: () => {},
    subject: (commit) => `Commit ${commit[0]}`,
  };
}

/** A repository without records: a tool, its migrations as they are now, and their lives. */
function judge(tool: string, files: Readonly<Record<string, string>>, lives: readonly Life[] | null, by = policy) {
  const config = `migrations:\n  - { tool: ${tool}, files: "db/**/*" }\n`;
  return check({
    policy: by,
    repository: readRepository(memoryTree({ 'towpath.yaml': config, ...files }), 'shop'),
    now: NOW,
    history: lives === null ? undefined : historyOf(lives),
  });
}
const rule = 'migration-unchanged';
const found = (...args: Parameters<typeof judge>) => judge(...args).findings.filter((finding) => finding.rule === rule);
const verdicts = (report: ReturnType<typeof judge>) => report.rules.find(({ id }) => id === rule);

const FLYWAY = 'db/V1__a.sql';
const GOOSE = 'db/1_a.sql';
const AS_ADDED = 'CREATE TABLE a (b int);\n';
const EDITED = 'CREATE TABLE a (b bigint);\n';
const COMMENTED = '-- Holds a.\nCREATE TABLE a (b int);\n';

describe('migration-unchanged, without records: a migration', () => {
  test('that was never edited passes', () => {
    const report = judge('goose', { [GOOSE]: AS_ADDED }, [life(GOOSE, AS_ADDED)]);
    expect(verdicts(report)).toMatchObject({ judged: 1, failed: 0, skipped: null });
  });

  test('that was edited fails, at the start of the file, with the commit', () => {
    const report = judge('goose', { [GOOSE]: EDITED }, [life(GOOSE, AS_ADDED, EDITED)]);
    const [finding, ...others] = report.findings.filter((each) => each.rule === rule);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      message:
        'Commit `111111111111` (Commit 1) changes `db/1_a.sql` after it was added; ' +
        'a migration must stay the same, so that every environment applies what was tested.',
      help: 'Restore the file and put the edit into a new migration.',
      subject: { type: 'migration', id: GOOSE, environment: null },
      location: { file: GOOSE, line: 1, column: 1 },
      evidence: 'measured',
    });
    expect(verdicts(report)).toMatchObject({ judged: 1, failed: 1 });
  });

  test('that was edited in comments alone passes where the tool holds no checksum', () => {
    expect(found('goose', { [GOOSE]: COMMENTED }, [life(GOOSE, AS_ADDED, COMMENTED)])).toEqual([]);
  });

  test('that was edited in comments alone fails where the tool holds a checksum', () => {
    const [finding] = found('flyway', { [FLYWAY]: COMMENTED }, [life(FLYWAY, AS_ADDED, COMMENTED)]);
    expect(finding).toMatchObject({
      message:
        'Commit `111111111111` (Commit 1) changes comments or layout of `db/V1__a.sql` after it was added; ' +
        'its migration tool refuses a file whose checksum has changed.',
      help: 'Restore the file as it was added.',
    });
  });

  test('whose line ends changed passes where the checksum leaves those out', () => {
    const crlf = AS_ADDED.replaceAll('\n', '\r\n');
    expect(found('flyway', { [FLYWAY]: crlf }, [life(FLYWAY, AS_ADDED, crlf)])).toEqual([]);
    const atlas = 'db/1.sql';
    expect(found('atlas', { [atlas]: crlf }, [life(atlas, AS_ADDED, crlf)])).toHaveLength(1);
  });

  test.each<[promise: string, texts: string[], now: string, failing: string[]]>([
    ['and put back passes', [AS_ADDED, EDITED, AS_ADDED], AS_ADDED, []],
    ['and is put back in the working tree passes', [AS_ADDED, EDITED], AS_ADDED, []],
    ['and put back but for a comment passes', [AS_ADDED, EDITED, COMMENTED], COMMENTED, []],
    ['and edited again after it was put back fails once', [AS_ADDED, 'A', AS_ADDED, EDITED], EDITED, ['3']],
    ['twice fails for each edit', [AS_ADDED, 'A', EDITED], EDITED, ['1', '2']],
    ['and put back half way fails for the edit that remains', [AS_ADDED, 'A', EDITED, 'A'], 'A', ['1']],
  ])('that was edited %s', (_, texts, now, failing) => {
    const all = found('goose', { [GOOSE]: now }, [life(GOOSE, ...texts)]);
    expect(all.map(({ message }) => /`(\d)\d{11}`/.exec(message)?.[1])).toEqual(failing);
    expect(new Set(all.map(({ fingerprint }) => fingerprint)).size).toBe(failing.length);
  });

  test('of Flyway that was put back but for a comment fails: its checksum is not what it was', () => {
    expect(found('flyway', { [FLYWAY]: COMMENTED }, [life(FLYWAY, AS_ADDED, EDITED, COMMENTED)])).toHaveLength(2);
  });

  test('of Liquibase passes where its file only grows', () => {
    const path = 'db/a.sql';
    const first = '--liquibase formatted sql\n--changeset a:1\nA;\n';
    const more = `${first}--changeset a:2\nB;\n`;
    expect(found('liquibase', { [path]: more }, [life(path, first, more)])).toEqual([]);
    expect(found('liquibase', { [path]: more }, [life(path, first.replace('A', 'C'), more)])).toHaveLength(1);
  });

  test('that was renamed without an edit passes', () => {
    expect(found('goose', { [GOOSE]: AS_ADDED }, [life(GOOSE, AS_ADDED, AS_ADDED)])).toEqual([]);
  });

  test('with an edit that is not committed fails', () => {
    const [finding] = found('goose', { [GOOSE]: EDITED }, [life(GOOSE, AS_ADDED)]);
    expect(finding?.message).toMatch(/^An edit that is not committed changes `db\/1_a.sql` after it was added;/);
  });

  test('checked out with other line ends passes, whatever the tool', () => {
    const atlas = 'db/1.sql';
    expect(found('atlas', { [atlas]: AS_ADDED.replaceAll('\n', '\r\n') }, [life(atlas, AS_ADDED)])).toEqual([]);
  });

  test('that is not committed yet is judged and passes', () => {
    expect(verdicts(judge('goose', { [GOOSE]: AS_ADDED }, []))).toMatchObject({ judged: 1, failed: 0 });
  });

  test('a text of which cannot be read fails: nothing shows that it is the same', () => {
    expect(found('goose', { [GOOSE]: AS_ADDED }, [life(GOOSE, undefined, AS_ADDED)])).toHaveLength(1);
  });

  test('that may change by design is judged by its name alone, and what undoes another is not judged', () => {
    const files = { [FLYWAY]: AS_ADDED, 'db/R__v.sql': EDITED, 'db/U1__a.sql': EDITED };
    const lives = Object.keys(files).map((path) => life(path, AS_ADDED, files[path as keyof typeof files]));
    const report = judge('flyway', files, lives);
    expect(verdicts(report)).toMatchObject({ judged: 2, failed: 0 });
  });

  test('is met by no rule that does not ask for it', () => {
    const report = judge('goose', { [GOOSE]: EDITED }, [life(GOOSE, AS_ADDED, EDITED)]);
    const others = report.rules.filter(({ id, judged }) => id !== rule && judged > 0);
    expect(others.map(({ id }) => id).sort()).toEqual([
      'environment-chain',
      'migration-in-order',
      'migration-runs-late',
      'record-for-every-migration',
    ]);
  });
});

test('an edit from before the `since` of the rule is left alone', () => {
  const page = (since: string) =>
    oneRule(`subject: change\nundeclared: true\neach: change.copies\nexpect: item.edit != 'content'\n${since}`);
  const edited = [{ [GOOSE]: EDITED }, [life(GOOSE, AS_ADDED, EDITED)]] as const;
  const later = new Date(NOW).toISOString();
  expect(judge('goose', ...edited, page('')).findings).toHaveLength(1);
  expect(judge('goose', ...edited, page(`since: "${later}"`)).findings).toEqual([]);
});

test('without git the rule says why it judged nothing', () => {
  expect(verdicts(judge('goose', { [GOOSE]: EDITED }, null))).toMatchObject({
    judged: 0,
    skipped: 'no history was read',
    blind: [{ why: 'no history was read', subjects: 1 }],
  });
});

test('the facts of a change that nobody recorded answer for its file', () => {
  const facts = [
    "change.id == 'db/V1__a.sql'",
    "change.kind == 'schema'",
    'change.isMigration',
    "change.files == ['db/V1__a.sql']",
    "change.title == 'V1__a.sql'",
    "change.owner == ''",
    "change.rollbackFile == 'db/U1__a.sql'",
    'change.rollbackFileExists',
    '!change.rollbackOf.hasValue()',
    'size(change.environments) == 0',
    "change.copies.all(c, c.name == change.id && c.kind == 'edit' && c.commit == '111111111111')",
    "change.copies.all(c, c.subject == 'Commit 1' && c.at.hasValue() && c.edit == 'layout' && c.checksummed)",
  ];
  for (const fact of facts) {
    const by = oneRule(`subject: change\nundeclared: true\nexpect: ${JSON.stringify(fact)}`);
    expect(by.findings).toEqual([]);
    const files = { [FLYWAY]: COMMENTED, 'db/U1__a.sql': 'DROP TABLE a;\n' };
    const report = judge('flyway', files, [life(FLYWAY, AS_ADDED, COMMENTED)], by);
    expect([fact, report.findings.map(({ message }) => message)]).toEqual([fact, []]);
    expect(report.rules[0]).toMatchObject({ judged: 1 });
  }
});

test('only a rule on changes may judge what nobody recorded', () => {
  const { findings, rules } = oneRule('subject: migration\nundeclared: true\nexpect: migration.repeatable');
  expect(findings.map(({ rule: id, message, location }) => [id, message, location.line])).toEqual([
    ['config', '`undeclared` is `true`, and the rule judges each migration; only a change can be undeclared.', 6],
  ]);
  expect(rules).toEqual([]);
});
