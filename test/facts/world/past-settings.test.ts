import { describe, expect, test } from 'vitest';
import { check } from '../../../src/check/check.ts';
import { gateVersion } from '../../../src/check/gate/version.ts';
import { joinWorld } from '../../../src/facts/world/join.ts';
import { historySource, repositorySource } from '../../../src/facts/world/repository-versions.ts';
import { judgedArrivals } from '../../../src/facts/world/version-history.ts';
import { memoryHistory } from '../../../src/history/memory-history.ts';
import { readConfig } from '../../../src/repo/config/config.ts';
import { readRepository } from '../../../src/repo/repository.ts';
import { memoryTree } from '../../../src/repo/tree.ts';
import { valueOr } from '../../../src/text/result.ts';
import { type Files, NOW, type Overrides, oneRule } from '../../build.ts';

const policy = oneRule(`subject: arrival
expect: "!(arrival.class in ['never-upstream', 'before-upstream', 'same-commit'])"`);
const environments = policy.environments.map(({ id }) => id);

/** The settings with these entries of `releases`. */
const settings = (...entries: string[]): Overrides => ({
  'towpath.yaml': `environments: []\nreleases:\n${entries.map((entry) => `  - ${entry}\n`).join('')}`,
});

/** The files after each of some commits, each of which changes some files. */
function statesOf(commits: readonly Overrides[]): Files[] {
  let files: Files = {};
  return commits.map((edits) => {
    const all = Object.entries({ ...files, ...edits });
    files = Object.fromEntries(all.filter((each): each is [string, string] => each[1] !== null));
    return files;
  });
}

/** A last edit of files that is not committed. */
const UNCOMMITTED = 'uncommitted';

interface Judged {
  /** The arrivals in production that are judged. */
  arrivals: string[];
  /** What `arrival-order` says of them. */
  found: string[];
  /** In which files. */
  places: string[];
  blind: string[];
  notes: readonly string[];
}

/** A repository with its history after some commits, and with the settings of a base. */
function pastOf(commits: readonly Overrides[], base?: number) {
  const states = statesOf(commits);
  const committed = commits.at(-1)![UNCOMMITTED] === undefined ? states : states.slice(0, -1);
  const repository = readRepository(memoryTree(states.at(-1)!), 'shop');
  const before = base === undefined ? [] : [readConfig(memoryTree(states[base - 1]!)).config];
  const source = historySource(repository, { before, environments, treeAt: () => memoryTree({}) });
  const snapshots = committed.map((files, index) => ({ time: NOW - 1_000_000 + index * 1000, subject: 'Step', files }));
  const history = memoryHistory(snapshots, source, base);
  return { repository, past: { history, versions: repositorySource(repository, before) } };
}

/** What is judged after some commits; of those from a base on, all. */
function judged(commits: readonly Overrides[], base?: number): Judged {
  const { repository, past } = pastOf(commits, base);
  const report = check({ policy, repository, now: NOW, ...past });
  return {
    arrivals: judgedArrivals(joinWorld(policy, repository, NOW, past))
      .filter(({ environment }) => environment === 'production')
      .map(({ service, version, class: kind }) => `${service} ${version} ${kind}`),
    found: report.findings.flatMap(({ subject }) => (subject === null ? [] : `${subject.id} ${subject.environment}`)),
    places: report.findings.map(({ location }) => `${location.file}:${location.line}`),
    blind: report.rules[0]!.blind.map(({ why }) => why),
    notes: report.notes,
  };
}

const arrivals = (commits: readonly Overrides[], base?: number) => judged(commits, base).arrivals;

const at = (path: string, version: string | null): Overrides => ({
  [path]: version === null ? null : `image = "${version}"\n`,
});
const BY_NAME = '{ files: "{environment}/{service}.hcl", version: image }';
const named = (aliases: string) => `{ files: "{environment}/{service}.hcl", version: image, environments: ${aliases} }`;
const entry = (folder: string, environment: string) =>
  `{ files: "${folder}/{service}.hcl", environment: ${environment}, version: image }`;

/** What is said of a request that is the last commit, and of its target once it is merged. */
function bothSay(commits: readonly Overrides[]): string[] {
  const after = arrivals(commits);
  expect(arrivals(commits, commits.length - 1)).toEqual(after);
  return after;
}

describe('files and their pattern move in one commit', () => {
  const start = { ...settings(entry('stage', 'staging'), entry('prod', 'production')), ...at('stage/a.hcl', '1') };
  const moved = { ...settings(entry('stage', 'staging'), entry('live', 'production')), ...at('prod/a.hcl', null) };

  test('with a version that skips an environment', () => {
    expect(
      bothSay([
        { ...start, ...at('prod/a.hcl', '1') },
        { ...moved, ...at('live/a.hcl', '7') },
      ]),
    ).toEqual(['a 7 never-upstream']);
  });

  test('with one that has been upstream, and with none', () => {
    const promoted = [{ ...start, ...at('prod/a.hcl', '1') }, at('stage/a.hcl', '2')];
    expect(bothSay([...promoted, { ...moved, ...at('live/a.hcl', '2') }])).toEqual(['a 2 ok']);
    const same = [...promoted, at('prod/a.hcl', '2'), { ...moved, ...at('live/a.hcl', '2') }];
    expect(arrivals(same)).toEqual(['a 2 ok']);
    // The move alone brings nothing there.
    expect(arrivals(same, 3)).toEqual([]);
  });

  test('upstream, from where a version comes afterwards that had been there before', () => {
    const steps = [
      { ...start, ...at('prod/a.hcl', '1') },
      at('stage/a.hcl', '2'),
      {
        ...settings(entry('stg', 'staging'), entry('prod', 'production')),
        ...at('stage/a.hcl', null),
        ...at('stg/a.hcl', '3'),
      },
      at('prod/a.hcl', '2'),
    ];
    expect(bothSay(steps)).toEqual(['a 2 ok']);
    expect(bothSay([...steps, at('prod/a.hcl', '9')])).toEqual(['a 9 never-upstream']);
  });

  test('after a version that skipped an environment, which is found where it is now', () => {
    const steps = [
      { ...start, ...at('prod/a.hcl', '1') },
      at('prod/a.hcl', '7'),
      { ...moved, ...at('live/a.hcl', '7') },
    ];
    expect(judged(steps)).toMatchObject({ found: ['a@7 production'], places: ['live/a.hcl:1'] });
  });

  test('and the files a commit later, or earlier', () => {
    const before = { ...start, ...at('prod/a.hcl', '1') };
    const { 'towpath.yaml': pattern, ...files } = moved;
    const brought = { ...files, ...at('live/a.hcl', '7') };
    expect(arrivals([before, { 'towpath.yaml': pattern! }, brought])).toEqual(['a 7 never-upstream']);
    expect(arrivals([before, brought, { 'towpath.yaml': pattern! }])).toEqual(['a 7 never-upstream']);
  });

  test('again and again', () => {
    const again = { ...settings(entry('stage', 'staging'), entry('p3', 'production')), ...at('live/a.hcl', null) };
    const steps = [
      { ...start, ...at('prod/a.hcl', '1') },
      { ...moved, ...at('live/a.hcl', '1') },
      at('stage/a.hcl', '2'),
      at('live/a.hcl', '2'),
      { ...again, ...at('p3/a.hcl', '2') },
    ];
    expect(arrivals(steps)).toEqual(['a 2 ok']);
    expect(bothSay([...steps, at('p3/a.hcl', '3')])).toEqual(['a 3 never-upstream']);
  });

  test('and services get other names by it', () => {
    const [before, after] = ['{service}', 'shop-{service}'].map((service) =>
      settings(
        `{ files: "${service === '{service}' ? 'old' : 'new'}/{environment}/{service}.hcl", service: "${service}", version: image }`,
      ),
    );
    const old = (version: string) => ({ ...at('old/staging/a.hcl', '1'), ...at('old/production/a.hcl', version) });
    const gone = { ...at('old/staging/a.hcl', null), ...at('old/production/a.hcl', null) };
    const now = (version: string) => ({ ...at('new/staging/a.hcl', '1'), ...at('new/production/a.hcl', version) });
    expect(
      bothSay([
        { ...before, ...old('1') },
        { ...after, ...gone, ...now('7') },
      ]),
    ).toEqual(['shop-a 7 never-upstream']);
    expect(
      bothSay([
        { ...before, ...old('1') },
        { ...after, ...gone, ...now('1') },
      ]),
    ).toEqual(['shop-a 1 bootstrap']);
  });
});

describe('an alias changes', () => {
  test('with the folder that it is of, and a version that skips an environment', () => {
    const start = { ...at('staging/a.hcl', '1'), ...at('prod/a.hcl', '1') };
    const steps = [
      { ...settings(named('{ prod: production }')), ...start },
      { ...settings(BY_NAME), ...at('prod/a.hcl', null), ...at('production/a.hcl', '7') },
    ];
    expect(bothSay(steps)).toEqual(['a 7 never-upstream']);
  });

  test('with the folder upstream, of which all is kept that was there', () => {
    const start = { ...at('stage/a.hcl', '1'), ...at('prod/a.hcl', '1') };
    const steps = [
      { ...settings(named('{ stage: staging, prod: production }')), ...start },
      at('stage/a.hcl', '2'),
      {
        ...settings(named('{ stg: staging, prod: production }')),
        ...at('stage/a.hcl', null),
        ...at('stg/a.hcl', '3'),
      },
      at('prod/a.hcl', '2'),
    ];
    expect(bothSay(steps)).toEqual(['a 2 ok']);
  });

  test('from a misspelt one: what was there all along counts from then on', () => {
    const start = { ...at('stg/a.hcl', '1'), ...at('prod/a.hcl', '1') };
    const steps = [
      { ...settings(named('{ stg: stagign, prod: production }')), ...start },
      at('stg/a.hcl', '2'),
      at('stg/a.hcl', '3'),
      settings(named('{ stg: staging, prod: production }')),
      at('prod/a.hcl', '2'),
    ];
    expect(bothSay(steps)).toEqual(['a 2 ok']);
  });
});

describe('one place is read for two environments', () => {
  const start = {
    ...settings(named('{ dev: dev, stage: staging, prod: production }')),
    ...at('dev/a.hcl', '1'),
    ...at('stage/a.hcl', '1'),
    ...at('prod/a.hcl', '1'),
  };
  const turned = settings(
    `{ files: "stage/{service}.hcl", environment: staging, version: image }`,
    named('{ dev: staging, prod: production }'),
  );
  const by = 'is a finding by the environments that its files';
  const then = `a@7 ${by} had then, and not by those that they have now, in towpath.yaml`;

  test('a version that skipped one is not made innocent by a new alias, nor condemned by a wrong one: it cannot be told', () => {
    const skipped = [start, at('dev/a.hcl', '7'), at('prod/a.hcl', '7')];
    expect(judged(skipped)).toMatchObject({ found: ['a@7 production'], blind: [] });
    expect(judged([...skipped, turned])).toMatchObject({ found: [], blind: [then] });
    // Nor in the commit that changes the alias.
    const both = [start, at('dev/a.hcl', '7'), { ...turned, ...at('prod/a.hcl', '7') }];
    expect(judged(both)).toMatchObject({ found: [], blind: [then] });
    expect(judged(both, 2)).toMatchObject({ found: [], blind: [then] });
  });

  test('what breaks a rule by both breaks it', () => {
    expect(judged([start, { ...turned, ...at('prod/a.hcl', '9') }])).toMatchObject({
      found: ['a@9 production'],
      blind: [],
    });
  });

  test('what comes after the change is judged by what is said then', () => {
    const steps = [start, at('dev/a.hcl', '7'), turned, at('dev/a.hcl', '8')];
    expect(judged([...steps, at('prod/a.hcl', '8')])).toMatchObject({ found: [], blind: [], arrivals: ['a 8 ok'] });
    expect(judged([...steps, at('prod/a.hcl', '9')])).toMatchObject({ found: ['a@9 production'], blind: [] });
  });

  test('a gate cannot tell of a version that only one reading has upstream, and can of the next', () => {
    const { repository, past } = pastOf([start, at('dev/a.hcl', '7'), at('dev/a.hcl', '8'), turned]);
    const ask = (version: string) => {
      const asked = { policy, repository, service: 'a', version, environment: 'production', now: NOW, ...past };
      const { open, missing, blind = [] } = valueOr(gateVersion(asked), undefined)!;
      return { open, missing: missing.length, blind: blind.length };
    };
    expect(ask('7')).toEqual({ open: true, missing: 0, blind: 1 });
    expect(ask('8')).toEqual({ open: true, missing: 0, blind: 0 });
    expect(ask('9')).toEqual({ open: false, missing: 1, blind: 0 });
  });

  test('environments that change their folders in earnest keep what they had', () => {
    const qa = settings(named('{ qa: staging, prod: production }'));
    const preprod = settings(named('{ qa: dev, preprod: staging, prod: production }'));
    const steps = [
      { ...qa, ...at('qa/a.hcl', '1'), ...at('prod/a.hcl', '1') },
      at('qa/a.hcl', '2'),
      at('prod/a.hcl', '2'),
      { ...preprod, ...at('preprod/a.hcl', '2') },
      at('qa/a.hcl', '3'),
    ];
    expect(judged(steps)).toMatchObject({ found: [], blind: [], arrivals: ['a 2 ok'] });
  });
});

describe('what today reads of the past goes on being read', () => {
  test('of an entry that was added for files that were there all along, and of the first settings there are', () => {
    const files = { ...at('stage/a.hcl', '1'), ...at('prod/a.hcl', '1') };
    const all = settings(entry('stage', 'staging'), entry('prod', 'production'));
    const steps = [files, at('stage/a.hcl', '2'), at('stage/a.hcl', '3')];
    expect(arrivals([...steps, all, at('prod/a.hcl', '2')])).toEqual(['a 2 ok']);
    const onlyProduction = settings(entry('prod', 'production'));
    expect(arrivals([onlyProduction, ...steps, all, at('prod/a.hcl', '2')])).toEqual(['a 2 ok']);
  });

  test('and what settings in between read of their own past', () => {
    const files = { ...at('stage/a.hcl', '1'), ...at('prod/a.hcl', '1') };
    const moved = settings(entry('stg', 'staging'), entry('prod', 'production'));
    const steps = [
      { ...settings(entry('prod', 'production')), ...files },
      at('stage/a.hcl', '2'),
      at('stage/a.hcl', '3'),
      settings(entry('stage', 'staging'), entry('prod', 'production')),
      { ...moved, ...at('stage/a.hcl', null), ...at('stg/a.hcl', '4') },
      at('prod/a.hcl', '2'),
    ];
    expect(arrivals(steps)).toEqual(['a 2 ok']);
  });

  test('of an entry that was removed and added again', () => {
    const all = settings(entry('stage', 'staging'), entry('prod', 'production'));
    const steps = [
      { ...all, ...at('stage/a.hcl', '1'), ...at('prod/a.hcl', '1') },
      settings(entry('prod', 'production')),
      at('stage/a.hcl', '2'),
      at('stage/a.hcl', '3'),
      all,
    ];
    expect(arrivals([...steps, at('prod/a.hcl', '2')])).toEqual(['a 2 ok']);
    expect(arrivals([...steps, at('prod/a.hcl', '9')])).toEqual(['a 9 never-upstream']);
  });

  test('of a pattern that was wider, and is so again', () => {
    const [wide, narrow] = ['*', 'eu'].map((region) =>
      settings(`{ files: "${region}/{environment}/{service}.hcl", version: image }`),
    );
    const steps = [
      { ...wide!, ...at('us/staging/a.hcl', '1'), ...at('eu/staging/a.hcl', '1'), ...at('eu/production/a.hcl', '1') },
      narrow!,
      at('us/staging/a.hcl', '2'),
      wide!,
      at('eu/production/a.hcl', '2'),
    ];
    expect(arrivals(steps)).toEqual(['a 2 ok']);
  });
});

describe('what settings read ends with them', () => {
  const steps = [
    {
      ...settings(entry('stage', 'staging'), entry('prod', 'production'), entry('old', 'production')),
      ...at('stage/a.hcl', '1'),
      ...at('prod/a.hcl', '1'),
      ...at('old/a.hcl', '0'),
    },
    settings(entry('stage', 'staging'), entry('prod', 'production')),
    at('old/a.hcl', '8'),
  ];

  test('so that files which nobody took away run nothing', () => {
    expect(arrivals(steps)).toEqual(['a 1 bootstrap']);
  });

  test('and those that nobody has committed yet are what will be', () => {
    expect(arrivals([steps[0]!, steps[2]!])).toEqual(['a 1 bootstrap', 'a 8 never-upstream']);
    expect(arrivals([steps[0]!, steps[2]!, { ...steps[1], [UNCOMMITTED]: '' }])).toEqual(['a 1 bootstrap']);
  });

  test('but no request takes from sight what it changes', () => {
    expect(arrivals([steps[0]!, { ...steps[1], ...steps[2] }], 1)).toEqual(['a 8 never-upstream']);
  });
});

describe('the key of a version changes with its file', () => {
  const [image, tag] = ['image', 'tag'].map((key) =>
    settings(`{ files: "{environment}/{service}.hcl", version: ${key} }`),
  );
  const tagged = (path: string, version: string) => ({ [path]: `tag = "${version}"\n` });

  test.each([
    ['7', 'never-upstream'],
    ['2', 'ok'],
  ])('to version %s', (version, kind) => {
    const steps = [
      { ...image, ...at('staging/a.hcl', '1'), ...at('production/a.hcl', '1') },
      at('staging/a.hcl', '2'),
      { ...tag, ...tagged('staging/a.hcl', '2'), ...tagged('production/a.hcl', version) },
    ];
    expect(bothSay(steps)).toEqual([`a ${version} ${kind}`]);
  });

  test('and back, with nothing brought anywhere', () => {
    const steps = [
      { ...image, ...at('staging/a.hcl', '1'), ...at('production/a.hcl', '1') },
      { ...tag, ...tagged('staging/a.hcl', '1'), ...tagged('production/a.hcl', '1') },
      { ...image, ...at('staging/a.hcl', '1'), ...at('production/a.hcl', '1') },
    ];
    expect(arrivals(steps)).toEqual(['a 1 bootstrap']);
    expect(arrivals(steps, 2)).toEqual([]);
  });
});

test('the kind of the files changes with them', () => {
  const steps = [
    {
      ...settings('{ files: "{service}/{environment}/values.yaml", version: image.tag }'),
      'a/staging/values.yaml': 'image: { tag: "1" }\n',
      'a/production/values.yaml': 'image: { tag: "1" }\n',
    },
    {
      ...settings('{ files: "{service}/{environment}/kustomization.yaml" }'),
      'a/staging/values.yaml': null,
      'a/production/values.yaml': null,
      'a/staging/kustomization.yaml': 'images: [{ name: x, newTag: "1" }]\n',
      'a/production/kustomization.yaml': 'images: [{ name: x, newTag: "7" }]\n',
    },
  ];
  expect(bothSay(steps)).toEqual(['a 7 never-upstream']);
});

test('manifests give way to files of `releases`', () => {
  const manifest = (environment: string, version: string) => ({
    [`environments/${environment}.yaml`]: `environment: ${environment}\nservices: { a: { version: "${version}" } }\n`,
  });
  const steps = [
    { 'towpath.yaml': 'migrations: []\n', ...manifest('staging', '1'), ...manifest('production', '1') },
    manifest('staging', '2'),
    {
      ...settings(BY_NAME),
      'environments/staging.yaml': null,
      'environments/production.yaml': null,
      ...at('staging/a.hcl', '3'),
      ...at('production/a.hcl', '2'),
    },
  ];
  expect(bothSay(steps)).toEqual(['a 2 ok']);
  expect(bothSay([...steps.slice(0, 2), { ...steps[2], ...at('production/a.hcl', '7') }])).toEqual([
    'a 7 never-upstream',
  ]);
});

test('a base that environments share moves with the overlays that build on it', () => {
  const overlays = (folder: string) =>
    settings(`{ files: "${folder}/{service}/overlays/{environment}/kustomization.yaml" }`);
  const files = (folder: string, staging: string | undefined, base: string): Overrides => {
    const own = staging === undefined ? '' : `images: [{ name: a, newTag: "${staging}" }]\n`;
    return {
      [`${folder}/a/base/kustomization.yaml`]: `images: [{ name: a, newTag: "${base}" }]\n`,
      [`${folder}/a/overlays/staging/kustomization.yaml`]: `resources: [../../base]\n${own}`,
      [`${folder}/a/overlays/production/kustomization.yaml`]: 'resources: [../../base]\n',
    };
  };
  const gone = Object.fromEntries(Object.keys(files('apps', '1', '1')).map((path) => [path, null]));
  const steps = [{ ...overlays('apps'), ...files('apps', undefined, '1') }, files('apps', '2', '1')];
  const move = (base: string) => ({ ...overlays('deploy'), ...gone, ...files('deploy', '3', base) });
  expect(bothSay([...steps, move('2')])).toEqual(['a 2 ok']);
  expect(bothSay([...steps, move('7')])).toEqual(['a 7 never-upstream']);
});

describe('settings that cannot be read', () => {
  const all = settings(entry('stage', 'staging'), entry('prod', 'production'));
  const files = { ...at('stage/a.hcl', '1'), ...at('prod/a.hcl', '1') };
  const moved = settings(entry('stage', 'staging'), entry('live', 'production'));

  test.each([
    ['is no YAML', 'releases: [\n'],
    ['is gone', null],
  ])('leave those before in force: the file %s', (_, text) => {
    const steps = [
      { ...all, ...files },
      { 'towpath.yaml': text },
      at('stage/a.hcl', '2'),
      at('prod/a.hcl', '2'),
      { ...moved, ...at('prod/a.hcl', null), ...at('live/a.hcl', '2') },
    ];
    const { arrivals: found, notes } = judged(steps);
    expect(found).toEqual(['a 2 ok']);
    const note = expect.stringMatching(/^what towpath\.yaml said at [0-9a-f]{12} cannot be read in full/);
    expect(notes.some((each) => note.asymmetricMatch(each))).toBe(text !== null);
  });

  test('for one entry, count for the others', () => {
    const text = `releases:\n  - ${entry('stage', 'staging')}\n  - { file: "prod/x" }\n`;
    const steps = [
      { 'towpath.yaml': text, ...files },
      at('stage/a.hcl', '2'),
      {
        ...settings(entry('stg', 'staging'), entry('prod', 'production')),
        ...at('stage/a.hcl', null),
        ...at('stg/a.hcl', '3'),
      },
      at('prod/a.hcl', '2'),
    ];
    expect(arrivals(steps)).toEqual(['a 2 ok']);
  });
});

test('another file in the place of the settings holds for all of history', () => {
  const repository = readRepository(memoryTree({}), 'shop', {
    name: 'other.yaml',
    bytes: new TextEncoder().encode('releases: []\n'),
  });
  const source = historySource(repository, { environments, treeAt: () => memoryTree({}) });
  expect(source.settings).toBeUndefined();
});
