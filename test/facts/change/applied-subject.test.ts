import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { appliedSubject, unseenSubject } from '../../../src/facts/change/applied-subject.ts';
import { joinWorld } from '../../../src/facts/world/join.ts';
import { repositorySource } from '../../../src/facts/world/repository-versions.ts';
import type { StageNode } from '../../../src/facts/world/world.ts';
import { memoryHistory } from '../../../src/history/memory-history.ts';
import { readRepository } from '../../../src/repo/repository.ts';
import { memoryTree, type Tree } from '../../../src/repo/tree.ts';
import { CHANGE_FILE, type Files, files, MIGRATION_FILE, MIGRATION_HASH, NOW, sha256 } from '../../build.ts';
import { configChange, type Keys, STAGES, soundChange, wholePolicy } from '../../check/whole.ts';

const DEV = 'config/dev/app.yaml';
const STAGING = 'config/staging/app.yaml';
const policy = wholePolicy();
const hashOf = (path: string) => sha256(files()[path]!);
const together = (...hashes: string[]) =>
  ['\n', ''].map((end) =>
    createHash('sha256')
      .update(`${hashes.join('\n')}${end}`)
      .digest('hex'),
  );

/** A stage of the usual change, whose record is another. */
function stageOf(
  record: string,
  environment = 'staging',
  tree: (texts: Files) => Tree = memoryTree,
  states: readonly Files[] = [],
): StageNode {
  const settings = record.includes('kind: config') ? { 'towpath.yaml': 'migrations: []\n' } : {};
  const repository = readRepository(tree({ ...files(), ...settings, [CHANGE_FILE]: record }), 'shop');
  const snapshots = states.map((texts, at) => ({
    time: NOW - 1000 + at,
    subject: 'Step',
    files: { ...texts, [CHANGE_FILE]: record },
  }));
  const history = states.length === 0 ? {} : { history: memoryHistory(snapshots, repositorySource(repository)) };
  const [change] = joinWorld(policy, repository, NOW, history).changes;
  return change!.stages.find((stage) => stage.environment.id === environment)!;
}

/** A stage of such a change, of a history of states by when they were; with the blobs that are read of it from then on. */
function stageWithin(record: string, states: readonly { at: number; texts: Files }[]) {
  const settings = { 'towpath.yaml': 'migrations: []\n', [CHANGE_FILE]: record };
  const repository = readRepository(memoryTree({ ...files(), ...settings }), 'shop');
  const snapshots = states.map(({ at, texts }) => ({
    time: NOW + at,
    subject: 'Step',
    files: { ...files(), ...texts, ...settings },
  }));
  const inMemory = memoryHistory(snapshots, repositorySource(repository));
  const read: string[] = [];
  const history = {
    ...inMemory,
    read: (blob: string) => {
      read.push(blob);
      return inMemory.read(blob);
    },
  };
  const [change] = joinWorld(policy, repository, NOW, { history }).changes;
  const stage = change!.stages.find(({ environment }) => environment.id === 'staging')!;
  read.length = 0;
  return { stage, read };
}
const withFiles = (listed: Keys[], kind = 'config') =>
  kind === 'config' ? configChange({ files: listed }) : soundChange({ files: listed });
const applied = (hash: string) => ({
  stages: { ...STAGES, staging: { ...STAGES.staging, applied: { ...STAGES.staging.applied, sha256: hash } } },
});

describe('an attestation on a stage is to be of', () => {
  test('the file of the change, by its recorded hash or by what it is', () => {
    const one = { name: 'the file of the change', sha256s: [[MIGRATION_HASH], [MIGRATION_HASH]] };
    expect(appliedSubject(stageOf(soundChange()))).toMatchObject({ name: one.name });
    const { sha256s } = appliedSubject(
      stageOf(withFiles([{ path: MIGRATION_FILE, sha256: MIGRATION_HASH.toUpperCase() }])),
    );
    expect(new Set(sha256s.flat())).toEqual(new Set([MIGRATION_HASH]));
    expect(new Set(appliedSubject(stageOf(withFiles([{ path: DEV }]))).sha256s.flat())).toEqual(new Set([hashOf(DEV)]));
  });

  test('all files of the change, or those of the environment, each by its hash or by one of all', () => {
    const both = withFiles([
      { path: DEV, environment: 'dev' },
      { path: STAGING, environment: 'staging' },
    ]);
    const all = [hashOf(DEV), hashOf(STAGING)];
    expect(appliedSubject(stageOf(both))).toEqual({
      name: 'the files of the change',
      sha256s: [...together(...all).map((hash) => [hash]), [hashOf(STAGING)], all, [hashOf(STAGING)]],
    });
    const shared = withFiles([{ path: DEV }, { path: STAGING, environment: 'staging' }]);
    expect(appliedSubject(stageOf(shared, 'dev')).sha256s.at(-1)).toEqual([hashOf(DEV)]);
    expect(appliedSubject(stageOf(shared)).sha256s.at(-1)).toEqual(all);
  });

  test('all files of a migration, which is one in every environment', () => {
    const listed = [
      { path: MIGRATION_FILE, environment: 'dev' },
      { path: DEV, environment: 'staging' },
    ];
    const all = [MIGRATION_HASH, hashOf(DEV)];
    expect(appliedSubject(stageOf(withFiles(listed, 'schema'))).sha256s.at(-1)).toEqual(all);
  });

  test('what the record says was applied, and these files only where that is of them', () => {
    const is = appliedSubject(stageOf(soundChange(applied(MIGRATION_HASH.toUpperCase()))));
    expect(new Set(is.sha256s.flat())).toEqual(new Set([MIGRATION_HASH]));
    expect(is.sha256s.length).toBeGreaterThan(1);
    const other = 'cd'.repeat(32);
    expect(appliedSubject(stageOf(soundChange(applied(other)))).sha256s).toEqual([[other]]);
  });

  describe('of config files what the record says, where they were that once;', () => {
    const other = 'other: true\n';
    const said = (texts: string[], listed: Keys[], ...states: Files[]) => {
      const hash = texts.length === 1 ? sha256(texts[0]!) : together(...texts.map(sha256))[0]!;
      const record = configChange({ files: listed, ...applied(hash) });
      return {
        hash,
        ...appliedSubject(stageOf(record, 'staging', memoryTree, states)),
      };
    };
    const state = (text: string): Files => ({ ...files(), [STAGING]: text });

    test.each<[string, string[], Keys[], Files[], boolean]>([
      ['as one of them was before', [other], [{ path: STAGING }], [state(other), files()], true],
      [
        'as one of them was before, and the record has it as it is',
        [other],
        [{ path: STAGING, sha256: hashOf(STAGING) }],
        [state(other), files()],
        true,
      ],
      [
        'as they were together',
        [files()[DEV]!, other],
        [{ path: DEV }, { path: STAGING }],
        [state(other), files()],
        true,
      ],
      ['not as they never were', [other], [{ path: STAGING }], [files(), files()], false],
      ['not as one of several was', [other], [{ path: DEV }, { path: STAGING }], [state(other), files()], false],
      ['not as another file was', [files()[DEV]!], [{ path: STAGING }], [files(), files()], false],
      ['and nobody can tell without git', [other], [{ path: STAGING }], [], true],
    ])('%s', (_, texts, listed, states, counts) => {
      const { hash, sha256s } = said(texts, listed, ...states);
      expect(sha256s.some((set) => set.join() === hash)).toBe(counts);
      // Else it is to be of the files.
      if (!counts) expect(sha256s.length).toBeGreaterThan(0);
    });
  });

  test('config files without a recorded hash as they were once, too', () => {
    const other = 'other: true\n';
    const of = (listed: Keys[], ...states: Files[]) =>
      appliedSubject(stageOf(withFiles(listed), 'staging', memoryTree, states)).sha256s.flat();
    const before: Files = { ...files(), [STAGING]: other };
    expect(of([{ path: STAGING }], before, files())).toEqual(expect.arrayContaining([sha256(other), hashOf(STAGING)]));
    expect(of([{ path: STAGING, sha256: hashOf(STAGING) }], before, files())).not.toContain(sha256(other));
    expect(of([{ path: DEV }, { path: STAGING }], before, files())).toEqual(
      expect.arrayContaining(together(hashOf(DEV), sha256(other))),
    );
  });

  test('config files as they were once, though the clock of a later commit was behind', () => {
    const states = [-5000, -3000, -4000].map((at, index) => ({ at, texts: { [STAGING]: `a: ${index}\n` } }));
    const { stage } = stageWithin(withFiles([{ path: STAGING }]), states);
    const wanted = states.map(({ texts }) => sha256(texts[STAGING]!));
    expect(appliedSubject(stage).sha256s.flat()).toEqual(expect.arrayContaining(wanted));
  });

  test('several config files as they were at one time, and not one as it was and another as it is', () => {
    const texts = ['a: 0\n', 'a: 1\n', 'a: 2\n'];
    const states = [
      [0, 0],
      [1, 0],
      [1, 1],
      [2, 1],
    ].map((both) => both.map((index) => texts[index]!));
    const { stage } = stageWithin(
      withFiles([{ path: DEV }, { path: STAGING }]),
      states.map(([dev, staging], index) => ({ at: index - 1000, texts: { [DEV]: dev!, [STAGING]: staging! } })),
    );
    const { sha256s } = appliedSubject(stage);
    for (const state of states) expect(sha256s).toContainEqual(state.map(sha256));
    expect(sha256s).not.toContainEqual([texts[0]!, texts[1]!].map(sha256));
    expect(sha256s).not.toContainEqual([texts[2]!, texts[0]!].map(sha256));
  });

  test('config files as they were once, each text of which is read once for all stages', () => {
    const states = Array.from({ length: 20 }, (_, at) => ({ at: at - 1000, texts: { [STAGING]: `a: ${at}\n` } }));
    const { stage, read } = stageWithin(withFiles([{ path: STAGING }]), states);
    for (const each of stage.change.stages) appliedSubject(each);
    const wanted = states.map(({ texts }) => sha256(texts[STAGING]!));
    expect(appliedSubject(stage).sha256s.flat()).toEqual(expect.arrayContaining(wanted));
    expect(read).toHaveLength(states.length);
  });

  test('none of these where a file is not there', () => {
    expect(appliedSubject(stageOf(withFiles([{ path: 'gone.yaml' }]))).sha256s).toEqual([]);
  });
});

describe('what was applied is not known', () => {
  const large = (texts: Files): Tree => {
    const tree = memoryTree(texts);
    return { ...tree, read: (path) => (path === DEV ? undefined : tree.read(path)) };
  };
  const leftOut = (texts: Files): Tree => {
    const { [STAGING]: _, ...others } = texts;
    return {
      ...memoryTree(others),
      leftOut: new Map([[STAGING, { why: 'a sparse checkout lacks', mend: 'Check it out.' }]]),
    };
  };
  const unseen = (listed: Keys[], tree: (texts: Files) => Tree) =>
    unseenSubject(stageOf(withFiles(listed), 'staging', tree));

  test('where a file without a recorded hash is left out of the folder or too large, whichever it is', () => {
    expect(unseen([{ path: DEV }, { path: STAGING }], leftOut)).toMatchObject({
      why: 'a sparse checkout lacks',
      of: STAGING,
    });
    expect(unseen([{ path: STAGING }, { path: DEV }], large)).toMatchObject({
      why: `there are ${files()[DEV]!.length} bytes, too many to be hashed, in`,
      of: DEV,
    });
    expect(unseen([{ path: STAGING, sha256: 'ab'.repeat(32) }, { path: DEV }], leftOut)).toBeUndefined();
    expect(unseen([{ path: DEV }, { path: STAGING }], memoryTree)).toBeUndefined();
  });
});
