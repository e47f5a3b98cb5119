import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { appliedSubject, unseenSubject } from '../../../src/facts/change/applied-subject.ts';
import { joinWorld } from '../../../src/facts/world/join.ts';
import type { StageNode } from '../../../src/facts/world/world.ts';
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
function stageOf(record: string, environment = 'staging', tree: (texts: Files) => Tree = memoryTree): StageNode {
  const settings = record.includes('kind: config') ? { 'towpath.yaml': 'migrations: []\n' } : {};
  const repository = readRepository(tree({ ...files(), ...settings, [CHANGE_FILE]: record }), 'shop');
  const [change] = joinWorld(policy, repository, NOW, {}).changes;
  return change!.stages.find((stage) => stage.environment.id === environment)!;
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
