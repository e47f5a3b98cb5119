import { shortHash } from '../../history/git/commit.ts';
import type { SubjectKind } from '../subject.ts';
import { factTable } from '../table.ts';
import { anyEnvironmentFault, unreadListings } from '../world/blind-spots.ts';
import { isDatedAhead } from '../world/dated-ahead.ts';
import type { ChangedFile, CommitNode, ConfigChange, EnvironmentChange } from './node.ts';
import { changedFiles, placeOf, relatedPlaces } from './places.ts';
import { commitsOf, unseenCommits, whyNoCommits } from './range.ts';

const commitFacts = factTable<CommitNode>(
  'Commit',
  () => undefined,
  (fact) => ({
    hash: fact({
      type: 'string',
      describe: 'The first 12 digits of its hash.',
      get: ({ commit }) => shortHash(commit.hash),
    }),
    subject: fact({
      type: 'string',
      describe: 'The first line of its message.',
      get: ({ commit }) => commit.subject,
    }),
    at: fact({
      type: 'timestamp',
      describe: 'Its committer date; of a request that is judged as one commit, the time of the check.',
      get: ({ commit }) => commit.time,
    }),
    mergedCommits: fact({
      type: 'int',
      describe: 'How many commits of a request are merged in it, where that is judged as one commit; else 1.',
      get: ({ commit }) => commit.mergedCommits ?? 1,
    }),
    environments: fact({
      type: 'list<string>',
      values: 'environments',
      describe:
        'The environments in which it changed a version, a digest or a config value, in the order of the chain.',
      measured: true,
      blind: ({ world }) => anyEnvironmentFault(world),
      get: ({ changes }) => [...new Set(changes.map(({ environment }) => environment.id))],
    }),
    environmentChanges: fact({
      type: 'list<EnvironmentChange>',
      describe: 'Every version, digest and config value that it changed, once for each environment that has it.',
      measured: true,
      blind: ({ world }) => anyEnvironmentFault(world),
      get: ({ changes }) => changes,
    }),
    reachingFiles: fact({
      type: 'list<ChangedFile>',
      describe: 'The files in which it made these changes.',
      measured: true,
      blind: ({ world }) => anyEnvironmentFault(world),
      get: changedFiles,
    }),
    configChanges: fact({
      type: 'list<ConfigChange>',
      describe:
        'The config files that it changed, as far as they are listed by an environment that only the pipeline may change.',
      measured: true,
      blind: ({ world }) => anyEnvironmentFault(world),
      get: ({ configChanges }) => configChanges,
    }),
  }),
);

const environmentChangeFacts = factTable<EnvironmentChange>(
  'EnvironmentChange',
  ({ environment }) => environment.page,
  (fact) => ({
    environment: fact({
      type: 'string',
      values: 'environments',
      describe: 'The environment.',
      get: ({ environment }) => environment.id,
    }),
    kind: fact({
      type: 'string',
      values: ['version', 'digest', 'config'],
      describe: '`version`, `digest` or `config`.',
      get: ({ kind }) => kind,
    }),
    name: fact({
      type: 'string',
      describe: 'The service or the config key; the path of a config file that is compared by its bytes.',
      get: ({ name }) => name,
    }),
    file: fact({
      type: 'string',
      describe: 'The file in which it was changed; of several, the first.',
      get: ({ files }) => files[0]!,
    }),
    before: fact({
      type: 'optional<string>',
      describe: 'The version or digest before; absent for config, whose values may be secrets.',
      get: ({ before }) => before,
    }),
    after: fact({
      type: 'optional<string>',
      describe: 'The version or digest after; absent for config, whose values may be secrets.',
      get: ({ after }) => after,
    }),
  }),
);

const changedFileFacts = factTable<ChangedFile>(
  'ChangedFile',
  () => undefined,
  (fact) => ({
    path: fact({ type: 'string', describe: 'Its path.', get: ({ path }) => path }),
    environments: fact({
      type: 'list<string>',
      values: 'environments',
      describe: 'The environments that its change affects.',
      get: ({ environments }) => environments.map(({ id }) => id),
    }),
  }),
);

const configChangeFacts = factTable<ConfigChange>(
  'ConfigChange',
  ({ environments }) => environments[0]?.page,
  (fact) => ({
    path: fact({ type: 'string', describe: 'Its path.', get: ({ path }) => path }),
    sha256: fact({
      type: 'optional<string>',
      describe: 'The sha256 of the file after the commit; absent where it is too large to be read.',
      measured: true,
      get: ({ sha256 }) => sha256,
    }),
    environments: fact({
      type: 'list<string>',
      values: 'environments',
      describe: 'The environments that list it and that only the pipeline may change.',
      limits: ['changes'],
      get: ({ environments }) => environments.map(({ id }) => id),
    }),
    recordedBy: fact({
      type: 'optional<string>',
      describe:
        'The change record that lists it with this sha256, or says that it was rolled back where the commit takes back the texts that it lists.',
      // A record is required because of this setting.
      limits: ['changes'],
      measured: true,
      blind: ({ recordedBy, environments }) =>
        recordedBy === undefined ? unreadListings(environments[0]!.world).files[0] : undefined,
      get: ({ recordedBy }) => recordedBy,
    }),
  }),
);

export const commit: SubjectKind = {
  scope: { commit: 'Commit' },
  keysAt: () => [],
  tables: [commitFacts, environmentChangeFacts, changedFileFacts, configChangeFacts],
  unseen: unseenCommits,
  missing: whyNoCommits,
  subjects: (world) =>
    commitsOf(world).map((node) => ({
      ref: { type: 'commit', id: node.commit.hash, environment: null },
      nodes: { commit: node },
      // Nobody can have made it later than now, whatever its date says.
      at: Math.min(node.commit.time, world.now),
      isAhead: isDatedAhead(node.commit.time, world),
      locate: () => placeOf(node),
      related: () => relatedPlaces(node),
    })),
};
