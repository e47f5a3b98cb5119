import { expect, test } from 'vitest';
import { readRepository } from '../../../../src/repo/repository.ts';
import { memoryTree } from '../../../../src/repo/tree.ts';

const LINE = 'a 2026-11-27T22:51:11Z Ana <ana@example.com>\n';
const PROJECT = { 'sqitch.plan': LINE, 'deploy/a.sql': 'A;\n', 'revert/a.sql': 'B;\n' };
const project = (folder: string) =>
  Object.fromEntries(Object.entries(PROJECT).map(([path, text]) => [`${folder}/${path}`, text]));
/** What settings may name besides. */
const OTHERS = { 'other.plan': LINE, 'up/a.sql': 'A;\n', 'v2/sqitch.plan': '', 'v2/deploy/README': '' };
/** What is noted of settings, which lie at the top. */
const notes = (conf: string, files: Readonly<Record<string, string>> = { ...PROJECT, ...OTHERS }, at = 'sqitch.conf') =>
  readRepository(
    memoryTree({ 'towpath.yaml': 'migrations: [{ tool: sqitch }]\n', ...files, [at]: conf }),
    'shop',
  ).notes.filter((note) => note.includes('sqitch.conf'));
const PLAN = ['sqitch.conf has the plan at other.plan, which is not read; what is late there is not known'];
const scripts = (folder: string) => [
  `sqitch.conf has scripts in ${folder}, which are not counted; only those in deploy/ beside a plan are`,
];

test.each<[conf: string, said: readonly string[]]>([
  ['[core]\n\tengine = pg\n\t# plan_file = other.plan\n\t; top_dir = v2\n', []],
  ['[core]\n\tplan_file = sqitch.plan\n\ttop_dir = .\n\tdeploy_dir = deploy/\n', []],
  ['[core]\n\tplan_file = other.plan\n', PLAN],
  ['[core] Plan_File = "./other.plan" # one\r\n', PLAN],
  ['[engine "pg"]\n\tplan_file = other.plan\n', PLAN],
  ['[core]\nplan_file = sqitch.plan\n[target "production"]\nplan_file=other.plan\n', PLAN],
  ['\uFEFF[engine.pg]\n\tplan_file = other.plan\n', PLAN],
  ['[user]\n\tplan_file = other.plan\n', []],
  ['[core]\n\tdeploy_dir = up\n', scripts('up')],
  [
    '[core]\n\ttop_dir = v2\n',
    [
      'sqitch.conf has the plan at v2/sqitch.plan, which is not read; what is late there is not known',
      ...scripts('v2/deploy'),
    ],
  ],
])('of settings that a plan has beside it: %j', (conf, said) => {
  expect(notes(conf)).toEqual(said);
});

test('of what settings name and is not there, nothing', () => {
  const pg = '[core]\n\tengine = pg\n';
  expect(notes(`${pg}\ttop_dir = sql\n[engine "pg"]\n\ttop_dir = db\n`, project('db'))).toEqual([]);
  const target = '[target "production"]\n\turi = db:pg:x\n\tplan_file = db/sqitch.plan\n';
  expect(notes(`${pg}[engine "pg"]\n\ttop_dir = db\n${target}`, project('db'))).toEqual([]);
  expect(notes('[core]\n\tplan_file = other.plan\n', PROJECT)).toEqual([]);
});

test('of settings that have the plan below them, where it is read', () => {
  expect(notes('[core]\n\ttop_dir = db\n', project('db'))).toEqual([]);
  const two = '[engine "pg"]\n\ttop_dir = pg\n[engine "mysql"]\n\ttop_dir = mysql\n';
  expect(notes(two, { ...project('pg'), ...project('mysql') })).toEqual([]);
  expect(notes(two, { ...project('pg'), 'mysql/sqitch.plan': LINE, 'mysql/deploy/README': '' })).toHaveLength(2);
});

test('of the nearest settings alone', () => {
  const apart = { ...project('a'), ...project('b'), 'b/sqitch.conf': '[core]\n\tengine = pg\n' };
  expect(notes('[core]\n\ttop_dir = a\n', apart)).toEqual([]);
  expect(
    notes('[core]\n\tplan_file = other.plan\n', { ...apart, 'sqitch.conf': '', 'b/other.plan': LINE }, 'b/sqitch.conf'),
  ).toEqual(['b/sqitch.conf has the plan at b/other.plan, which is not read; what is late there is not known']);
});
