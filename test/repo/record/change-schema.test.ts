import { describe, expect, test } from 'vitest';
import { CHANGE_FILE, edited, faults, repository } from '../../build.ts';

const SHA = 'c0ffee'.repeat(11).slice(0, 64);
const CHANGE = `id: add-index
title: Add an index
kind: schema
owner: payments
files:
  - { path: db/V1.sql, sha256: ${SHA} }
rollback: { path: db/U1.sql }
rollbackOf: null
stages:
  dev:
    applied: { at: 2026-11-02T09:00:00Z, by: pipeline, run: https://ci.example.com/1 }
    attempts:
      - { at: 2026-11-01T09:00:00+01:00 }
  staging:
    applied: { at: 2026-11-02T10:00:00Z }
    snapshot: { of: production, takenAt: 2026-11-01T02:00:00Z, version: "15", zone: UTC, evidence: { path: a.txt, sha256: ${SHA} } }
    loadTest:
      at: 2026-11-02T10:20:00Z
      slo:
        - { name: p99, objective: 300ms, measured: 212, met: true }
      evidence: { path: evidence/k6.json, sha256: ${SHA} }
    rollbackRehearsal: { at: 2026-11-02T11:00:00Z, result: passed }
    rolledBack: { at: 2026-11-03T11:00:00Z, reason: It was slow }
  production:
    applied: { at: 2026-11-04T03:05:00.123Z }
    monitoring: { from: 2026-11-04T03:05:00Z, result: healthy }
`;
const faultsOf = (text: string) => faults(repository({ [CHANGE_FILE]: text }));

test('a change record that uses every key it may have is without a fault', () => {
  expect(faultsOf(CHANGE)).toEqual([]);
});

describe('one fault of a change record is one finding at its place', () => {
  test.each<[promise: string, from: string, to: string, expected: string]>([
    [
      'an unknown key of a stage',
      'snapshot:',
      'snapshoot:',
      '16:5 ‹snapshoot› `stages.staging.snapshoot` is an unknown key. Write `snapshot`.',
    ],
    [
      'a required key that is misspelt, which is not missing too',
      'owner:',
      'ownr:',
      '4:1 ‹ownr› `ownr` is an unknown key. Write `owner`.',
    ],
    ['a missing key', 'owner: payments\n', '', '1:1 ‹i› `owner` is missing. Add `owner`.'],
    [
      'a stage that was never applied',
      'applied: { at: 2026-11-02T10:00:00Z }\n    ',
      '',
      '14:3 ‹staging› `stages.staging.applied` is missing. Add `applied`.',
    ],
    [
      'a kind that is misspelt',
      'kind: schema',
      'kind: shema',
      '3:7 ‹shema› `kind` is `shema`; one of `schema`, `data` or `config` is expected. Write `schema`.',
    ],
    [
      'a result that is misspelt',
      'result: passed',
      'result: pased',
      '22:60 ‹pased› `stages.staging.rollbackRehearsal.result` is `pased`; one of `passed` or `failed` is expected. Write `passed`.',
    ],
    [
      'a title that is a truth value',
      'title: Add an index',
      'title: true',
      '2:8 ‹true› `title` is `true`; a text is expected. Put it in quotes.',
    ],
    [
      'a truth value that is a text',
      'met: true',
      'met: "yes"',
      '20:62 ‹"yes"› `stages.staging.loadTest.slo[0].met` is `yes`; `true` or `false` is expected. Write `true` or `false`.',
    ],
    [
      'an objective that is no figure',
      'objective: 300ms',
      'objective: true',
      '20:35 ‹true› `stages.staging.loadTest.slo[0].objective` is `true`; a text or a number is expected. Put it in quotes.',
    ],
    [
      'an empty list of files',
      `files:\n  - { path: db/V1.sql, sha256: ${SHA} }`,
      'files: []',
      '5:1 ‹files› `files` is empty; at least one entry is expected. Add an entry.',
    ],
    [
      'a path that is empty',
      'path: db/V1.sql',
      'path: ""',
      '6:13 ‹""› `files[0].path` is empty; a text is expected. Write a text.',
    ],
    [
      'a sha256 that is too short',
      `sha256: ${SHA} }\nrollback`,
      'sha256: c0ffee }\nrollback',
      '6:32 ‹c0ffee› `files[0].sha256` is `c0ffee`; 64 hexadecimal digits are expected. Write the sha256 of the file.',
    ],
    [
      'a sha256 with its algorithm before it',
      `sha256: ${SHA} }\nrollback`,
      'sha256: sha256:c0ffee }\nrollback',
      '6:32 ‹sha256:c0ffee› `files[0].sha256` is `sha256:c0ffee`; 64 hexadecimal digits are expected. Write the sha256 of the file.',
    ],
    [
      'a rollback of no kind',
      '{ path: db/U1.sql }',
      '{}',
      '7:1 ‹rollback› `rollback` is expected to hold exactly one of `path`, `forward`, `revert` or `irreversible`. Keep the one that applies.',
    ],
    [
      'a rollback of two kinds',
      '{ path: db/U1.sql }',
      '{ path: db/U1.sql, revert: true }',
      '7:1 ‹rollback› `rollback` is expected to hold exactly one of `path`, `forward`, `revert` or `irreversible`. Keep the one that applies.',
    ],
    [
      'a rollback that is no revert',
      '{ path: db/U1.sql }',
      '{ revert: false }',
      '7:21 ‹false› `rollback.revert` is `false`; `true` is expected. Write `true`.',
    ],
  ])('%s', (_, from, to, expected) => {
    expect(faultsOf(edited(CHANGE, from, to))).toEqual([`schema ${CHANGE_FILE}:${expected}`]);
  });
});
