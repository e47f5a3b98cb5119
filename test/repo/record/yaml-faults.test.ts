import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { CHANGE_FILE, change, edited, faults, MIGRATION_FILE, manifest, repository, world } from '../../build.ts';

const SYNTAX = 'Correct the file on this line or the one before.';
const faultsOf = (text: string) => faults(repository({ [CHANGE_FILE]: text }));

describe('a file that is not YAML is one finding where the parser stopped', () => {
  test.each<[promise: string, from: string, to: string, expected: string]>([
    ['a key that stands twice', 'kind:', 'title: Again\nkind:', '3:1 ‹› The file is not YAML: duplicated mapping key.'],
    [
      'a key that stands twice in a stage',
      '    applied: {',
      "    rolledBack: {at: '2026-11-03T09:00:00Z', at: '2026-11-03T09:00:00Z'}\n    applied: {",
      '12:46 ‹› The file is not YAML: duplicated mapping key.',
    ],
    [
      'a tab for an indent',
      '  dev:',
      '\tdev:',
      '11:1 ‹› The file is not YAML: tab characters must not be used in indentation.',
    ],
    [
      'an alias of nothing',
      'owner: payments',
      'owner: *team',
      '4:9 ‹› The file is not YAML: unidentified alias "team".',
    ],
  ])('%s', (_, from, to, expected) => {
    expect(faultsOf(edited(change(), from, to))).toEqual([`syntax ${CHANGE_FILE}:${expected} ${SYNTAX}`]);
  });

  test('and no rule judges it', () => {
    const { changes, findings } = repository({ [CHANGE_FILE]: edited(change(), 'dev:', 'dev: [') });
    expect(changes.map(({ data }) => data)).toEqual([undefined]);
    expect(findings.map(({ rule }) => rule)).toEqual(['syntax']);
  });
});

describe('what stands before a fault still counts', () => {
  test('the id, which no other record may have', () => {
    const found = faults(
      repository({ [CHANGE_FILE]: edited(change(), 'stages:', 'stages: ['), 'changes/old/add-index.yaml': change() }),
    );
    expect(found).toHaveLength(2);
    expect(found[1]).toContain('schema changes/old/add-index.yaml:1:5 ‹add-index› `id` is `add-index`, which');
  });

  test('the environment of a manifest, which is then not missing', () => {
    const { findings, environments } = world({ 'environments/dev.yaml': `${manifest('dev')}access: {}\n` });
    expect(findings).toEqual([]);
    expect(environments.find(({ id }) => id === 'dev')).toMatchObject({ hasFaultyManifest: true, manifests: [] });
  });

  test('the files that a change lists', () => {
    const { changes } = repository({ [CHANGE_FILE]: edited(change(), 'owner:', 'ownr:') });
    expect(changes[0]).toMatchObject({ data: undefined, raw: { files: [{ path: MIGRATION_FILE }] } });
    const broken = repository({ [CHANGE_FILE]: edited(change(), 'stages:', 'stages: [') }).changes[0];
    expect(broken).toMatchObject({ data: undefined, raw: { id: 'add-index', files: [{ path: MIGRATION_FILE }] } });
  });

  test('nothing, where nothing can be read', () => {
    expect(repository({ [CHANGE_FILE]: '{' }).changes[0]).toMatchObject({ data: undefined, raw: undefined });
  });
});

test('comments as long as a line are read at once', () => {
  const banner = `${'#'.repeat(80)}\n# Add an index\n${'#'.repeat(80)}\n`;
  const read = () => faultsOf(banner + change());
  // The limit only ends a hang: without it this would run for years.
  expect(runInNewContext('read()', { read }, { timeout: 60_000 })).toEqual([]);
});
