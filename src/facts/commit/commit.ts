import { shortHash } from '../../history/commit.ts';
import { factType } from '../registry.ts';
import { defineFacts, fact } from '../table.ts';
import type { ChangedFile, CommitNode, ConfigChange, EnvironmentChange } from './node.ts';
import { changedFiles } from './places.ts';

type C = CommitNode;

export const commitFacts = defineFacts<C>(
  'Commit',
  () => undefined,
  {
    hash: fact<C, 'string'>({
      type: 'string',
      describe: 'The first twelve digits of its hash.',
      get: ({ commit }) => shortHash(commit.hash),
    }),
    subject: fact<C, 'string'>({
      type: 'string',
      describe: 'The first line of its message.',
      get: ({ commit }) => commit.subject,
    }),
    at: fact<C, 'timestamp'>({ type: 'timestamp', describe: 'Its committer date.', get: ({ commit }) => commit.time }),
    environments: fact<C, 'list<string>'>({
      type: 'list<string>',
      describe:
        'The environments of which it changed a version, a digest or a config value, in the order of the chain.',
      measured: true,
      get: ({ changes }) => [...new Set(changes.map(({ environment }) => environment.id))],
    }),
    environmentChanges: fact<C, 'list<EnvironmentChange>'>({
      type: 'list<EnvironmentChange>',
      describe: 'Every version, digest and config value that it changed, for each environment that has it.',
      measured: true,
      get: ({ changes }) => changes,
    }),
    reachingFiles: fact<C, 'list<ChangedFile>'>({
      type: 'list<ChangedFile>',
      describe: 'The files in which it changed them.',
      measured: true,
      get: changedFiles,
    }),
    configChanges: fact<C, 'list<ConfigChange>'>({
      type: 'list<ConfigChange>',
      describe: 'The config files that it changed and that an environment lists whose changes go through the pipeline.',
      measured: true,
      get: ({ configChanges }) => configChanges,
    }),
  },
  () => factType,
);

export const environmentChangeFacts = defineFacts<EnvironmentChange>(
  'EnvironmentChange',
  ({ environment }) => environment.page,
  {
    environment: fact<EnvironmentChange, 'string'>({
      type: 'string',
      describe: 'The environment.',
      get: ({ environment }) => environment.id,
    }),
    kind: fact<EnvironmentChange, 'string'>({
      type: 'string',
      describe: '`version`, `digest` or `config`.',
      get: ({ kind }) => kind,
    }),
    name: fact<EnvironmentChange, 'string'>({
      type: 'string',
      describe: 'The service or the config key; the path of a config file that is compared by its bytes.',
      get: ({ name }) => name,
    }),
    file: fact<EnvironmentChange, 'string'>({
      type: 'string',
      describe: 'The file that it was changed in; of several the first.',
      get: ({ files }) => files[0]!,
    }),
    before: fact<EnvironmentChange, 'optional<string>'>({
      type: 'optional<string>',
      describe: 'The version or digest before; absent for config, whose values may be secrets.',
      get: ({ before }) => before,
    }),
    after: fact<EnvironmentChange, 'optional<string>'>({
      type: 'optional<string>',
      describe: 'The version or digest that it gave; absent for config, whose values may be secrets.',
      get: ({ after }) => after,
    }),
  },
  () => factType,
);

export const changedFileFacts = defineFacts<ChangedFile>(
  'ChangedFile',
  () => undefined,
  {
    path: fact<ChangedFile, 'string'>({ type: 'string', describe: 'Its path.', get: ({ path }) => path }),
    environments: fact<ChangedFile, 'list<string>'>({
      type: 'list<string>',
      describe: 'The environments that the change in it reaches.',
      get: ({ environments }) => environments.map(({ id }) => id),
    }),
  },
  () => factType,
);

export const configChangeFacts = defineFacts<ConfigChange>(
  'ConfigChange',
  ({ environments }) => environments[0]?.page,
  {
    path: fact<ConfigChange, 'string'>({ type: 'string', describe: 'Its path.', get: ({ path }) => path }),
    sha256: fact<ConfigChange, 'optional<string>'>({
      type: 'optional<string>',
      describe: 'The sha256 of the bytes that the commit gives it; absent where it is too large to be read.',
      measured: true,
      get: ({ sha256 }) => sha256,
    }),
    environments: fact<ConfigChange, 'list<string>'>({
      type: 'list<string>',
      describe: 'The environments that list it and whose changes go through the pipeline.',
      limits: ['changes'],
      get: ({ environments }) => environments.map(({ id }) => id),
    }),
    recordedBy: fact<ConfigChange, 'optional<string>'>({
      type: 'optional<string>',
      describe: 'The change record that lists it with this sha256.',
      // Asked for where the changes of an environment go through the pipeline.
      limits: ['changes'],
      measured: true,
      get: ({ recordedBy }) => recordedBy,
    }),
  },
  () => factType,
);
