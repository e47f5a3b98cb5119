import { CONFIG_FILE } from '../../repo/config/config.ts';
import { idOfFile } from '../../repo/record/identity.ts';
import { recordKeys } from '../../repo/record/record-keys.ts';
import { locateInRecord } from '../../repo/record/records.ts';
import { type Location, startOfFile } from '../../text/location.ts';
import { closest } from '../../text/suggestion.ts';
import type { Blindness } from '../blind.ts';
import type { Item } from '../item.ts';
import type { SubjectKind } from '../subject.ts';
import { factTable } from '../table.ts';
import { configFaults, manifestFault, unseenByConfig } from '../world/blind-spots.ts';
import { environmentNamed, knownEnvironments } from '../world/environment-names.ts';
import type { World } from '../world/world.ts';

/** An environment that the policy or a manifest names. */
interface ChainLink extends Item {
  name: string;
  inPolicy: boolean;
  hasManifest: boolean;
  world: World;
}

/**
 * None where there is no manifest because the configuration says that there are none or has a finding, or because versions are
 * read from the files of `releases`: then no manifest is missing.
 */
function chainLinks(world: World): ChainLink[] {
  if (world.repository.config.patterns.environments.length === 0) return [];
  if (world.repository.manifests.length === 0 && world.repository.config.releases.length > 0) return [];
  if (world.repository.manifests.length === 0 && world.repository.configFindings.length > 0) return [];
  const known = knownEnvironments(world.policy);
  const named = world.repository.manifests
    .map((manifest) => ({ manifest, name: environmentNamed(manifest, known) }))
    // A manifest of one that was retired goes when it goes.
    .filter(({ name }) => name === undefined || !world.policy.retired.has(name));
  // A manifest that misspells its environment is a finding itself: the environment is not missing too.
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
    locate: () => manifestPatternLocation(world),
  }));
  for (const { manifest, name } of named) {
    // Of a manifest with a finding, that finding comes first.
    if (name === undefined || known.has(name) || manifest.data === undefined) continue;
    links.push({
      name,
      inPolicy: false,
      hasManifest: true,
      world,
      key: `${name} ${manifest.file}`,
      locate: () => locateInRecord(manifest, ['environment']),
    });
  }
  return links;
}

/** The key of the pattern for manifests; where it is not configured, the first manifest. */
function manifestPatternLocation({ repository }: World): Location {
  const { record } = repository.config;
  if (record !== undefined) return locateInRecord(record, ['environments'], 'key');
  const first = repository.manifests[0];
  return startOfFile(first === undefined ? CONFIG_FILE : first.file);
}

/** Why an environment may have a manifest that could not be read. */
function unseenManifest({ name, world }: ChainLink): Blindness | undefined {
  const [byConfig] = unseenByConfig(world, 'environments');
  if (byConfig !== undefined) return byConfig.blindness;
  return manifestFault({ id: name, world });
}

const repoFacts = factTable<World>(
  'Repo',
  () => undefined,
  (fact) => ({
    chain: fact({
      type: 'list<ChainLink>',
      describe: 'Every environment that the policy or a manifest names.',
      // Where no manifest was read because of a fault of the configuration, the chain is not compared.
      blind: (world) => (world.repository.manifests.length > 0 ? undefined : configFaults(world)[0]),
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
      blind: (link) => (link.hasManifest ? undefined : unseenManifest(link)),
      get: (link) => link.hasManifest,
    }),
  }),
);

export const repo: SubjectKind = {
  scope: { repo: 'Repo' },
  keysAt: recordKeys('towpath'),
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
