import { describe, expect, it } from 'vitest';
import { type DeclaredVersion, declaredVersion, versionCounter } from '../../../src/facts/commit/versions.ts';

const declared = (version: string, more: Partial<DeclaredVersion> = {}): DeclaredVersion => ({
  environment: 'dev',
  service: 'api',
  version,
  digest: '',
  ...more,
});
/** An update of a file from some versions to others; null where there is no such file. */
const update = (path: string, before: readonly DeclaredVersion[] | null, after: readonly DeclaredVersion[] | null) => ({
  path,
  before: before ?? undefined,
  after: after ?? undefined,
});
const [one, two, three] = [declared('1'), declared('2'), declared('3')];

describe('a version that a commit replaced', () => {
  it('is told with both, and the files that had or have it', () => {
    const counter = versionCounter([[one], [one]]);
    expect(counter.apply([update('b', [one], [two]), update('a', [one], [two])])).toEqual([
      { environment: 'dev', service: 'api', kind: 'version', before: '1', after: '2', files: ['a', 'b'] },
    ]);
  });

  it('is told with all that there are then, in order', () => {
    const counter = versionCounter([[two], [one]]);
    expect(counter.apply([update('a', [one], [three])])).toMatchObject([{ before: '1, 2', after: '2, 3' }]);
  });

  it('is told of the file that the own one builds on', () => {
    const based = (version: string) => declared(version, { file: 'base' });
    const [change] = versionCounter([[based('1')]]).apply([update('own', [based('1')], [based('2')])]);
    expect(change!.files).toEqual(['base']);
  });

  it('is told once where several declare it in one file', () => {
    const [change, ...others] = versionCounter([[one, one]]).apply([update('a', [one, one], [two, two])]);
    expect([change?.files, others]).toEqual([['a'], []]);
  });

  it('is told for its service and its environment alone', () => {
    const web = declared('1', { service: 'web' });
    const live = declared('1', { environment: 'live' });
    const counter = versionCounter([[one, web, live]]);
    const after = [one, declared('2', { service: 'web' }), live];
    expect(counter.apply([update('a', [one, web, live], after)])).toMatchObject([
      { environment: 'dev', service: 'web', kind: 'version' },
    ]);
  });

  it('is told by the last commit as it left it', () => {
    const counter = versionCounter([[one]]);
    counter.apply([update('a', [one], [two])]);
    expect(counter.apply([update('a', [two], [three])])).toMatchObject([{ before: '2', after: '3' }]);
  });

  it('is told where one of several no longer has it', () => {
    const digest = declared('1', { digest: 'x' });
    const counter = versionCounter([[digest], [digest]]);
    expect(counter.apply([update('a', [digest], [one])])).toMatchObject([{ kind: 'digest', before: 'x', after: 'x' }]);
  });

  it('may be a digest, or go', () => {
    const digest = (text: string) => declared('1', { digest: text });
    const counter = versionCounter([[digest('x')]]);
    expect(counter.apply([update('a', [digest('x')], [digest('y')])])).toMatchObject([
      { kind: 'digest', before: 'x', after: 'y' },
    ]);
    expect(counter.apply([update('a', [digest('y')], [one])])).toMatchObject([
      { kind: 'digest', before: 'y', after: undefined },
    ]);
  });
});

describe('no version is replaced', () => {
  it.each<[promise: string, before: DeclaredVersion[] | null, after: DeclaredVersion[] | null]>([
    ['where a service is added', null, [one]],
    ['where a service is removed', [one], null],
    ['where it stays', [one], [one]],
    ['where one more declares it', [one], [one, one]],
    ['where one fewer declares it', [one, one], [one]],
    [
      'where one more declares it without a digest',
      [declared('1', { digest: 'x' })],
      [declared('1', { digest: 'x' }), one],
    ],
  ])('%s', (_, before, after) => {
    expect(versionCounter(before === null ? [] : [before]).apply([update('a', before, after)])).toEqual([]);
  });

  it('where a service comes again that had gone', () => {
    const counter = versionCounter([[one]]);
    counter.apply([update('a', [one], null)]);
    expect(counter.apply([update('a', null, [two])])).toEqual([]);
    expect(counter.apply([update('a', [two], [three])])).toMatchObject([{ before: '2', after: '3' }]);
  });
});

describe('compared with what was before some updates', () => {
  it('what is declared now has changed, and nothing is applied', () => {
    const counter = versionCounter([[two]]);
    const updates = [update('a', [one], [two])];
    const change = [{ before: '1', after: '2', files: ['a'] }];
    expect([counter.compare(updates), counter.compare(updates)]).toMatchObject([change, change]);
  });

  it('a service that is new counts', () => {
    expect(versionCounter([[one]]).compare([update('a', null, [one])])).toMatchObject([
      { before: undefined, after: '1' },
    ]);
  });

  it('a service that is gone is no change', () => {
    expect(versionCounter([]).compare([update('a', [one], null)])).toEqual([]);
  });
});

it('a version that is the digest counts as a digest alone', () => {
  const version = { environment: 'dev', service: 'api' };
  const declaredBy = [
    { ...version, version: '1' },
    { ...version, version: 'x', digest: 'x' },
    { ...version, version: '1', digest: 'x', file: 'base' },
  ];
  expect(declaredBy.map((each) => declaredVersion(each))).toEqual([
    { ...version, version: '1', digest: '', file: undefined },
    { ...version, version: '', digest: 'x', file: undefined },
    { ...version, version: '1', digest: 'x', file: 'base' },
  ]);
});
