import { describe, expect, it } from 'vitest';
import { approvalOf, claimsIn, signOffOf, watchOf } from '../../../src/facts/proof/claims.ts';
import type { Change, Grant, Waiver } from '../../../src/repo/repository.ts';
import { change } from '../../build.ts';
import { applied, soundRepository } from '../../check/whole.ts';
import { withWaiver } from '../../rules/waivers.ts';

const said = (claim: { said(data: unknown): unknown; of(data: unknown): unknown }, data: unknown) => [
  claim.said(data),
  claim.of(data),
];

describe('who signed a grant off', () => {
  const signedOff = { by: 'sam', at: '2026-11-05T01:14:00Z' };
  const grant = {
    person: 'ana',
    environment: 'production',
    incident: 'INC-1',
    grantedAt: 'x',
    expiresAt: 'y',
    signedOff,
  };
  const claim = signOffOf('access/a.yaml', grant as unknown as Grant);

  it('is another than who asked for it', () => {
    expect(claim).toMatchObject({ key: 'access/a.yaml', by: 'sam', askedBy: ['ana'], asking: 'asked for it' });
    expect(claim).toMatchObject({ act: 'sign it off', keys: '`signedOff`' });
  });

  it('said so of whom, where and until when, and not of when it was revoked', () => {
    expect(said(claim, { ...grant, revokedAt: 'z' })).toEqual([signedOff, ['production', 'ana', 'INC-1', 'x', 'y']]);
    expect(said(claim, {})).toEqual([undefined, [null, null, null, null, null]]);
  });

  it('is nobody where it says nothing', () => {
    expect(signOffOf('a', { ...grant, signedOff: undefined } as unknown as Grant).by).toBeUndefined();
  });
});

describe('who approved a waiver', () => {
  const waiver = {
    id: 'w',
    rule: 'r',
    reason: 'why',
    requestedBy: 'ana',
    approvedBy: 'sam',
    approvedAt: 'x',
    expires: 'y',
  };
  const claim = approvalOf('waivers/w.yaml', waiver as unknown as Waiver);

  it('is another than who asked for it', () => {
    expect(claim).toMatchObject({ key: 'waivers/w.yaml', by: 'sam', askedBy: ['ana'], asking: 'asked for it' });
    expect(claim).toMatchObject({ act: 'approve it', keys: '`approvedBy` and `approvedAt`' });
  });

  it('said so, and when, of all that it says but why', () => {
    const terms = { id: 'w', rule: 'r', requestedBy: 'ana', expires: 'y' };
    expect(said(claim, waiver)).toEqual([['sam', 'x'], terms]);
    expect(said(claim, { ...waiver, approvedAt: undefined })).toEqual([['sam', null], terms]);
    expect(said(claim, { ...waiver, approvedBy: undefined })).toEqual([undefined, terms]);
    expect(said(claim, undefined)).toEqual([undefined, {}]);
  });
});

describe('who watched a change', () => {
  const monitoring = { by: 'ana', result: 'healthy' };
  const data = { owner: 'payments', stages: { dev: { applied: { at: 'x', by: 'pipeline' }, monitoring } } };
  const claim = watchOf('changes/c.yaml', data as unknown as Change, 'dev');

  it('is another than who owns or applied it', () => {
    expect(claim).toMatchObject({ key: 'dev changes/c.yaml', by: 'ana', askedBy: ['payments', 'pipeline'] });
    expect(claim).toMatchObject({ asking: 'owns or applied it', act: 'watch it', keys: '`monitoring`' });
  });

  it('said what they saw of the application that they watched', () => {
    expect(said(claim, data)).toEqual([monitoring, 'x']);
    expect(said(claim, {})).toEqual([undefined, null]);
  });

  it('is nobody where the stage says nothing', () => {
    const silent = watchOf('a', { owner: 'payments', stages: { dev: {} } } as unknown as Change, 'dev');
    expect([silent.by, silent.askedBy]).toEqual([undefined, ['payments']]);
    expect(watchOf('a', { owner: 'payments' } as unknown as Change, 'dev').askedBy).toEqual(['payments']);
  });
});

describe('a moment in another offset, or with a fraction of zeros, says the same', () => {
  const [SAME, OTHER] = [
    ['2026-11-05T01:14:00Z', '2026-11-05t02:14:00+01:00', '2026-11-05T01:14:00.000z'],
    ['2026-11-05T01:14:00+01:00', '2026-11-05T01:14:00.001Z', '2026-11-05', 'soon'],
  ];
  const ofRecord = (claim: ReturnType<typeof signOffOf>, record: (at: string) => object) => (at: string) =>
    JSON.stringify(said(claim, record(at)));

  it.each<[what: string, claim: ReturnType<typeof signOffOf>, record: (at: string) => object]>([
    ['a sign-off', signOffOf('a', {} as Grant), (at) => ({ signedOff: { by: 'sam', at } })],
    ['when a grant begins', signOffOf('a', {} as Grant), (grantedAt) => ({ grantedAt })],
    ['when it ends', signOffOf('a', {} as Grant), (expiresAt) => ({ expiresAt })],
    ['an approval', approvalOf('a', {} as Waiver), (approvedAt) => ({ approvedBy: 'sam', approvedAt })],
    ['when a waiver ends', approvalOf('a', {} as Waiver), (expires) => ({ expires })],
    [
      'when a watch begins',
      watchOf('a', {} as Change, 'dev'),
      (from) => ({ stages: { dev: { monitoring: { from, until: from } } } }),
    ],
    [
      'when it ends',
      watchOf('a', {} as Change, 'dev'),
      (until) => ({ stages: { dev: { monitoring: { from: 'x', until } } } }),
    ],
    [
      'when what is watched was applied',
      watchOf('a', {} as Change, 'dev'),
      (at) => ({ stages: { dev: { applied: { at } } } }),
    ],
  ])('as %s', (_, claim, record) => {
    const text = ofRecord(claim, record);
    for (const at of SAME) expect(text(at), at).toBe(text(SAME[0]!));
    for (const at of OTHER) expect(text(at), at).not.toBe(text(SAME[0]!));
  });

  it('and nowhere else: a text that reads like one is what it is', () => {
    const claim = approvalOf('a', {} as Waiver);
    expect(claim.of({ subject: SAME[1] })).toEqual({ subject: SAME[1] });
  });
});

describe('the claims of a repository', () => {
  const stages = {
    dev: applied('2026-11-03T09:00:00Z'),
    production: applied('2026-11-04T03:00:00Z', { monitoring: { from: '2026-11-04T03:00:00Z', by: 'ana' } }),
  };
  const keys = (kind: 'grants' | 'waivers' | 'changes') =>
    claimsIn(
      soundRepository({
        ...withWaiver({}, { 'changes/watched.yaml': change({ id: 'watched', stages }) }),
        'waivers/open.yaml':
          'id: open\nrule: soak-window\nsubject: x\nreason: y\nrequestedBy: ana\nexpires: 2026-12-01T00:00:00Z\n',
        'changes/early.yaml': change({ id: 'early', stages: undefined }),
        'changes/broken.yaml': 'a: [',
        'waivers/broken.yaml': 'a: [',
        'access/broken.yaml': 'a: [',
      }),
      kind,
    ).map(({ key }) => key);

  it('are what is said in records that can be read', () => {
    expect(keys('waivers')).toEqual(['waivers/hotfix.yaml']);
    expect(keys('changes')).toEqual(['production changes/add-index.yaml', 'production changes/watched.yaml']);
    expect(keys('grants')).toEqual([]);
  });
});
