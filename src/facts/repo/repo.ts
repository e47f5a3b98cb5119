import { CONFIG_FILE } from '../../repo/config/config.ts';
import { idOfFile } from '../../repo/record/identity.ts';
import { locateInRecord } from '../../repo/record/records.ts';
import { type Location, startOfFile } from '../../text/location.ts';
import { closest } from '../../text/suggestion.ts';
import type { Item } from '../item.ts';
import type { SubjectKind } from '../subject.ts';
import { factTable } from '../table.ts';
import { environmentNamed, knownEnvironments } from '../world/environment-names.ts';
import type { World } from '../world/world.ts';

/** One environment, named by the policy, by a manifest or by both. */
interface ChainLink extends Item {
  name: string;
  inPolicy: boolean;
  hasManifest: boolean;
  world: World;
}

/**
 * Where no manifest was found for a fault of the configuration, that fault is the one to mend, and nothing is missing. Nor
 * is it where other tools' files stand in for manifests.
 */
function chainLinks(world: World): ChainLink[] {
  if (world.repository.manifests.length === 0 && world.repository.config.releases.length > 0) return [];
  if (world.repository.manifests.length === 0 && world.repository.configFindings.length > 0) return [];
  const known = knownEnvironments(world.policy);
  const named = world.repository.manifests.map((manifest) => ({ manifest, name: environmentNamed(manifest, known) }));
  // A manifest that misspells its environment is one fault, and it is told that itself.
  const isMisspelt = (name: string) =>
    named.some(
      (each) =>
        each.name !== undefined &&
        !known.has(each.name) &&
        (idOfFile(each.manifest.file) === name || closest(each.name, [name]) !== undefined),
    );
  const links: ChainLink[] = [...known].map((name) => ({
    name,
    inPolicy: true,
    hasManifest: named.some((each) => each.name === name) || isMisspelt(name),
    world,
    key: name,
    locate: () => whereManifestsAreNamed(world),
    related: () => [],
  }));
  for (const { manifest, name } of named) {
    // A manifest with a fault is told of that first.
    if (name === undefined || known.has(name) || manifest.data === undefined) continue;
    links.push({
      name,
      inPolicy: false,
      hasManifest: true,
      world,
      key: `${name} ${manifest.file}`,
      locate: () => locateInRecord(manifest, ['environment']),
      related: () => [],
    });
  }
  return links;
}

/** The line that says where manifests are; without one, the first manifest. */
function whereManifestsAreNamed({ repository }: World): Location {
  const { record } = repository.config;
  if (record !== undefined) return locateInRecord(record, ['environments'], 'key');
  const first = repository.manifests[0];
  return startOfFile(first === undefined ? CONFIG_FILE : first.file);
}

const repoFacts = factTable<World>(
  'Repo',
  () => undefined,
  (fact) => ({
    chain: fact({
      type: 'list<ChainLink>',
      describe: 'Every environment that the policy or a manifest names.',
      get: chainLinks,
    }),
  }),
);

const chainLinkFacts = factTable<ChainLink>(
  'ChainLink',
  ({ name, world }) => world.policy.environments.find((environment) => environment.id === name),
  (fact) => ({
    name: fact({ type: 'string', describe: "The environment's id.", get: (link) => link.name }),
    inPolicy: fact({
      type: 'bool',
      describe: 'Whether the policy has a page for it.',
      limits: ['title'],
      get: (link) => link.inPolicy,
    }),
    hasManifest: fact({
      type: 'bool',
      describe: 'Whether a manifest names it.',
      get: (link) => link.hasManifest,
    }),
  }),
);

export const repo: SubjectKind = {
  scope: { repo: 'Repo' },
  tables: [repoFacts, chainLinkFacts],
  subjects: (world) => {
    const { record } = world.repository.config;
    return [
      {
        ref: { type: 'repo', id: '.', environment: null },
        nodes: { repo: world },
        at: undefined,
        locate: (path) => (record === undefined ? startOfFile(CONFIG_FILE) : locateInRecord(record, path)),
      },
    ];
  },
};
