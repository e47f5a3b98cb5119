import { describe, expect, test } from 'vitest';
import { CHANGE_FILE, type Overrides } from '../../build.ts';
import { applied, STAGES, soundChange } from '../../check/whole.ts';
import { soundFiles } from '../../rules/commits.ts';
import { judgeRequest, recordOf } from '../../rules/past.ts';

const { dev, staging, production } = STAGES;
const rolledBack = { at: '2026-11-03T20:00:00Z', reason: 'It took too long.' };
const recorded = (stages: object, keys: object = {}): Overrides => recordOf({ ...keys, stages });
const NOTE = `${CHANGE_FILE} was judged with what the base says since the request parted from it: `;

describe('a request that says more of what happened to a change is judged with what the base says since it parted', () => {
  const judged = (request: Overrides, since: Overrides, before: Overrides = recorded({ dev, staging })) => {
    const { findings, notes } = judgeRequest(soundFiles(before), soundFiles({ ...before, ...request }), {
      base: soundFiles({ ...before, ...since }),
    });
    return [
      findings.map(({ rule, message }) => `${rule}: ${message}`),
      notes.filter((note) => note.startsWith(NOTE)).map((note) => note.slice(NOTE.length)),
    ];
  };
  const promoted = recorded({ dev, staging, production });
  const wasBack = expect.stringMatching(
    /^promotion-order: `add-index` reached production after it had been rolled back/,
  );

  test('that it was rolled back where it came from', () => {
    const since = recorded({ dev, staging: { ...staging, rolledBack } });
    expect(judged(promoted, since)).toEqual([[wasBack], ['`stages.staging.rolledBack`']]);
  });

  test('that another change undid it there', () => {
    const undo = { id: 'undo', rollbackOf: 'add-index', stages: { staging: applied('2026-11-03T20:00:00Z') } };
    const since = { 'changes/undo.yaml': soundChange(undo) };
    expect(judged(promoted, since)).toEqual([[expect.stringContaining('promotion-order: ')], ['`changes/undo.yaml`']]);
  });

  test('what it was tried by there, which the branch lacks', () => {
    const { loadTest: _, ...untested } = staging;
    const before = recorded({ dev, staging: untested });
    const request = recorded({ dev, staging: untested, production });
    expect(judged(request, {}, before)[0]).toEqual([expect.stringContaining('load-test-meets-slo: ')]);
    expect(judged(request, recorded({ dev, staging }), before)).toEqual([[], ['`stages.staging.loadTest`']]);
  });

  test.each<[what: string, request: Overrides, since: Overrides]>([
    ['of a record that the request leaves alone', {}, recorded({ dev, staging: { ...staging, rolledBack } })],
    ['of one in which it says nothing of what happened', recorded({ dev, staging }, { title: 'One' }), promoted],
    ['that is the same', promoted, promoted],
    ['of a title', promoted, recorded({ dev, staging }, { title: 'One' })],
    [
      'that rests on a file which the branch lacks',
      promoted,
      recorded({
        dev: { ...dev, applied: { ...dev.applied, attestation: { path: 'evidence/dev.json' } } },
        staging,
      }),
    ],
  ])('and nothing is held against it %s', (_, request, since) => {
    expect(judged(request, since)).toEqual([[], []]);
  });
});
