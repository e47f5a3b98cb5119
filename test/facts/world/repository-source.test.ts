import { describe, expect, test } from 'vitest';
import { auditSource, historySource, repositorySource } from '../../../src/facts/world/repository-versions.ts';
import type { VersionSource } from '../../../src/history/version-source.ts';
import { readConfig } from '../../../src/repo/config/config.ts';
import { readRepository } from '../../../src/repo/repository.ts';
import { memoryTree } from '../../../src/repo/tree.ts';
import type { Files } from '../../build.ts';

const ENTRY = 'releases: [{ files: "tags/{environment}/{service}" }]\n';
const TAGS = { 'towpath.yaml': ENTRY, 'tags/dev/api': '1\n' };
const MANIFESTS = { 'environments/dev.yaml': 'environment: dev\n' };
const RECORD = 'id: a\ntitle: A\nowner: o\n';

const repositoryOf = (files: Files) => readRepository(memoryTree(files), 'shop');
const sourceOf = (files: Files) => repositorySource(repositoryOf(files));
const watched = (source: VersionSource, ...paths: string[]) => paths.filter((path) => source.watches(path));
/** A record that lists these files. */
const record = (kind: string, ...paths: string[]) => ({
  'changes/a.yaml': `${RECORD}kind: ${kind}\nrollback: { revert: true }\nfiles:\n${paths.map((path) => `  - path: ${path}\n`).join('')}`,
});

describe('the history of a repository is read', () => {
  test('for the files of its releases, and for manifests where it has some', () => {
    const [tags, both] = [sourceOf(TAGS), sourceOf({ ...TAGS, ...MANIFESTS })];
    expect(tags.match('tags/dev/api')!.read('2\n')).toEqual([{ environment: 'dev', service: 'api', version: '2' }]);
    expect(['environments/dev.yaml', 'environments/qa.yaml'].map((path) => tags.match(path))).toEqual([
      undefined,
      undefined,
    ]);
    expect(both.match('environments/qa.yaml')).toBeDefined();
    expect([tags, both].map(({ isManifest }) => isManifest('environments/qa.yaml'))).toEqual([false, true]);
    expect([tags.bases, both.bases]).toEqual([['tags'], ['tags', 'environments']]);
  });

  test('for what records list, with the files beside it; at the root for that file alone', () => {
    const source = sourceOf({ ...TAGS, ...record('config', 'config/dev/app.yaml', './app.yaml', '../other/x.yaml') });
    expect(watched(source, 'config/dev/app.yaml', 'config/dev/b.yaml', 'config/app.yaml')).toEqual([
      'config/dev/app.yaml',
      'config/dev/b.yaml',
    ]);
    expect(watched(source, 'app.yaml', 'b.yaml', 'x.yaml', 'other/x.yaml')).toEqual(['app.yaml']);
    expect([...source.bases].sort()).toEqual(['app.yaml', 'config/dev', 'tags']);
  });

  test('for records of schemas and data, and those of configuration that list a migration, since they say when it ran', () => {
    const migrations = { 'towpath.yaml': `${ENTRY}migrations: [{ files: "db/*.sql" }]\n`, 'db/1.sql': 'x' };
    const isRead = (kind: string, ...paths: string[]) =>
      watched(sourceOf({ ...TAGS, ...migrations, 'app.yaml': 'a: 1\n', ...record(kind, ...paths) }), 'changes/a.yaml');
    expect([isRead('schema', 'app.yaml'), isRead('data', 'app.yaml')]).toEqual([
      ['changes/a.yaml'],
      ['changes/a.yaml'],
    ]);
    expect(isRead('config', 'db/1.sql')).toEqual(['changes/a.yaml']);
    const alone = sourceOf({ ...TAGS, 'app.yaml': 'a: 1\n', ...record('config', 'app.yaml') });
    expect(watched(alone, 'changes/a.yaml')).toEqual([]);
  });

  test('for every record where there are migrations, as one that is gone may have listed what went with it', () => {
    const gone = sourceOf({ ...TAGS, 'towpath.yaml': `${ENTRY}migrations: [{ files: "db/*.sql" }]\n` });
    expect(watched(gone, 'changes/old/b.yaml', 'db/1.sql')).toEqual(['changes/old/b.yaml', 'db/1.sql']);
  });

  test('for migrations, in the folder that all of them are below, and by their patterns where they are gone', () => {
    const settings = (files: string) => ({ 'towpath.yaml': `${ENTRY}migrations: [{ files: "${files}" }]\n` });
    const two = sourceOf({ ...settings('db/**/*.sql'), 'db/a/x/1.sql': 'x', 'db/a/y/2.sql': 'y' });
    expect(watched(two, 'db/a/z/old.txt', 'db/b/3.sql', 'db/b/3.txt', 'other/4.sql')).toEqual([
      'db/a/z/old.txt',
      'db/b/3.sql',
    ]);
    const apart = sourceOf({ ...settings('**/*.sql'), 'a/1.sql': 'x', 'b/2.sql': 'y' });
    expect(watched(apart, 'a/note.txt', 'c/3.sql')).toEqual(['c/3.sql']);
    const gone = sourceOf(settings('db/*.sql'));
    expect(watched(gone, 'db/1.sql', 'db/note.txt')).toEqual(['db/1.sql']);
    expect(gone.bases).toEqual(['tags', 'db', 'changes']);
  });

  test('with other results kept where something else is read, and the same where nothing is', () => {
    const keys = [
      TAGS,
      { ...TAGS, 'towpath.yaml': 'releases: [{ files: "tags/{environment}/{service}", kind: text }]\n' },
      { ...TAGS, 'towpath.yaml': `${ENTRY}environments: envs/*.yaml\n` },
      { ...TAGS, 'towpath.yaml': `${ENTRY}migrations: [{ files: "db/*.sql" }]\n` },
      { ...TAGS, 'towpath.yaml': `${ENTRY}migrations: [{ files: "db/*.sql" }]\n`, 'db/1.sql': 'x' },
      { ...TAGS, ...record('config', 'config/dev/app.yaml') },
      { ...TAGS, ...record('config', 'app.yaml') },
    ].map((files) => sourceOf(files).key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(sourceOf({ ...TAGS, ...record('config', 'config/dev/b.yaml') }).key).toBe(keys[5]);
    const config = ['b/x.yaml', 'a/x.yaml'];
    expect(sourceOf({ ...TAGS, ...record('config', ...config) }).key).toBe(
      sourceOf({ ...TAGS, ...record('config', ...config.reverse()) }).key,
    );
  });
});

describe('of earlier settings', () => {
  const earlier = (text: string) => readConfig(memoryTree({ 'towpath.yaml': text })).config;
  const now = repositoryOf(TAGS);

  test('what they read is read too, so that no edit of them hides a version', () => {
    const source = repositorySource(now, [earlier('releases: [{ files: "old/{environment}/{service}" }]\n')]);
    expect(['old/dev/api', 'tags/dev/api'].map((path) => source.match(path)?.read('1\n')?.length)).toEqual([1, 1]);
    // The first that there ever were may have named manifests.
    expect(source.isManifest('environments/dev.yaml')).toBe(true);
  });

  test('those that read the same are followed once, and only others besides those of their time', () => {
    const same = earlier(`${ENTRY}site: https://ops.example.com\n`);
    const treeAt = () => memoryTree({});
    const other = earlier('releases: [{ files: "old/{environment}/{service}" }]\n');
    const besides = (...before: (typeof same)[]) =>
      historySource(now, { before, environments: ['dev'], treeAt }).settings!.besides;
    expect([besides(), besides(same)]).toEqual([[], []]);
    expect(besides(same, other).map(({ match }) => match('old/dev/api')?.read('1\n')?.length)).toEqual([1]);
    expect(repositorySource(now, [same]).match('tags/dev/api')!.read('1\n')).toHaveLength(1);
  });
});

describe('an audit reads versions alone', () => {
  const audit = (files: Files, environments?: string[]) => {
    const tree = memoryTree(files);
    const history = environments && { environments, treeAt: () => tree };
    return auditSource(readConfig(tree).config, tree, history);
  };

  test('of manifests where no release file is named, or where they are', () => {
    const manifests = (files: Files) => audit(files).isManifest('environments/dev.yaml');
    expect([manifests({}), manifests(TAGS)]).toEqual([true, false]);
    expect(manifests({ ...TAGS, 'towpath.yaml': `${ENTRY}environments: environments/*.yaml\n` })).toBe(true);
  });

  test('and nothing that records and migrations name', () => {
    const files = { ...TAGS, ...record('schema', 'db/1.sql'), 'db/1.sql': 'x' };
    expect(watched(audit(files), 'db/1.sql', 'changes/a.yaml')).toEqual([]);
  });

  test('of the environments of the policy, where it is of its history', () => {
    const source = audit(TAGS, ['dev']);
    expect(source.leavesOut!('tags/qa/api')).toEqual(['qa']);
    expect([source.leavesOut!('tags/dev/api'), audit(TAGS).leavesOut]).toEqual([[], undefined]);
    expect([source.match('tags/qa/api'), source.watches('tags/qa/api')]).toEqual([undefined, true]);
    expect([source.match('tags/dev/api') !== undefined, source.watches('tags/dev/api')]).toEqual([true, false]);
    expect(audit(TAGS, ['staging']).key).not.toBe(source.key);
  });
});
