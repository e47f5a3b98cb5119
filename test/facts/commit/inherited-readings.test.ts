import { describe, expect, test } from 'vitest';
import { fileReadings } from '../../../src/facts/commit/file-readings.ts';
import { inheritedReadings } from '../../../src/facts/commit/inherited-readings.ts';
import type { FileChange } from '../../../src/history/git/commit.ts';
import { walkBy, withInherited } from '../../../src/history/log/inherited.ts';
import { NO_ENVIRONMENT, type ServiceVersion } from '../../../src/history/version-source.ts';

const version = (environment: string, text: string): ServiceVersion => ({ environment, service: 'api', version: text });
const onBase = (environment: string): ServiceVersion => ({ environment, service: '', version: 'base', builtOn: 'any' });
/** What each blob declares. */
const BLOBS: Readonly<Record<string, readonly ServiceVersion[]>> = {
  'base 1': [version(NO_ENVIRONMENT, '1')],
  'base 2': [version(NO_ENVIRONMENT, '2')],
  dev: [onBase('dev')],
  'dev 3': [onBase('dev'), version('dev', '3')],
  staging: [onBase('staging')],
};
const START = { base: 'base 1', dev: 'dev', staging: 'staging' };
const readings = () =>
  inheritedReadings(
    fileReadings(
      Object.entries(START),
      () => true,
      (_, blob) => BLOBS[blob],
    ),
  );
const change = (path: string, before: string | undefined, after: string | undefined): FileChange => ({
  path,
  before,
  after,
});
const said = (updates: ReturnType<ReturnType<typeof readings>['apply']>) =>
  updates.map(({ path, before = [], after = [] }) => [
    path,
    ...[before, after].map((each) => each.map((one) => one.version).join()),
  ]);

describe('what files declare with what they inherit', () => {
  test('starts with what each of an environment has', () => {
    const { start } = readings();
    expect(
      [...start].map(([path, declared]) => [path, declared.map((each) => `${each.environment} ${each.version}`)]),
    ).toEqual([
      ['base', []],
      ['dev', ['dev 1']],
      ['staging', ['staging 1']],
    ]);
  });

  test.each<[promise: string, changes: FileChange[], updates: string[][]]>([
    [
      'of a base are of each file that builds on it',
      [change('base', 'base 1', 'base 2')],
      [
        ['dev', '1', '2'],
        ['staging', '1', '2'],
      ],
    ],
    ['of one environment are its own', [change('dev', 'dev', 'dev 3')], [['dev', '1', '3']]],
    [
      'of both count once',
      [change('base', 'base 1', 'base 2'), change('dev', 'dev', 'dev 3')],
      [
        ['dev', '1', '3'],
        ['staging', '1', '2'],
      ],
    ],
    [
      'that remove the base leave nothing',
      [change('base', 'base 1', undefined)],
      [
        ['dev', '1', ''],
        ['staging', '1', ''],
      ],
    ],
    ['that remove an environment are of it', [change('staging', 'staging', undefined)], [['staging', '1', '']]],
    ['that add what is inherited are none', [change('other', undefined, 'base 2')], []],
  ])('changes %s', (_, changes, updates) => {
    expect(said(readings().apply(changes)).sort()).toEqual(updates);
  });

  test('a file that names what it inherited has changed nothing, and holds it from then on', () => {
    const files = readings();
    expect(said(files.apply([change('dev', 'dev', 'dev 3')]))).toEqual([['dev', '1', '3']]);
    expect(said(files.apply([change('base', 'base 1', 'base 2')]))).toEqual([['staging', '1', '2']]);
    expect(said(files.apply([change('dev', 'dev 3', 'dev')]))).toEqual([['dev', '3', '2']]);
  });

  test('compared with what was before some changes, a base counts for each that builds on it', () => {
    const files = readings();
    expect(said(files.compare([change('base', 'base 2', 'base 1')])).sort()).toEqual([
      ['dev', '2', '1'],
      ['staging', '2', '1'],
    ]);
    expect(said(files.compare([change('dev', 'dev 3', 'dev')]))).toEqual([['dev', '3', '1']]);
    expect(said(files.compare([change('dev', undefined, 'dev')]))).toEqual([['dev', '', '1']]);
    expect(said(files.compare([change('dev', 'dev', 'dev')]))).toEqual([]);
  });
});

describe('each file that others build on is read once', () => {
  test.each<[way: string, isBeside: boolean, isBack: boolean]>([
    ['stand beside each other', true, false],
    ['are laid over each other', false, false],
    ['lead back', true, true],
  ])('by however many ways that %s', (_, isBeside, isBack) => {
    const levels = 40;
    const link = (file: string): ServiceVersion => ({
      ...{ environment: 'dev', service: '', version: file, builtOn: 'any' },
      ...(isBeside && { isBeside: true }),
    });
    const files = new Map<string, ServiceVersion[]>();
    for (let level = 0; level < levels; level += 1) {
      const next = [link(`a${level + 1}`), link(`b${level + 1}`), ...(isBack ? [link(`b${level - 1}`)] : [])];
      for (const side of ['a', 'b']) files.set(`${side}${level}`, [...next]);
    }
    files.set(`a${levels}`, [version(NO_ENVIRONMENT, '1')]);
    files.set(`b${levels}`, [{ ...version(NO_ENVIRONMENT, '2'), service: 'web' }]);
    let reads = 0;
    const declared = withInherited(
      'a0',
      walkBy((path) => {
        reads += 1;
        if (reads > 2 * files.size) throw new Error('a file is read for each way to it');
        return files.get(path);
      }),
    );
    expect(declared.map((each) => `${each.service} ${each.version}`).sort()).toEqual(['api 1', 'web 2']);
  });
});
