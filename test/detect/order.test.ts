import { describe, expect, test } from 'vitest';
import { isUnmoved, movesOf, orderOf } from '../../src/detect/order.ts';
import { questionOf } from '../../src/detect/question.ts';
import type { Stay, VersionHistory } from '../../src/history/versions/version-history.ts';
import { questionText } from '../../src/report/question.ts';
import { CHAIN, detected, perName, values } from './trees.ts';

/** A history of one service: the commits in which versions reached each name, the first of them what it started with. */
function historyOf(
  reached: Record<string, readonly [version: string, commit: number][]>,
): Pick<VersionHistory, 'environments'> {
  return {
    environments: new Map(
      Object.entries(reached).map(([environment, own]) => {
        const versions = new Map(
          own.map(([version, introduced], at) => {
            return [
              version,
              { version, key: version, introduced, isFirst: at === 0, stays: [] as Stay[], file: 'f' },
            ] as const;
          }),
        );
        return [
          environment,
          new Map([
            ['api', { environment, service: 'api', versions, running: [], introduced: own[0]![1], absences: [] }],
          ]),
        ];
      }),
    ),
  };
}

describe('who has a version first is upstream', () => {
  const ORDERED = historyOf({
    summit: [
      ['0', 0],
      ['1', 5],
      ['2', 8],
      ['3', 12],
    ],
    base: [
      ['0', 0],
      ['1', 3],
      ['2', 7],
      ['3', 10],
    ],
    tucson: [
      ['0', 0],
      ['1', 1],
      ['2', 6],
      ['3', 9],
    ],
  });

  test('and the counts say how often', () => {
    expect(orderOf(ORDERED)).toEqual({
      versions: 3,
      names: [
        { name: 'tucson', first: 3, shared: 3, isClear: true },
        { name: 'base', first: 0, shared: 3, isClear: true },
        { name: 'summit', first: 0, shared: 3, isClear: true },
      ],
    });
  });

  test('what a service starts with, and what reaches all in one commit, shows no order', () => {
    const order = orderOf(
      historyOf({
        a: [
          ['0', 0],
          ['1', 2],
        ],
        b: [
          ['0', 1],
          ['1', 2],
        ],
      }),
    );
    expect(order.versions).toBe(0);
  });

  test('an even history is not clear', () => {
    const { names } = orderOf(
      historyOf({
        a: [
          ['0', 0],
          ['1', 2],
          ['2', 5],
        ],
        b: [
          ['0', 1],
          ['1', 3],
          ['2', 4],
        ],
      }),
    );
    expect(names[0]!.isClear).toBe(false);
  });

  test('where hardly a version was in two of them, they are no steps of one way', () => {
    const moves = movesOf(ORDERED, ['tucson', 'summit'])!;
    expect(moves).toEqual({ environment: 'summit', versions: 3, moved: 3 });
    expect(isUnmoved(moves)).toBe(false);
    expect(isUnmoved({ environment: 'prod', versions: 11, moved: 2 })).toBe(true);
    expect(isUnmoved({ environment: 'prod', versions: 10, moved: 2 })).toBe(false);
    expect(isUnmoved({ environment: 'prod', versions: 0, moved: 0 })).toBe(true);
    expect(movesOf(ORDERED, ['prod'])).toBeUndefined();
  });
});

const NAMES = ['tucson-teststand', 'base-teststand', 'summit'];
const OBSERVATORY = perName(NAMES, {
  'apps/dome/values-{}.yaml': () => values('dome', '1.0'),
  'apps/mount/values-{}.yaml': () => values('mount', '1.1'),
});

describe('names that nobody else uses', () => {
  test('are asked about, with the order that the history suggests', () => {
    const { releases, unnamed } = detected(OBSERVATORY);
    expect(releases).toEqual([]);
    expect(unnamed).toMatchObject({
      entry: { files: 'apps/{service}/values-{environment}.yaml' },
      names: new Set(NAMES),
    });
    const history = historyOf({
      summit: [
        ['0', 0],
        ['1', 5],
        ['2', 8],
        ['3', 12],
      ],
      'base-teststand': [
        ['0', 0],
        ['1', 3],
        ['2', 7],
        ['3', 10],
      ],
      'tucson-teststand': [
        ['0', 0],
        ['1', 1],
        ['2', 6],
        ['3', 9],
      ],
    });
    expect(questionOf(unnamed!, orderOf(history), CHAIN)).toMatchObject({
      services: 2,
      entry: {
        files: 'apps/{service}/values-{environment}.yaml',
        environments: { 'tucson-teststand': 'dev', 'base-teststand': 'staging', summit: 'production' },
      },
    });
  });

  test('are not asked about where no history shows an order', () => {
    const { unnamed } = detected(OBSERVATORY);
    expect(questionOf(unnamed!, orderOf(historyOf({ summit: [['0', 0]] })), CHAIN)).toBeUndefined();
  });

  test.each<[what: string, files: Record<string, string>]>([
    ['services', perName(['api', 'web', 'worker'], { 'apps/{}/values.yaml': (name) => values(name, '1') })],
    [
      'charts that have one image in common',
      perName(['api', 'web'], {
        'charts/{}/values.yaml': (name) => `a: ${values(name, '1')}b: ${values('proxy', '2')}`,
      }),
    ],
    ['many tenants', perName([...'abcdefghij'], { 'tenants/{}/values.yaml': () => values('shop', '1') })],
    ['source code', perName(['a', 'b'], { 'src/{}/values.yaml': () => values('shop', '1') })],
  ])('are not %s', (_, files) => {
    expect(detected(files).unnamed).toBeUndefined();
  });
});

describe('names of which some say which environment they are', () => {
  const at = (names: readonly string[]) => perName(names, { 'sites/{}/values.yaml': () => values('shop', '1') });

  test('are all asked about where only production is told, though the history shows no order', () => {
    const { releases, unnamed } = detected(at(['prod', 'trial', 'yard']));
    expect(releases).toEqual([]);
    const order = orderOf(historyOf({ prod: [['0', 0]], trial: [['0', 0]], yard: [['0', 0]] }));
    const question = questionOf(unnamed!, order, CHAIN)!;
    expect(question).toMatchObject({ isOrdered: false, entry: { environments: { prod: 'production' } } });
    expect(question.order.names.map(({ name }) => name)).toEqual(['prod', 'trial', 'yard']);
    expect(questionText(question)).toMatchInlineSnapshot(`
      "\`sites/{environment}/values.yaml\` has versions of 1 service for several names, and nothing says which environments \`trial\` and \`yard\` are.
      In the history no version reached several of them in commits of its own, so that it shows no order.

      Write these lines to towpath.yaml, once each name has the environment that it is (\`dev\`, \`staging\` or \`production\`); leave out those that are none:

      releases:
        # nothing says which environment trial is
        # nothing says which environment yard is
        - files: sites/{environment}/values.yaml
          environments:
            prod: production
      "
    `);
  });

  test('and beside an order that the history shows, those that it says nothing of', () => {
    const moving = (late: number): [string, number][] => [
      ['0', 0],
      ...['1', '2', '3'].map((version, at): [string, number] => [version, 10 * (at + 1) + late]),
    ];
    const order = orderOf(historyOf({ prod: moving(5), trial: moving(1), yard: [['0', 0]] }));
    const question = questionOf(detected(at(['prod', 'trial', 'yard'])).unnamed!, order, CHAIN)!;
    expect(question).toMatchObject({
      isOrdered: true,
      entry: { environments: { trial: 'staging', prod: 'production' } },
    });
    expect(question.text).toContain('# nothing says which environment yard is\n');
  });

  test('are asked about where none is production’s, and others may be', () => {
    const { releases, unnamed } = detected(at(['dev', 'test-lab', 'stable']));
    expect(releases).toEqual([]);
    expect(unnamed!.names).toEqual(new Set(['dev', 'test-lab', 'stable']));
  });

  test('are asked about without those of few services, which are hardly environments', () => {
    const services = perName([...'abcdefghi'], {
      'apps/{}/values-staging.yaml': () => 'app: { version: "2" }\n',
      'apps/{}/values-east.yaml': () => 'app: { version: "1" }\n',
      'apps/{}/values.yaml': (name) => `app: { image: shop/${name}, version: "1" }\n`,
    });
    const { releases, unnamed } = detected({
      ...services,
      'apps/a/values-test.yaml': 'replicas: 1\n',
      'apps/b/values-canary.yaml': 'replicas: 1\n',
    });
    expect(releases).toEqual([]);
    expect(unnamed).toMatchObject({
      entry: { files: 'apps/{service}/values-{environment}.yaml', base: 'apps/{service}/values.yaml' },
      names: new Set(['staging', 'east']),
      worth: { inherited: 9 },
    });
  });

  test.each<[what: string, names: string[], expected: Record<string, string>]>([
    ['those after all others are the last', ['staging', 'east', 'west'], { east: 'production', west: 'production' }],
    ['one before the last is what that promotes from', ['lab', 'prod'], { lab: 'staging', prod: 'production' }],
    ['two before it are the others', ['a', 'b', 'prod'], { a: 'dev', b: 'staging', prod: 'production' }],
    ['of more the first and the last', ['a', 'b', 'c', 'prod'], { a: 'dev', c: 'staging', prod: 'production' }],
    ['one between two is between them', ['dev', 'lab', 'prod'], { lab: 'staging', prod: 'production' }],
    ['nothing is between neighbours', ['staging', 'lab', 'prod'], { prod: 'production' }],
    ['without any, the last three', ['a', 'b', 'c', 'd'], { a: 'dev', c: 'staging', d: 'production' }],
  ])('where their order is known, %s', (_, names, expected) => {
    const order = {
      versions: 9,
      names: names.map((name) => ({ name, first: 1, shared: 9, isClear: true })),
    };
    const entry = detected(at(['x', 'y'])).unnamed!;
    const own = Object.entries(questionOf(entry, order, CHAIN)!.entry.environments!);
    expect(Object.fromEntries(own.filter(([name, environment]) => name !== environment))).toEqual(expected);
  });

  test('are not asked about where one is of an environment before it, and no history shows an order', () => {
    const files = perName(['integration', 'e2e'], {
      'compose.{}.yaml': () => 'services: { db: { image: "sql:15" } }\n',
    });
    const { unnamed } = detected(files);
    expect(unnamed!.names).toEqual(new Set(['integration', 'e2e']));
    const order = orderOf(historyOf({ integration: [['0', 0]], e2e: [['0', 0]] }));
    expect(questionOf(unnamed!, order, CHAIN)).toBeUndefined();
  });

  test('are not asked about where none is production’s, and there are no others: production may be elsewhere', () => {
    const { releases, unnamed } = detected(at(['dev', 'stage']));
    expect([releases.length, unnamed]).toEqual([1, undefined]);
  });
});
