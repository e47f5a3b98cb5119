import { describe, expect, it } from 'vitest';
import { type Copy, copies } from '../../../src/facts/change/copy.ts';
import { undeclaredChanges } from '../../../src/facts/change/undeclared-changes.ts';
import { registry } from '../../../src/facts/registry.ts';
import type { World } from '../../../src/facts/world/world.ts';
import { celText } from '../../../src/policy/cel-value.ts';
import { sha256 } from '../../build.ts';
import { type NewCommit, START } from '../../history/repository.ts';
import { worldInMemory } from '../../rules/migrations.ts';

const RECORD = 'changes/a.yaml';
const A = 'CREATE TABLE a (id int);\n';
const B = 'CREATE TABLE a (id bigint);\n';
const C = 'CREATE TABLE a (id text);\n';
const DEV = 'environment: dev\nservices: {}\ndata: { class: synthetic }\naccess: { default: read-write }\n';
const config = (tool: string) => ({ 'towpath.yaml': `migrations: [{ tool: ${tool}, files: "db/*" }]\n` });
const when = (at: number) => new Date((START + at) * 1000).toISOString();
const applied = (at: number, more = '') => `stages: { dev: { applied: { at: "${when(at)}", by: pipeline }${more} } }\n`;

/** A record of files with their texts, by path; with a hash of each, unless `hashes` says otherwise. */
const record = (files: Record<string, string>, stages = '', { hashes = true } = {}) =>
  `id: a\ntitle: A\nkind: schema\nowner: x\nfiles:\n${Object.entries(files)
    .map(([path, text]) => `  - { path: ${path}${hashes ? `, sha256: ${sha256(text)}` : ''} }\n`)
    .join('')}rollback: { revert: true }\n${stages}`;

const history = (...edits: NewCommit['edits'][]) =>
  worldInMemory(edits.map((each, index) => ({ at: index * 10, subject: `Step ${index}`, edits: each! })));

const recorded = (world: World) => copies(world.changes[0]!);
const unrecorded = (world: World) => undeclaredChanges(world).flatMap(copies);
/** What is told of copies besides those that are as they were: in words of messages. */
const told = (all: readonly Copy[], ...names: string[]) =>
  all
    .filter(({ kind }) => kind !== 'file')
    .map((copy) => {
      const view = registry.types.get('Copy')!.viewOf(copy) as Record<string, unknown>;
      return names.map((name) => celText(view[name]));
    });
const hashOf = (world: World, index: number) => world.history!.log.commits[index]!.hash;

describe('an edit of a migration without a record', () => {
  const goose = history({ ...config('goose'), 'db/1_a.sql': A }, { 'db/1_a.sql': B });

  it('is told with its commit, and no hash', () => {
    const names = [
      'kind',
      'name',
      'edit',
      'commit',
      'at',
      'subject',
      'tool',
      'recorded',
      'found',
      'appliedIn',
      'other',
    ];
    expect(told(unrecorded(goose), ...names)).toEqual([
      ['edit', 'db/1_a.sql', 'content', hashOf(goose, 1).slice(0, 12), when(10).replace('.000', ''), 'Step 1'].concat([
        'goose',
        'none',
        'none',
        '',
        '',
      ]),
    ]);
  });

  it('is one for each commit', () => {
    const world = history({ ...config('goose'), 'db/1_a.sql': A }, { 'db/1_a.sql': B }, { 'db/1_a.sql': C });
    expect(unrecorded(world).map(({ key }) => key)).toEqual([1, 2].map((index) => `edit ${hashOf(world, index)}`));
  });

  it('is put at the start of the file', () => {
    expect(unrecorded(goose)[0]!.locate()).toMatchObject({ file: 'db/1_a.sql', line: 1 });
  });
});

describe('what a migration tool says of an edit', () => {
  it.each<[tool: string, from: string, to: string, facts: string[]]>([
    ['flyway', 'db/V1__a.sql', 'db/V2__a.sql', ['renamed', 'db/V1__a.sql', 'version and description', 'true']],
    ['goose', 'db/1_a.sql', 'db/2_a.sql', ['renamed', 'db/1_a.sql', 'version', 'false']],
  ])('%s knows a migration by more or less of its name', (tool, from, to, facts) => {
    const world = history({ ...config(tool), [from]: A }, { [from]: null, [to]: A });
    expect(told(unrecorded(world), 'edit', 'other', 'knownBy', 'refusesGone')).toEqual([facts]);
  });

  it('is nothing where no tool is configured', () => {
    const world = history({ 'towpath.yaml': 'migrations: [{ files: "db/*" }]\n', 'db/1.sql': A }, { 'db/1.sql': B });
    expect(told(unrecorded(world), 'edit', 'tool', 'knownBy', 'refusesGone')).toEqual([['content', '', '', 'false']]);
  });

  it('is a matter of its checksum too', () => {
    const commented = `-- Why.\n${A}`;
    const [path, other] = ['db/V1__a.sql', 'db/1_a.sql'];
    const flyway = history({ ...config('flyway'), [path]: A }, { [path]: commented });
    const goose = history({ ...config('goose'), [other]: A }, { [other]: commented });
    const names = ['edit', 'checksummed'];
    expect([flyway, goose].map((world) => told(unrecorded(world), ...names))).toEqual([
      [['layout', 'true']],
      [['layout', 'false']],
    ]);
  });
});

describe('another file of the same version', () => {
  const twin = { 'db/1_b.sql': B };

  it('is told of the one that came later', () => {
    const world = history({ ...config('goose'), 'db/1_a.sql': A }, twin);
    expect(told(unrecorded(world), 'kind', 'name', 'other', 'repeatable', 'tool', 'edit', 'commit')).toEqual([
      ['twin', 'db/1_b.sql', 'db/1_a.sql', 'false', 'goose', '', ''],
    ]);
    expect(unrecorded(world).map(({ key }) => key)).toEqual(['twin db/1_b.sql']);
  });

  it('is told where a record lists it, at its path', () => {
    const world = history({ ...config('goose'), 'db/1_a.sql': A }, { ...twin, [RECORD]: record(twin) });
    const twins = recorded(world).filter(({ kind }) => kind === 'twin');
    expect(twins.map(({ locate }) => locate())).toMatchObject([{ file: RECORD, path: 'files[0].path' }]);
  });

  it('is told where its record has no hash, and a stage is there', () => {
    const listed = record(twin, applied(20), { hashes: false });
    const world = history(
      { ...config('goose'), 'environments/dev.yaml': DEV, 'db/1_a.sql': A },
      { ...twin, [RECORD]: listed },
    );
    expect(recorded(world).map(({ kind }) => kind)).toEqual(['file', 'twin']);
  });
});

describe('an edit of a recorded migration', () => {
  const base = { ...config('goose'), 'environments/dev.yaml': DEV };
  const one = (text: string) => ({ 'db/1_a.sql': text });
  const edited = (text: string, stages = applied(5)) => ({ ...one(text), [RECORD]: record(one(text), stages) });

  it('is told for each commit after a stage applied it, at the hash', () => {
    const world = history({ ...base, ...edited(A) }, edited(B), edited(C));
    expect(told(recorded(world), 'kind', 'edit', 'appliedIn', 'commit')).toEqual(
      [1, 2].map((index) => ['edit', 'content', 'dev', hashOf(world, index).slice(0, 12)]),
    );
    const edits = recorded(world).filter(({ kind }) => kind === 'edit');
    expect(edits.map(({ key }) => key)).toEqual([1, 2].map((index) => `edit db/1_a.sql ${hashOf(world, index)}`));
    expect(edits[0]!.locate()).toMatchObject({ file: RECORD, path: 'files[0].sha256' });
  });

  it('that is gone, and whose record has no hash, is told of as gone alone', () => {
    const listed = record(one(A), applied(5), { hashes: false });
    const world = history({ ...base, ...one(A), [RECORD]: listed }, one(B), { 'db/1_a.sql': null });
    expect(recorded(world).map(({ kind, found }) => [kind, found])).toEqual([['file', undefined]]);
  });

  it('that is not committed is told with no commit, beside a rename that is', () => {
    const text = `${A}${'SELECT 1;\n'.repeat(30)}`;
    const listed = (path: string, content: string) => ({ [RECORD]: record({ [path]: content }, applied(5)) });
    const start = { ...base, ...one(text), ...listed('db/1_a.sql', text) };
    const moved = { 'db/1_a.sql': null, 'db/2_a.sql': text, ...listed('db/2_a.sql', text) };
    const last = `${text}SELECT 2;\n`;
    const commits = [start, moved].map((edits, index) => ({ at: index * 10, edits }));
    const world = worldInMemory(commits, { 'db/2_a.sql': last, ...listed('db/2_a.sql', last) });
    expect(told(recorded(world), 'edit', 'appliedIn', 'commit', 'at', 'subject')).toEqual([
      ['renamed', '', hashOf(world, 1).slice(0, 12), when(10).replace('.000', ''), 'Commit 1'],
      ['content', 'dev', '', 'none', ''],
    ]);
    expect(recorded(world).at(-1)).toMatchObject({ key: 'edit db/2_a.sql ' });
  });

  it('is not told beside a stage that applied neither text', () => {
    const said = (sha: string) =>
      `stages: { dev: { applied: { at: "${when(5)}", by: pipeline, sha256: "${sha}" } } }\n`;
    const zeros = '0'.repeat(64);
    const world = history({ ...base, ...edited(A, said(sha256(A))) }, edited(B, said(zeros)));
    expect(told(recorded(world), 'kind', 'found')).toEqual([['stage', zeros]]);
  });

  it('of a file that its tool runs again is none', () => {
    const view = (text: string) => ({ 'db/R__v.sql': text });
    const listed = (text: string) => ({ ...view(text), [RECORD]: record(view(text), applied(5)) });
    const world = history({ ...base, ...config('flyway'), ...listed(A) }, listed(B));
    expect(told(recorded(world), 'kind')).toEqual([]);
    expect(recorded(world).map(({ repeatable }) => repeatable)).toEqual([true]);
  });

  it('and another name in one commit is told once, and an edit in another commit besides', () => {
    const second = (text: string) => ({ 'db/2_a.sql': text });
    const text = `${A}${'SELECT 1;\n'.repeat(30)}`;
    const start = { ...base, ...one(text), [RECORD]: record(one(text), applied(5)) };
    const moved = {
      'db/1_a.sql': null,
      ...second(`${text}SELECT 3;\n`),
      [RECORD]: record(second(`${text}SELECT 3;\n`), applied(5)),
    };
    const last = { ...second(`${text}SELECT 2;\n`), [RECORD]: record(second(`${text}SELECT 2;\n`), applied(5)) };
    const world = history(start, moved, last);
    const names = ['edit', 'name', 'other', 'appliedIn', 'commit'];
    expect(told(recorded(world), ...names)).toEqual([
      ['renamed', 'db/2_a.sql', 'db/1_a.sql', '', hashOf(world, 1).slice(0, 12)],
      ['content', 'db/2_a.sql', '', 'dev', hashOf(world, 2).slice(0, 12)],
    ]);
    const edits = recorded(world).filter(({ kind }) => kind === 'edit');
    expect(edits.map(({ key }) => key)).toEqual([1, 2].map((index) => `edit db/2_a.sql ${hashOf(world, index)}`));
    expect(edits[0]!.locate()).toMatchObject({ file: RECORD, path: 'files[0].path' });
  });

  it('that a stage said it had applied is none, in large letters too', () => {
    const said = `stages: { dev: { applied: { at: "${when(5)}", by: pipeline, sha256: ${sha256(B).toUpperCase()} } } }\n`;
    const world = history({ ...base, ...one(A), [RECORD]: record(one(A)) }, edited(B, said));
    expect(told(recorded(world), 'kind', 'found')).toEqual([['stage', sha256(B)]]);
  });
});

describe('a recorded file that a changelog included', () => {
  const SQL = 'db/changelog/x.sql';
  const listed = (stages: string) => record({ [SQL]: A }, stages);
  const changelog = (body: string) => ({
    'db/changelog/master.xml': `<databaseChangeLog>${body}</databaseChangeLog>\n`,
  });
  const lost = (stages: string, file: string | null = A) =>
    history(
      {
        'towpath.yaml': 'migrations: [{ tool: liquibase }]\n',
        'environments/dev.yaml': DEV,
        ...changelog('<include file="x.sql" relativeToChangelogFile="true"/>'),
        [SQL]: A,
        [RECORD]: listed(stages),
      },
      { ...changelog(''), ...(file === null ? { [SQL]: null } : {}) },
    );

  it.each<[promise: string, stages: string, isTold: boolean]>([
    ['is a removal where a stage had applied it', applied(5), true],
    ['is a removal where a stage applied it at the same second', applied(10), true],
    ['is none where a stage applied it later', applied(11), false],
    ['is none where no stage has applied it', '', false],
    ['is none where the stage was rolled back', applied(5, `, rolledBack: { at: "${when(6)}", by: x }`), false],
  ])('and does no more %s', (_, stages, isTold) => {
    const world = lost(stages);
    expect(told(recorded(world), 'edit', 'name', 'commit')).toEqual(
      isTold ? [['removed', SQL, hashOf(world, 1).slice(0, 12)]] : [],
    );
  });

  it('is a removal at its path in the record', () => {
    const [edit] = recorded(lost(applied(5))).filter(({ kind }) => kind === 'edit');
    expect(edit).toMatchObject({ key: `edit ${SQL} removed` });
    expect(edit!.locate()).toMatchObject({ file: RECORD, path: 'files[0].path' });
  });

  it('and is gone is told as gone alone', () => {
    const all = recorded(lost(applied(5), null));
    expect(all.map(({ kind, found }) => [kind, found])).toEqual([['file', undefined]]);
  });
});
