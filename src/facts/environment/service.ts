import { recordKeys } from '../../repo/record/record-keys.ts';
import { locateInRecord } from '../../repo/record/records.ts';
import { valueAt } from '../../text/path.ts';
import { isSha256Digest } from '../attestation/image.ts';
import { provenanceFacts } from '../attestation/provenance-facts.ts';
import { scanFacts } from '../attestation/scan-facts.ts';
import { imageOf } from '../attestation/version-image.ts';
import type { Blindness, UnseenSubject } from '../blind.ts';
import type { SubjectKind } from '../subject.ts';
import { factTable } from '../table.ts';
import {
  environmentFault,
  lackingHistory,
  manifestFault,
  namedEnvironmentFault,
  unseenByConfig,
  unseenRecords,
  upstreamFault,
} from '../world/blind-spots.ts';
import { isBroughtBack } from '../world/brought-back.ts';
import { environmentNamed, knownEnvironments } from '../world/environment-names.ts';
import { namedVersion } from '../world/named-version.ts';
import { oncePerWorld } from '../world/once.ts';
import { firstIntroduced } from '../world/version-history.ts';
import type { ServiceNode, World } from '../world/world.ts';
import { canCompareShapes } from './shape.ts';
import { wasUpstream } from './was-upstream.ts';

/** The services by environment and name; of those that are there twice, the first. */
const byName = oncePerWorld(
  ({ services }): ReadonlyMap<string, ServiceNode> =>
    new Map(services.toReversed().map((service) => [keyOf(service.environment.id, service.name), service])),
);

function serviceIn(world: World, environment: string, name: string): ServiceNode | undefined {
  return byName(world).get(keyOf(environment, name));
}

function keyOf(environment: string, name: string): string {
  return JSON.stringify([environment, name]);
}

/** The same service in the environment upstream. */
function upstreamService({ name, environment: { upstream, world } }: ServiceNode): ServiceNode | undefined {
  return upstream === undefined ? undefined : serviceIn(world, upstream.id, name);
}

/** Whether the service runs here and not upstream, and `same-shape` does not report that already. */
function isMissingUpstream(service: ServiceNode): boolean {
  const { environment } = service;
  const { upstream, world } = environment;
  if (upstream === undefined || upstream.manifests.length === 0 || upstream.hasFaultyManifest) return false;
  if (upstreamService(service) !== undefined) return false;
  const compared = [environment, upstream].some(
    (each) => [environment.id, upstream.id].includes(each.page.sameShapeAs ?? '') && canCompareShapes(each),
  );
  return !(compared && world.policy.rules.some((rule) => rule.id === 'same-shape' && rule.severity !== 'off'));
}

/** Why it is not known whether, and as what, a service runs upstream. */
function upstreamServiceFault(service: ServiceNode): Blindness | undefined {
  const { upstream } = service.environment;
  const isKnown = upstream === undefined || upstreamService(service) !== undefined;
  return upstreamFault(service.environment) ?? (isKnown ? undefined : manifestFault(upstream));
}

/** The same service in the environment that its environment must have the shape of. */
function modelService({ name, environment: { world, page } }: ServiceNode): ServiceNode | undefined {
  return page.sameShapeAs === undefined ? undefined : serviceIn(world, page.sameShapeAs, name);
}

/** Why it is not known whether, and with how many replicas, a service runs there. */
function modelServiceFault(service: ServiceNode): Blindness | undefined {
  const { environment } = service;
  const { sameShapeAs } = environment.page;
  const model = environment.world.environments.find(({ id }) => id === sameShapeAs);
  const isKnown = model === undefined || modelService(service) !== undefined;
  return namedEnvironmentFault(environment, sameShapeAs) ?? (isKnown ? undefined : manifestFault(model));
}

/** The services of manifests that have a fault, and of environments whose page has one. */
function unseenServices(world: World): UnseenSubject[] {
  const known = knownEnvironments(world.policy);
  const ofFaulty = unseenRecords(world, 'environments').flatMap(({ raw, file, blindness }): UnseenSubject[] => {
    const environment = environmentNamed({ raw, file }, known);
    const services = valueAt(raw, ['services']);
    if (environment === undefined || typeof services !== 'object' || services === null) {
      return [{ ids: undefined, environment, blindness }];
    }
    return Object.entries(services).map(([name, declared]) => ({
      ids: unseenNames(environment, name, declared),
      environment,
      blindness,
    }));
  });
  const ofBrokenPages = world.repository.manifests.flatMap(({ data }): UnseenSubject[] => {
    const blindness = environmentFault(world, data?.environment);
    if (data === undefined || blindness === undefined) return [];
    const { environment } = data;
    return Object.entries(data.services ?? {}).map(([name, declared]) => ({
      ids: unseenNames(environment, name, declared),
      environment,
      blindness,
    }));
  });
  return [...unseenByConfig(world, 'environments'), ...ofFaulty, ...ofBrokenPages];
}

/** What a waiver may call a service of which a file that cannot be judged declares something. */
function unseenNames(environment: string, name: string, declared: unknown): string[] {
  const version = valueAt(declared, ['version']) ?? valueAt(declared, ['digest']);
  return [`${environment}/${name}`, environment, ...(version === undefined ? [] : [`${name}@${version}`])];
}

const serviceFacts = factTable<ServiceNode>(
  'Service',
  ({ environment }) => environment.page,
  (fact) => ({
    name: fact({ type: 'string', describe: 'Its name in the manifest.', get: (s) => s.name }),
    image: fact({
      type: 'optional<string>',
      describe: 'The image, as the manifest names it.',
      get: (s) => s.data.image,
    }),
    version: fact({
      type: 'optional<string>',
      describe: 'The version.',
      get: (s) => s.data.version,
    }),
    replicas: fact({
      type: 'optional<int>',
      unit: 'replicas',
      describe: 'How many replicas it runs with.',
      get: (s) => s.data.replicas,
    }),
    digest: fact({
      type: 'optional<string>',
      describe: "The image's digest.",
      get: (s) => s.data.digest,
    }),
    digestIsSha256: fact({
      type: 'bool',
      describe: 'Whether it has a digest of the form `sha256:` and 64 lower-case hexadecimal digits.',
      get: (s) => isSha256Digest(s.data.digest),
    }),
    isMissingUpstream: fact({
      type: 'bool',
      describe: 'Whether it does not run upstream, and `same-shape` does not report that.',
      limits: ['promotesFrom'],
      blind: upstreamServiceFault,
      get: isMissingUpstream,
    }),
    upstream: fact({
      type: 'optional<string>',
      values: 'environments',
      describe: 'The upstream environment.',
      limits: ['promotesFrom'],
      get: (s) => s.environment.upstream?.id,
    }),
    upstreamDigest: fact({
      type: 'optional<string>',
      describe: 'The digest of the same service upstream, where that is a sha256.',
      limits: ['promotesFrom'],
      blind: upstreamServiceFault,
      get: (s) => {
        const digest = upstreamService(s)?.data.digest;
        return isSha256Digest(digest) ? digest : undefined;
      },
    }),
    ...provenanceFacts(fact, imageOf),
    provenanceIsNamed: fact({
      type: 'bool',
      describe:
        'Whether the manifest names a provenance of its image; else `attestations` of towpath.yaml may find one.',
      get: (s) => s.data.provenance !== undefined,
    }),
    ...scanFacts(fact, imageOf),
    scanIsNamed: fact({
      type: 'bool',
      describe: 'Whether the manifest names a scan of its image; else `attestations` of towpath.yaml may find one.',
      get: (s) => s.data.scan !== undefined,
    }),
    wasUpstream: fact({
      type: 'bool',
      describe:
        'Whether git shows that its digest was introduced upstream no later than here, by its name or, of the first digest by a new name, by the one that it had before; false where there is no history.',
      limits: ['promotesFrom'],
      measured: 'history',
      blind: (s) => upstreamFault(s.environment) ?? lackingHistory(s.environment.world),
      get: wasUpstream,
    }),
    isBroughtBack: fact({
      type: 'bool',
      describe:
        'Whether an environment further on ran its digest already when it came here, as after a hotfix there; false where there is no history.',
      limits: ['promotesFrom'],
      measured: 'history',
      blind: (s) => lackingHistory(s.environment.world),
      get: ({ name, environment, data: { digest } }) =>
        digest !== undefined && isBroughtBack({ service: name, key: digest }, environment, environment.world),
    }),
    hasHistory: fact({
      type: 'bool',
      describe: 'Whether there is a git history.',
      get: (s) => s.environment.world.history !== undefined,
    }),
    model: fact({
      type: 'optional<string>',
      values: 'environments',
      describe: 'The environment whose services and config keys its environment must have.',
      limits: ['sameShapeAs'],
      get: (s) => s.environment.page.sameShapeAs,
    }),
    modelReplicas: fact({
      type: 'optional<int>',
      unit: 'replicas',
      describe: 'How many replicas the same service has in that environment.',
      limits: ['sameShapeAs'],
      blind: modelServiceFault,
      get: (s) => modelService(s)?.data.replicas,
    }),
  }),
);

export const service: SubjectKind = {
  scope: { service: 'Service', environment: 'Environment' },
  keysAt: recordKeys('manifest', ['services', '*']),
  tables: [serviceFacts],
  unseen: unseenServices,
  subjects: (world) =>
    world.services.map((node) => ({
      ref: { type: 'service', id: `${node.environment.id}/${node.name}`, environment: node.environment.id },
      nodes: { service: node, environment: node.environment },
      at: undefined,
      first: firstIntroduced(world, node.name, node.data.digest ?? node.data.version),
      version: namedVersion(node),
      locate: (path) => locateInRecord(node.manifest, ['services', node.name, ...path]),
    })),
};
