import { upstreamOf } from '../../policy/in-force.ts';
import { manifestFault } from './blind-spots.ts';
import { withDigest } from './declared-service.ts';
import { environmentNamed, knownEnvironments } from './environment-names.ts';
import { oncePerWorld } from './once.ts';
import type { EnvironmentNode, ManifestFile, ServiceNode } from './world.ts';

/** The environments of the policy, with the manifests that name them. */
export const environmentNodes = oncePerWorld((world): readonly EnvironmentNode[] => {
  const { policy, repository } = world;
  const names = knownEnvironments(policy);
  const nodes = policy.environments.map((page): EnvironmentNode => {
    const manifests = repository.manifests.filter((manifest) => environmentNamed(manifest, names) === page.id);
    return {
      id: page.id,
      page,
      world,
      manifests: manifests.filter((manifest): manifest is ManifestFile => manifest.data !== undefined),
      hasFaultyManifest: manifestFault({ id: page.id, world }) !== undefined,
      upstream: undefined,
    };
  });
  for (const node of nodes) {
    const upstream = upstreamOf(node.page, policy.environments, world.notYet);
    node.upstream = nodes.find(({ id }) => id === upstream);
  }
  return nodes;
});

/** The services of all environments, as their manifests declare them. */
export const serviceNodes = oncePerWorld((world): readonly ServiceNode[] =>
  environmentNodes(world).flatMap((environment) =>
    environment.manifests.flatMap((manifest) =>
      Object.entries(manifest.data.services ?? {}).map(([name, declared]) => ({
        name,
        environment,
        manifest,
        data: withDigest(declared),
      })),
    ),
  ),
);
