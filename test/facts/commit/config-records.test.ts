import { describe, expect, test } from 'vitest';
import { type Files, files, manifest, type Overrides, sha256 } from '../../build.ts';
import { configChange, settingIn, wholePolicy } from '../../check/whole.ts';
import { historyOf, judgedCommits } from './commits.ts';

const PROD = 'config/production/app.yaml';
const LARGER = 'pool:\n  host: production.example.com\n  size: 6\n';
const policy = wholePolicy();

/** What the last commit of a history changed: path, environments and record. */
function configChanges(snapshots: readonly Files[], by = policy): string[] {
  const { configChanges: found } = judgedCommits(snapshots, {}, by).at(-1)!;
  return found.map(
    ({ path, environments, recordedBy = 'no record' }) =>
      `${path} of ${environments.map(({ id }) => id).join(' and ')}, ${recordedBy}`,
  );
}

const record = (entries: readonly object[]): Overrides => ({
  'changes/larger.yaml': configChange({ id: 'larger', files: entries, stages: undefined }),
});
const listing = (environment: string, ...config: string[]): Overrides => ({
  [`environments/${environment}.yaml`]: manifest(environment, { config }),
});

describe('config files that a commit changes', () => {
  test.each<[promise: string, before: Overrides, after: Overrides, found: string[]]>([
    ['one without a record', {}, { [PROD]: LARGER }, [`${PROD} of production, no record`]],
    [
      'one with its record',
      {},
      { [PROD]: LARGER, ...record([{ path: PROD, sha256: sha256(LARGER) }]) },
      [`${PROD} of production, larger`],
    ],
    [
      'one whose record stood there before, with its path and its digits written in another way',
      record([{ path: `./config//production/app.yaml`, sha256: sha256(LARGER).toUpperCase() }]),
      { [PROD]: LARGER },
      [`${PROD} of production, larger`],
    ],
    [
      'one with a record of another text',
      {},
      { [PROD]: LARGER, ...record([{ path: PROD, sha256: sha256('x') }]) },
      [`${PROD} of production, no record`],
    ],
    [
      'one with a record that gives no sha256',
      {},
      { [PROD]: LARGER, ...record([{ path: PROD }]) },
      [`${PROD} of production, no record`],
    ],
    [
      'one with a record of another file of that text',
      {},
      { [PROD]: LARGER, ...record([{ path: 'config/dev/app.yaml', sha256: sha256(LARGER) }]) },
      [`${PROD} of production, no record`],
    ],
    [
      'one with a record that has a fault elsewhere',
      {},
      {
        [PROD]: LARGER,
        'changes/larger.yaml': `id: larger\nfiles: [{ path: ${PROD}, sha256: ${sha256(LARGER)} }]\nzone: eu\n`,
      },
      [`${PROD} of production, larger`],
    ],
    [
      'one of which only a comment changed',
      {},
      { [PROD]: `# why\npool:\n  host: production.example.com\n  size: 5\n` },
      [`${PROD} of production, no record`],
    ],
    [
      'one that several environments list',
      { ...listing('dev', 'jwt.xml'), ...listing('production', 'jwt.xml'), 'jwt.xml': '<jwt/>' },
      { 'jwt.xml': '<jwt ttl="5m"/>' },
      ['jwt.xml of dev and production, no record'],
    ],
    [
      'one that is new',
      {},
      { 'config/more.env': 'A=1\n', ...listing('production', PROD, 'config/more.env') },
      ['config/more.env of production, no record'],
    ],
    [
      'a copy of another file',
      { 'config/staging/app.yaml': LARGER },
      { [PROD]: LARGER },
      [`${PROD} of production, no record`],
    ],
    [
      'one that moved from another environment to this',
      { 'config/staging/more.env': 'A=1\n', ...listing('staging', 'config/staging/more.env') },
      {
        'config/staging/more.env': null,
        'config/production/more.env': 'A=1\n',
        ...listing('production', 'config/production/more.env'),
      },
      ['config/production/more.env of production, no record'],
    ],
    [
      'one that was edited while it moved',
      {},
      { [PROD]: null, 'config/p.yaml': LARGER, ...listing('production', 'config/p.yaml') },
      ['config/p.yaml of production, no record'],
    ],
    [
      'not one that only moved',
      { [PROD]: LARGER },
      { [PROD]: null, 'config/p.yaml': LARGER, ...listing('production', 'config/p.yaml') },
      [],
    ],
    ['not one that was deleted', {}, { [PROD]: null }, []],
    ['not one that no manifest lists', {}, { 'config/unused.yaml': 'a: 1\n' }, []],
    [
      'one that a manifest comes to list, though the file stays as it is',
      { 'm.env': 'A=1\n' },
      listing('production', PROD, 'm.env'),
      ['m.env of production, no record'],
    ],
    [
      'not those of an environment that is new',
      { 'environments/production.yaml': null, [PROD]: null },
      { ...listing('production', PROD), [PROD]: LARGER },
      [],
    ],
  ])('%s', (_, before, after, found) => {
    expect(configChanges([files(before), files({ ...before, ...after })])).toEqual(found);
  });

  test('not where anyone may change the environment', () => {
    const steps = [files(), files({ [PROD]: LARGER })];
    expect(configChanges(steps, settingIn('production', { changes: 'anyone' }))).toEqual([]);
  });

  test('the records are read as they are now, whichever commit brought them', () => {
    const steps = [
      files(),
      files({ [PROD]: LARGER }),
      files({ [PROD]: LARGER, ...record([{ path: PROD, sha256: sha256(LARGER) }]) }),
    ];
    const [first] = judgedCommits(steps, {}, policy);
    expect(first!.configChanges.map(({ recordedBy }) => recordedBy)).toEqual(['larger']);
  });

  test('one that is too large to be read has no sha256 and no record', () => {
    const steps = [files(), files({ [PROD]: LARGER, ...record([{ path: PROD, sha256: sha256(LARGER) }]) })];
    const history = historyOf(steps);
    const read = (blob: string) => {
      const bytes = history.read(blob);
      return bytes !== undefined && new TextDecoder().decode(bytes) === LARGER ? undefined : bytes;
    };
    const [commit] = judgedCommits(steps, { history: { ...history, read } }, policy);
    expect(commit!.configChanges).toMatchObject([{ path: PROD, sha256: undefined, recordedBy: undefined }]);
  });
});
