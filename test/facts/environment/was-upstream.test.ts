import { describe, expect, test } from 'vitest';
import { wasUpstream } from '../../../src/facts/environment/was-upstream.ts';
import { joinWorld } from '../../../src/facts/world/join.ts';
import { repositorySource } from '../../../src/facts/world/repository-versions.ts';
import { memoryHistory } from '../../../src/history/memory-history.ts';
import { readRepository } from '../../../src/repo/repository.ts';
import { memoryTree } from '../../../src/repo/tree.ts';
import { files, manifest, NOW } from '../../build.ts';
import { wholePolicy } from '../../check/whole.ts';

const policy = wholePolicy();
const digest = (letter: string) => `sha256:${letter.repeat(64)}`;

/** The services of staging and of production, each with the letter of its digest: `api=a web=b`. */
type Step = readonly [staging: string, production: string];

function filesAt([staging, production]: Step) {
  const declared = (services: string) =>
    Object.fromEntries(services.split(' ').map((each) => [each.split('=')[0]!, { digest: digest(each.slice(-1)) }]));
  return files({
    'environments/staging.yaml': manifest('staging', { services: declared(staging) }),
    'environments/production.yaml': manifest('production', { services: declared(production) }),
  });
}

/** The services of production whose digest was in staging; the last step may be one that is not committed. */
function upstreamFirst(steps: readonly Step[], isCommitted: boolean): string[] {
  const snapshots = steps.map(filesAt);
  const repository = readRepository(memoryTree(snapshots.at(-1)!), 'shop');
  const commits = snapshots.map((each, index) => ({
    time: NOW + index * 60_000,
    subject: `Step ${index}`,
    files: each,
  }));
  const history = memoryHistory(isCommitted ? commits : commits.slice(0, -1), repositorySource(repository), 1);
  const { services } = joinWorld(policy, repository, NOW, { history });
  return services.filter((each) => each.environment.id === 'production' && wasUpstream(each)).map(({ name }) => name);
}

/** Staging is ahead of production, in the usual way. */
const AHEAD: readonly Step[] = [
  ['api=a web=b', 'api=a web=b'],
  ['api=c web=b', 'api=a web=b'],
];

describe.each([
  ['committed', true],
  ['not committed yet', false],
])('a service by a new name runs what was upstream by the old one: %s', (_, isCommitted) => {
  test.each<[promise: string, steps: Step[], service: string]>([
    ['in all environments at once', [['apix=c web=b', 'apix=a web=b']], 'apix'],
    [
      'upstream first',
      [
        ['apix=c web=b', 'api=a web=b'],
        ['apix=c web=b', 'apix=a web=b'],
      ],
      'apix',
    ],
    ['where it is renamed, not yet upstream', [['api=c web=b', 'apix=a web=b']], 'apix'],
    ['with the version that upstream had by the old name', [['apix=c web=b', 'apix=c web=b']], 'apix'],
    ['by both names at first', [['api=c apix=c web=b', 'api=a apix=a web=b']], 'apix'],
    ['as two', [['apix=c apiy=c web=b', 'apix=a apiy=a web=b']], 'apiy'],
    [
      'twice',
      [
        ['apix=c web=b', 'apix=a web=b'],
        ['apiy=c web=b', 'apiy=a web=b'],
      ],
      'apiy',
    ],
  ])('%s', (_name, steps, service) => {
    expect(upstreamFirst([...AHEAD, ...steps], isCommitted)).toContain(service);
  });

  test.each<[promise: string, steps: Step[], service: string]>([
    ['another digest, which upstream never had', [['apix=c web=b', 'apix=d web=b']], 'apix'],
    [
      'one that only a service had upstream which stays',
      [
        ['api=c web=e', 'api=a web=b'],
        ['apix=c web=e', 'apix=e web=b'],
      ],
      'apix',
    ],
    ['the first by a name, where the old one stays', [['api=e apix=e web=b', 'api=a apix=c web=b']], 'apix'],
    [
      'one that came by the new name later',
      [
        ['apix=c web=b', 'apix=a web=b'],
        ['apix=c web=b', 'apix=d web=b'],
      ],
      'apix',
    ],
    ['an old digest of another service', [['api=c web=b', 'api=b web=b']], 'api'],
  ])('but not %s', (_name, steps, service) => {
    expect(upstreamFirst([...AHEAD, ...steps], isCommitted)).not.toContain(service);
  });
});

test('a service that had another name is no better known by that than it was', () => {
  const early: Step[] = [
    ['api=a', 'api=a'],
    ['api=a', 'api=d'],
    ['api=d', 'api=d'],
    ['api=e', 'api=d'],
  ];
  expect(upstreamFirst(early, true)).toEqual([]);
  expect(upstreamFirst([...early, ['apix=e', 'apix=d']], true)).toEqual([]);
});

test('a service that was away and came back is none that another was made of', () => {
  const steps: Step[] = [
    ['api=a', 'api=a'],
    ['apix=c', 'apix=a'],
    ['apix=c api=d', 'apix=a api=a'],
    ['apix=c api=d', 'apix=a api=d'],
  ];
  expect(upstreamFirst(steps, true)).toEqual(['apix', 'api']);
});
