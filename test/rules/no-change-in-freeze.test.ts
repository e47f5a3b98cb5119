import { describe, expect, test } from 'vitest';
import { CHANGE_FILE, type Overrides } from '../build.ts';
import { applied, configChange, foundIn, judgeAll, settingIn, soundChange, UNDONE } from '../check/whole.ts';

describe('no-change-in-freeze', () => {
  const freeze = (from: string, to: string, allow = '') =>
    `{ from: "${from}", to: "${to}", reason: Quarter end${allow === '' ? '' : `, allow: [${allow}]`} }`;
  const frozen = (...freezes: string[]) => settingIn('production', { freezes: `[${freezes.join(', ')}]` });
  const at = '2026-11-04T03:00:00Z';
  const found = [`no-change-in-freeze add-index@production ${CHANGE_FILE}:19 ‹'${at}'›`];
  const rollback = { ...UNDONE, [CHANGE_FILE]: soundChange({ rollbackOf: 'add-column' }) };
  const ofItself = { [CHANGE_FILE]: soundChange({ rollbackOf: 'add-index' }) };

  test.each<[promise: string, freezes: string[], overrides: Overrides, findings: string[]]>([
    ['a change in the first second of a freeze', [freeze(at, '2026-11-05T00:00:00Z')], {}, found],
    ['nothing a second before a freeze', [freeze('2026-11-04T03:00:01Z', '2026-11-05T00:00:00Z')], {}, []],
    ['a change in the last second of a freeze', [freeze('2026-11-01T00:00:00Z', '2026-11-04T03:00:01Z')], {}, found],
    ['nothing in the second at which a freeze ends', [freeze('2026-11-01T00:00:00Z', at)], {}, []],
    ['a config change in a freeze', [freeze(at, '2026-11-05T00:00:00Z')], { [CHANGE_FILE]: configChange() }, found],
    [
      'a change that is no rollback, where the freeze allows one',
      [freeze(at, '2026-11-05T00:00:00Z', 'rollback')],
      {},
      found,
    ],
    ['a rollback that the freeze does not allow', [freeze(at, '2026-11-05T00:00:00Z')], rollback, found],
    ['a change that says it undoes itself', [freeze(at, '2026-11-05T00:00:00Z', 'rollback')], ofItself, found],
    ['nothing in a rollback that the freeze allows', [freeze(at, '2026-11-05T00:00:00Z', 'rollback')], rollback, []],
    [
      'a rollback that only the longer of two freezes allows',
      [freeze(at, '2026-11-06T00:00:00Z', 'rollback'), freeze(at, '2026-11-05T00:00:00Z')],
      rollback,
      found,
    ],
    [
      'a rollback that only the shorter of two freezes allows',
      [freeze(at, '2026-11-06T00:00:00Z'), freeze(at, '2026-11-05T00:00:00Z', 'rollback')],
      rollback,
      found,
    ],
    [
      'nothing before a freeze whose times have another offset',
      [freeze('2026-11-04T00:00:00-05:00', '2026-11-05T00:00:00-05:00')],
      {},
      [],
    ],
  ])('finds %s', (_, freezes, overrides, findings) => {
    expect(foundIn(overrides, frozen(...freezes))).toEqual(findings);
  });

  test.each<[what: string, rollbackOf: string | undefined, first: string, second: string, named: string]>([
    ['of a change the one that ends last', undefined, '', '', 'LONG'],
    ['of a rollback the one that forbids it', 'add-column', ', allow: [rollback]', '', 'SHORT'],
    ['of one that both forbid the one that ends last', 'add-column', '', '', 'LONG'],
    [
      'of a change that is no rollback the one that ends last, whatever it allows',
      undefined,
      ', allow: [rollback]',
      '',
      'LONG',
    ],
  ])('names %s', (_, rollbackOf, long, short, named) => {
    const freezes = `[{ from: "${at}", to: "2026-11-06T00:00:00Z", reason: LONG${long} }, { from: "${at}", to: "2026-11-05T00:00:00Z", reason: SHORT${short} }]`;
    const undone = {
      'changes/add-column.yaml': configChange({ id: 'add-column', stages: { dev: applied('2026-11-01T09:00:00Z') } }),
    };
    const { findings } = judgeAll(
      { ...undone, [CHANGE_FILE]: soundChange({ rollbackOf }) },
      settingIn('production', { freezes }),
    );
    const until = named === 'LONG' ? '2026-11-06T00:00:00Z' : '2026-11-05T00:00:00Z';
    expect(findings.filter(({ rule }) => rule === 'no-change-in-freeze').map(({ message }) => message)).toEqual([
      expect.stringContaining(`during a freeze (${named}); the policy asks to wait until ${until}`),
    ]);
  });
});
