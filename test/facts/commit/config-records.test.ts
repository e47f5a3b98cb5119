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
    ['a config file without a change record', {}, { [PROD]: LARGER }, [`${PROD} of production, no record`]],
    [
      'a config file with its change record',
      {},
      { [PROD]: LARGER, ...record([{ path: PROD, sha256: sha256(LARGER) }]) },
      [`${PROD} of production, larger`],
    ],
    [
      'a config file whose record was there before, with another spelling of the path and of the sha256',
      record([{ path: `./config//production/app.yaml`, sha256: sha256(LARGER).toUpperCase() }]),
      { [PROD]: LARGER },
      [`${PROD} of production, larger`],
    ],
    [
      'a config file whose record has another sha256',
      {},
      { [PROD]: LARGER, ...record([{ path: PROD, sha256: sha256('x') }]) },
      [`${PROD} of production, no record`],
    ],
    [
      'a config file whose record has no sha256',
      {},
      { [PROD]: LARGER, ...record([{ path: PROD }]) },
      [`${PROD} of production, no record`],
    ],
    [
      'a config file whose sha256 a record has for another file',
      {},
      { [PROD]: LARGER, ...record([{ path: 'config/dev/app.yaml', sha256: sha256(LARGER) }]) },
      [`${PROD} of production, no record`],
    ],
    [
      'a config file whose record has a finding elsewhere',
      {},
      {
        [PROD]: LARGER,
        'changes/larger.yaml': `id: larger\nfiles: [{ path: ${PROD}, sha256: ${sha256(LARGER)} }]\nzone: eu\n`,
      },
      [`${PROD} of production, larger`],
    ],
    [
      'a config file, where only a comment differs',
      {},
      { [PROD]: `# why\npool:\n  host: production.example.com\n  size: 5\n` },
      [`${PROD} of production, no record`],
    ],
    [
      'a config file that several environments list',
      { ...listing('dev', 'jwt.xml'), ...listing('production', 'jwt.xml'), 'jwt.xml': '<jwt/>' },
      { 'jwt.xml': '<jwt ttl="5m"/>' },
      ['jwt.xml of dev and production, no record'],
    ],
    [
      'a config file of several environments, of which a record is for one',
      { ...listing('dev', 'jwt.xml'), ...listing('production', 'jwt.xml'), 'jwt.xml': '<jwt/>' },
      {
        'jwt.xml': '<jwt ttl="5m"/>',
        ...record([{ path: 'jwt.xml', sha256: sha256('<jwt ttl="5m"/>'), environment: 'dev' }]),
      },
      ['jwt.xml of dev and production, no record'],
    ],
    [
      'a config file of several environments, of which a record is for each',
      { ...listing('dev', 'jwt.xml'), ...listing('production', 'jwt.xml'), 'jwt.xml': '<jwt/>' },
      {
        'jwt.xml': '<jwt ttl="5m"/>',
        ...record(
          ['dev', 'production'].map((environment) => ({
            path: 'jwt.xml',
            sha256: sha256('<jwt ttl="5m"/>'),
            environment,
          })),
        ),
      },
      ['jwt.xml of dev and production, larger'],
    ],
    [
      'two config files, by their paths',
      { 'b.env': 'A=1\n', 'a.env': 'A=1\n', ...listing('production', 'b.env', 'a.env') },
      { 'b.env': 'A=2\n', 'a.env': 'A=2\n' },
      ['a.env of production, no record', 'b.env of production, no record'],
    ],
    [
      'a config file that a record names after its own file, for it has no id',
      {},
      {
        [PROD]: LARGER,
        'changes/later.yaml': `files: [1, { path: 2 }, { path: ${PROD}, sha256: ${sha256(LARGER)}, environment: 3 }]\n`,
      },
      [`${PROD} of production, later`],
    ],
    [
      'a config file that is new',
      {},
      { 'config/more.env': 'A=1\n', ...listing('production', PROD, 'config/more.env') },
      ['config/more.env of production, no record'],
    ],
    [
      'a config file that is now a copy of another',
      { 'config/staging/app.yaml': LARGER },
      { [PROD]: LARGER },
      [`${PROD} of production, no record`],
    ],
    [
      'a config file that moved here from another environment',
      { 'config/staging/more.env': 'A=1\n', ...listing('staging', 'config/staging/more.env') },
      {
        'config/staging/more.env': null,
        'config/production/more.env': 'A=1\n',
        ...listing('production', 'config/production/more.env'),
      },
      ['config/production/more.env of production, no record'],
    ],
    [
      'a config file that was renamed and edited',
      {},
      { [PROD]: null, 'config/p.yaml': LARGER, ...listing('production', 'config/p.yaml') },
      ['config/p.yaml of production, no record'],
    ],
    [
      'no config file that was only renamed',
      { [PROD]: LARGER },
      { [PROD]: null, 'config/p.yaml': LARGER, ...listing('production', 'config/p.yaml') },
      [],
    ],
    ['no config file that was deleted', {}, { [PROD]: null }, []],
    ['no config file that no manifest lists', {}, { 'config/unused.yaml': 'a: 1\n' }, []],
    [
      'a config file that a manifest begins to list, though the file is the same',
      { 'm.env': 'A=1\n' },
      listing('production', PROD, 'm.env'),
      ['m.env of production, no record'],
    ],
    [
      'no config file of a new environment',
      { 'environments/production.yaml': null, [PROD]: null },
      { ...listing('production', PROD), [PROD]: LARGER },
      [],
    ],
  ])('a commit changes %s', (_, before, after, found) => {
    expect(configChanges([files(before), files({ ...before, ...after })])).toEqual(found);
  });

  test('a config file needs no record where anyone may change the environment', () => {
    const steps = [files(), files({ [PROD]: LARGER })];
    expect(configChanges(steps, settingIn('production', { changes: 'anyone' }))).toEqual([]);
  });

  test('a change record counts whichever commit of the range added it', () => {
    const steps = [
      files(),
      files({ [PROD]: LARGER }),
      files({ [PROD]: LARGER, ...record([{ path: PROD, sha256: sha256(LARGER) }]) }),
    ];
    const [first] = judgedCommits(steps, {}, policy);
    expect(first!.configChanges.map(({ recordedBy }) => recordedBy)).toEqual(['larger']);
  });

  test('a config file that is too large to be read has no sha256 and no record', () => {
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

test('each record that lists the file is named with what it says of it, and where', () => {
  const hash = sha256(LARGER);
  const listed = (id: string, entry: object): Overrides => ({
    [`changes/${id}.yaml`]: configChange({
      id,
      files: [{ path: 'x.yaml' }, { path: PROD, ...entry }],
      stages: undefined,
    }),
  });
  const related = (...records: Overrides[]) => {
    const after = files(Object.assign({ [PROD]: LARGER }, ...records));
    const [change] = judgedCommits([files(), after], {}, policy).at(-1)!.configChanges;
    return change!.related!().map(({ message, location: { file, path } }) => `${message} at ${file} ${path}`);
  };
  expect(related(listed('a', { sha256: hash }))).toEqual([
    'this record lists this sha256 at changes/a.yaml files[1].sha256',
  ]);
  expect(related(listed('a', { sha256: hash, environment: 'staging' }))).toEqual([
    'this record lists this sha256 for staging only at changes/a.yaml files[1].environment',
  ]);
  expect(related(listed('a', { sha256: sha256('x') }), listed('b', {}))).toEqual([
    'this record lists another sha256 at changes/a.yaml files[1].sha256',
    'this record lists it without a sha256 at changes/b.yaml files[1].sha256',
  ]);
  expect(related()).toEqual([]);
});
