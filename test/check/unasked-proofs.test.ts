import { describe, expect, test } from 'vitest';
import { CHANGE_FILE, type Overrides } from '../build.ts';
import { soundFiles } from '../rules/commits.ts';
import { judgeRequest } from '../rules/past.ts';
import { applied, STAGES, soundChange, wholePolicy } from './whole.ts';

const SINCE = '2026-11-04T00:00:00Z';
const was = `was: [{ until: ${SINCE}, params: { evidence: declared } }]`;
const asking = (rule: string, then = was) => `  ${rule}: { params: { evidence: signed }, ${then} }\n`;
const policyWith = (...rules: string[]) => wholePolicy({ 'policy.yaml': `rules:\n${rules.join('')}` });
const usual = policyWith(asking('pipeline-only'), asking('write-access-signed-off'));

const { dev, staging, production } = STAGES;
const record = (stages: object) => ({ [CHANGE_FILE]: soundChange({ stages }) });
const GRANT = 'access/inc-1.yaml';
const grant = (at: string) => ({
  [GRANT]: `id: inc-1
environment: production
person: ana@example.com
incident: INC-1
pagedAt: ${at}
signedOff: { by: sam@example.com, at: ${at} }
grantedAt: ${at}
expiresAt: ${at.replace('T01', 'T02')}
`,
});

/** The notes on what was not asked of what a request makes of a repository. */
function noted(before: Overrides, after: Overrides, { by = usual, base = before } = {}): string[] {
  const { notes } = judgeRequest(soundFiles(before), soundFiles({ ...before, ...after }), {
    by,
    base: soundFiles(base),
  });
  return notes.filter((note) => note.includes('asks for proof'));
}

const note = (rule: string, names: string) =>
  `${rule} asks for proof since ${SINCE}; it asked none of what commits after the base date before that: ${names}`;

const ofStage = (names: string) => [note('pipeline-only', names)];

describe('what a request dates before the day from which a rule asks for proof is named', () => {
  test.each<[what: string, before: Overrides, after: Overrides, notes: string[]]>([
    ['a stage', record({ dev }), record({ dev, staging }), ofStage('add-index in staging')],
    ['a record', { [CHANGE_FILE]: null }, record({ dev }), ofStage('add-index in dev')],
    [
      'an earlier application by which the change went on',
      { [CHANGE_FILE]: null },
      record({
        dev: { ...applied('2026-11-05T09:00:00Z'), attempts: [dev.applied] },
        staging: applied('2026-11-04T09:00:00Z'),
      }),
      ofStage('add-index in dev'),
    ],
    ['several', { [CHANGE_FILE]: null }, record({ dev, staging }), ofStage('add-index in dev, add-index in staging')],
    [
      'a stage by another date',
      record({ dev: applied('2026-11-05T09:00:00Z') }),
      record({ dev }),
      ofStage('add-index in dev'),
    ],
    ['a grant', {}, grant('2026-11-03T01:15:00Z'), [note('write-access-signed-off', 'inc-1 in production')]],
  ])('%s', (_, before, after, notes) => {
    expect(noted(before, after)).toEqual(notes);
  });
});

test.each<[what: string, before: Overrides, after: Overrides, options?: Parameters<typeof noted>[2]]>([
  ['nothing', {}, {}],
  [
    'a record that is put in other words',
    record({ dev }),
    { [CHANGE_FILE]: soundChange({ title: 'b', stages: { dev } }) },
  ],
  [
    'what was tried in a stage',
    record({ dev: applied(dev.applied.at) }),
    record({ dev: { ...dev, rollbackRehearsal: { at: '2026-11-03T11:00:00Z', result: 'passed' } } }),
  ],
  ['a stage that is dated since', record({ dev, staging }), record({ dev, staging, production })],
  ['a record that the base has too', { [CHANGE_FILE]: null }, record({ dev }), { base: record({ dev }) }],
  [
    'a record that is moved',
    record({ dev }),
    { [CHANGE_FILE]: null, 'changes/2026/add-index.yaml': record({ dev })[CHANGE_FILE]! },
  ],
  ['a grant by which nobody was asked', {}, grant('2026-11-03T01:15:00Z'), { by: policyWith(asking('pipeline-only')) }],
  [
    'what a rule asked always',
    { [CHANGE_FILE]: null },
    record({ dev }),
    { by: policyWith('  pipeline-only: { params: { evidence: signed } }\n') },
  ],
  [
    'what a rule will ask',
    { [CHANGE_FILE]: null },
    record({ dev }),
    { by: policyWith(asking('pipeline-only', was.replace('2026-11-04', '2027-11-04'))) },
  ],
])('nothing is named of %s', (_, before, after, options) => {
  expect(noted(before, after, options)).toEqual([]);
});

test('a rule that was off until then asked nothing either', () => {
  const by = policyWith(asking('pipeline-only', `was: [{ until: ${SINCE}, severity: 'off' }]`));
  expect(noted({ [CHANGE_FILE]: null }, record({ dev }), { by })).toEqual(ofStage('add-index in dev'));
});
