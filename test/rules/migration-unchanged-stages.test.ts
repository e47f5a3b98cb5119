import { describe, expect, test } from 'vitest';
import { sha256 } from '../build.ts';
import type { NewCommit } from '../history/repository.ts';
import { judgeInMemory } from './migrations.ts';

const FILE = 'db/1_a.sql';
const RECORD = 'changes/a.yaml';
const [A, B, C] = ['int', 'bigint', 'text'].map((type) => `CREATE TABLE a (id ${type});\n`) as [string, string, string];

const at = (second: number) => new Date(Date.parse('2026-01-01T00:00:00Z') + second * 1000).toISOString();
const applied = (second: number, more = '') => `applied: { at: "${at(second)}", by: pipeline${more} }`;

/** A record of the file with a text, and the keys of its stages. */
function record(text: string, stages: Readonly<Record<string, string>> = {}): string {
  const lines = Object.entries(stages).map(([environment, keys]) => `  ${environment}: { ${keys} }\n`);
  return (
    `id: a\ntitle: a\nkind: schema\nowner: x\nfiles:\n  - { path: ${FILE}, sha256: ${sha256(text)} }\n` +
    `rollback: { revert: true }\n${lines.length === 0 ? '' : `stages:\n${lines.join('')}`}`
  );
}
const START = {
  'towpath.yaml': 'migrations: [{ tool: goose, files: "db/*" }]\n',
  'db/0_x.sql': 'x',
  ...Object.fromEntries(
    ['dev', 'staging'].map((environment) => [
      `environments/${environment}.yaml`,
      `environment: ${environment}\nservices: {}\ndata: { class: synthetic }\naccess: { default: read-only }\n`,
    ]),
  ),
};
const commit = (second: number, text: string, stages?: Readonly<Record<string, string>>): NewCommit => ({
  at: second,
  edits: { [FILE]: text, [RECORD]: record(text, stages) },
});

/** What is found of edits after a stage: the commit, by its second, and the stage. */
function found([first, ...later]: NewCommit[], uncommitted?: NewCommit['edits']): string[] {
  const start = { ...first!, edits: { ...START, ...first!.edits } };
  const commits = [start, ...later].map((each) => ({ ...each, subject: `at ${each.at}` }));
  return judgeInMemory(commits, undefined, uncommitted)
    .findings.filter(({ rule, location }) => rule === 'migration-unchanged' && location.file === RECORD)
    .map(({ message }) => /\((at \d+)\).* after `(\w+)` applied it/.exec(message)?.slice(1).join(' ') ?? message)
    .sort();
}

describe('an edit is after a stage', () => {
  test.each<[promise: string, second: number, isAfter: boolean]>([
    ['that applied the file before it', 29, true],
    ['and not where that applied it in the second of the edit', 30, false],
    ['and not where that applied it later', 31, false],
  ])('%s', (_, second, isAfter) => {
    const commits = [commit(10, A), commit(30, B), commit(40, B, { dev: applied(second) })];
    expect(found(commits)).toEqual(isAfter ? ['at 30 dev'] : []);
  });

  test('once for each commit, with the first stage that had applied the file', () => {
    const stages = { dev: applied(20), staging: applied(35) };
    const commits = [commit(10, A), commit(30, B), commit(40, C), commit(50, C, stages)];
    expect(found(commits)).toEqual(['at 30 dev', 'at 40 dev']);
    expect(found([...commits, commit(60, C, { ...stages, dev: applied(45) })])).toEqual(['at 40 staging']);
  });

  test('though it puts back what an earlier stage had applied', () => {
    const stages = { dev: applied(20), staging: applied(35) };
    expect(found([commit(10, A), commit(30, B), commit(40, A, stages)])).toEqual(['at 40 staging']);
  });

  test('that was not rolled back, whatever others were', () => {
    const back = `${applied(20)}, rolledBack: { at: "${at(22)}", by: pipeline, run: x, reason: y }`;
    const commits = (dev: string) => [commit(10, A), commit(30, B), commit(40, B, { dev, staging: applied(25) })];
    expect(found(commits(back))).toEqual(['at 30 staging']);
    expect(found(commits(applied(20)))).toEqual(['at 30 dev']);
  });
});

describe('of a stage that recorded what it applied', () => {
  const hash = (text: string) => `, sha256: ${sha256(text)}`;

  test('in the commit that has the stage, the file is that one', () => {
    expect(found([commit(10, A), commit(30, B, { dev: applied(20, hash(B)) })])).toEqual([]);
  });

  test('in large letters, the file is that one too', () => {
    const large = `, sha256: ${sha256(B).toUpperCase()}`;
    expect(found([commit(10, A), commit(30, B, { dev: applied(20, large) })])).toEqual([]);
  });

  test('only later, the file is what it was then', () => {
    for (const recorded of [hash(B), `, sha256: ${sha256(B).toUpperCase()}`]) {
      const stages = { dev: applied(20, recorded) };
      expect(found([commit(10, A), commit(21, A, { dev: applied(20) }), commit(30, B, stages)])).toEqual(['at 30 dev']);
    }
  });

  test('otherwise than the file is now, the stage is the finding', () => {
    const [message, ...others] = found([commit(10, A), commit(30, B, { dev: applied(20, hash(C)) })]);
    expect(message).toMatch(/^dev applied something other than the recorded files/);
    expect(others).toEqual([]);
  });
});

describe('of a stage that applied the file before that came to the mainline, the file is what it was', () => {
  const stages = { dev: applied(5) };

  test('where the record first had the stage', () => {
    expect(found([commit(10, A), commit(20, B), commit(30, B, stages)])).toEqual([]);
    expect(found([commit(10, A), commit(20, A, stages), commit(30, B, stages)])).toEqual(['at 30 dev']);
  });

  test('where the record first had it with its present time', () => {
    const before = [commit(10, A), commit(20, A, { dev: applied(4) })];
    expect(found([...before, commit(30, B, stages)])).toEqual([]);
    expect(found([...before, commit(25, A, stages), commit(30, B, stages)])).toEqual(['at 30 dev']);
  });

  test('and that is not known where the stage is not committed', () => {
    expect(found([commit(10, A), commit(30, B)], { [RECORD]: record(B, stages) })).toEqual([]);
    expect(found([commit(10, A), commit(30, B)], { [RECORD]: record(B, { dev: applied(15) }) })).toEqual(['at 30 dev']);
  });
});
