import { describe, expect, test } from 'vitest';
import { CHANGE_FILE, change, faults, MIGRATION_FILE, manifest, repository, stage, TIMES } from '../../build.ts';

const HELP = 'Name a file of the repository, by its path from the root.';
const loadTest = {
  at: TIMES.staging,
  slo: [{ name: 'p99', objective: 1, measured: 1, met: true }],
  evidence: { path: '../k6.json', sha256: 'ab'.repeat(32) },
};

describe('a path that leads out of the repository is a finding at its place', () => {
  test.each([
    ['up', '../secrets.yaml'],
    ['up from inside', 'config/../../secrets.yaml'],
    ['from the root of the disk', '/etc/passwd'],
    ['from a drive', 'C:/secrets.yaml'],
    ['with backslashes', 'config\\..\\..\\secrets.yaml'],
  ])('%s, in a manifest and in a change', (_, path) => {
    expect(faults(repository({ 'environments/dev.yaml': manifest('dev', { config: [path] }) }))).toEqual([
      `schema environments/dev.yaml:8:5 ‹${path}› \`${path}\` leads out of the repository. ${HELP}`,
    ]);
    expect(faults(repository({ [CHANGE_FILE]: change({ files: [{ path: MIGRATION_FILE }, { path }] }) }))).toEqual([
      `schema ${CHANGE_FILE}:7:11 ‹${path}› \`${path}\` leads out of the repository. ${HELP}`,
    ]);
  });

  test.each<[where: string, keys: object, place: string]>([
    ['the rollback', { rollback: { path: '../undo.sql' } }, 'rollback.path'],
    ['the file that goes forward', { rollback: { forward: '../undo.sql' } }, 'rollback.forward'],
    [
      'the evidence of a load test',
      { stages: { dev: stage(TIMES.dev), staging: stage(TIMES.staging, { loadTest }) } },
      'stages.staging.loadTest.evidence.path',
    ],
  ])('in %s of a change', (_, keys, place) => {
    const { findings } = repository({ [CHANGE_FILE]: change({ ...keys }) });
    expect(findings.map(({ rule, location }) => `${rule} ${location.path}`)).toEqual([`schema ${place}`]);
  });
});

describe('a config file that a manifest lists', () => {
  test('must be there', () => {
    expect(faults(repository({ 'config/dev/app.yaml': null }))).toEqual([
      `schema environments/dev.yaml:8:5 ‹config/dev/app.yaml› \`config/dev/app.yaml\` does not exist. ${HELP}`,
    ]);
  });

  test('is no folder', () => {
    expect(faults(repository({ 'environments/dev.yaml': manifest('dev', { config: ['config/dev'] }) }))).toEqual([
      `schema environments/dev.yaml:8:5 ‹config/dev› \`config/dev\` is a folder; a file is expected. ${HELP}`,
    ]);
  });

  test('is one finding where it does not parse, and leaves its manifest sound', () => {
    const read = repository({ 'config/dev/app.yaml': 'pool: [\n' });
    expect(read.findings.map(({ rule, location }) => `${rule} ${location.file}:${location.line}`)).toEqual([
      'syntax config/dev/app.yaml:2',
    ]);
    expect(read.manifests.every(({ data }) => data !== undefined)).toBe(true);
  });

  test('of a format that is not read is a note, once for all that list it', () => {
    const { notes, findings } = repository({
      'environments/dev.yaml': manifest('dev', { config: ['config/nginx.conf'] }),
      'environments/staging.yaml': manifest('staging', { config: ['config/nginx.conf'] }),
      'config/nginx.conf': 'worker_processes 1;\n',
    });
    expect(findings).toEqual([]);
    expect(notes).toContain('config/nginx.conf has an unknown format; its keys were not compared');
    expect(notes.filter((note) => note.startsWith('config/'))).toHaveLength(1);
  });

  test('that is missing from a change is left to the rules', () => {
    expect(faults(repository({ [CHANGE_FILE]: change({ files: [{ path: 'db/gone.sql' }] }) }))).toEqual([]);
  });
});
