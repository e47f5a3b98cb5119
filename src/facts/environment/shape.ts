import { pathsListedIn } from '../../repo/record/listed-paths.ts';
import { locateInRecord } from '../../repo/record/records.ts';
import type { Related } from '../../text/finding.ts';
import { valueAt } from '../../text/path.ts';
import { parseInstant } from '../../time/instant.ts';
import type { Blindness } from '../blind.ts';
import type { Item } from '../item.ts';
import { factTable } from '../table.ts';
import { faultIn, leftOutFile, manifestFault, namedEnvironmentFault, unreadListings } from '../world/blind-spots.ts';
import type { EnvironmentNode } from '../world/world.ts';
import { counterpartFile } from './counterpart-file.ts';

/** A service or a config key that only one of two environments has. */
interface ShapeDifference extends Item {
  kind: 'service' | 'config key';
  name: string;
  missingIn: EnvironmentNode;
  presentIn: EnvironmentNode;
  missingFile: string;
  presentFile: string;
  underWay: boolean;
}

/** The environment that another's page names under `sameShapeAs`. */
function modelOf(environment: EnvironmentNode): EnvironmentNode | undefined {
  const id = environment.page.sameShapeAs;
  return id === undefined ? undefined : environment.world.environments.find((each) => each.id === id);
}

/** Whether an environment has a model, and the manifests and config files of both could all be read. */
export function canCompareShapes(environment: EnvironmentNode): boolean {
  const model = modelOf(environment);
  return model !== undefined && [environment, model].every(isReadable);
}

/** Why the shapes of an environment and its model cannot be compared, where both have a manifest. */
export function shapeFault(environment: EnvironmentNode): Blindness | undefined {
  const { world, page } = environment;
  const model = modelOf(environment);
  const compared = model === undefined ? [environment] : [environment, model];
  return (
    namedEnvironmentFault(environment, page.sameShapeAs) ??
    (model === undefined ? undefined : compared.map(manifestFault).find((fault) => fault !== undefined)) ??
    (model === undefined ? [] : compared.flatMap(configFiles))
      .filter((path) => world.repository.configFiles.keys(path) === undefined)
      .map((path) => leftOutFile(world, path) ?? faultIn(path))[0]
  );
}

function isReadable(environment: EnvironmentNode): boolean {
  if (environment.manifests.length === 0 || environment.hasFaultyManifest) return false;
  return configFiles(environment).every((path) => environment.world.repository.configFiles.keys(path) !== undefined);
}

/** What only an environment or only its model has. */
export function shapeDifferences(environment: EnvironmentNode): ShapeDifference[] {
  const model = modelOf(environment);
  if (model === undefined || !canCompareShapes(environment)) return [];
  return [
    ...missingServices(environment, model),
    ...missingServices(model, environment),
    ...missingKeys(environment, model),
    ...missingKeys(model, environment),
  ];
}

function missingServices(lacks: EnvironmentNode, has: EnvironmentNode): ShapeDifference[] {
  const own = new Set(lacks.world.services.filter((service) => service.environment === lacks).map(({ name }) => name));
  const first = lacks.manifests[0]!;
  return has.world.services
    .filter((service) => service.environment === has && !own.has(service.name))
    .map((service) => ({
      kind: 'service' as const,
      name: service.name,
      missingIn: lacks,
      presentIn: has,
      missingFile: first.file,
      presentFile: service.manifest.file,
      underWay: isUnderWay(lacks, has, [first.file, service.manifest.file]),
      key: `service ${service.name} missing in ${lacks.id}`,
      locate: () => locateInRecord(first, ['services'], 'key'),
      related: () => [
        {
          message: `${has.id} has it here`,
          location: locateInRecord(service.manifest, ['services', service.name], 'key'),
        },
      ],
    }));
}

function configFiles(environment: EnvironmentNode): string[] {
  return environment.manifests.flatMap((manifest) => manifest.data.config ?? []);
}

/** All config keys of an environment, each with the first file that has it. */
function allKeys(environment: EnvironmentNode): Map<string, { empty: boolean; path: string }> {
  const keys = new Map<string, { empty: boolean; path: string }>();
  for (const path of configFiles(environment)) {
    for (const { key, empty } of environment.world.repository.configFiles.keys(path) ?? []) {
      const known = keys.get(key);
      if (known === undefined) keys.set(key, { empty, path });
      else if (!empty) known.empty = false;
    }
  }
  return keys;
}

function missingKeys(lacks: EnvironmentNode, has: EnvironmentNode): ShapeDifference[] {
  const own = allKeys(lacks);
  const parents = parentKeys(own.keys());
  const underWay = new Map<string, boolean>();
  const files = { from: has.id, to: lacks.id, fromFiles: configFiles(has), toFiles: configFiles(lacks) };
  const locate = lacks.world.repository.configFiles.locate;
  return [...allKeys(has)].flatMap(([key, { path }]) => {
    if (own.has(key) || isInsideEmptyList(key, own) || parents.has(key) || isTextOfElement(key, own)) return [];
    const counterpart = counterpartFile(path, files);
    const missingFile = counterpart ?? lacks.manifests[0]!.file;
    const pair = JSON.stringify([missingFile, path]);
    if (!underWay.has(pair)) underWay.set(pair, isUnderWay(lacks, has, [missingFile, path]));
    return {
      kind: 'config key' as const,
      name: key,
      missingIn: lacks,
      presentIn: has,
      missingFile,
      presentFile: path,
      underWay: underWay.get(pair)!,
      key: `config key ${key} missing in ${lacks.id}`,
      locate: () =>
        counterpart === undefined ? locateInRecord(lacks.manifests[0]!, ['config'], 'key') : locate(counterpart, key),
      related: (): Related[] => [{ message: `${has.id} has it here`, location: locate(path, key) }],
    };
  });
}

/** Whether a key is inside a list that is empty here: its elements would show what keys they have, so none is missing. */
function isInsideEmptyList(key: string, keys: ReadonlyMap<string, { empty: boolean }>): boolean {
  for (let end = key.indexOf('[]'); end !== -1; end = key.indexOf('[]', end + 2)) {
    const list = key.slice(0, end + 2);
    if (list !== key && keys.get(list)?.empty === true) return true;
  }
  return false;
}

/** Whether a key is the `#text` of an XML element that has text alone here, so that its key is the element's own. */
function isTextOfElement(key: string, keys: ReadonlyMap<string, unknown>): boolean {
  return key.endsWith('["#text"]') && keys.has(key.slice(0, -'["#text"]'.length));
}

/** The keys that have keys inside them: such a key exists, and the keys inside it are what differs. */
function parentKeys(keys: Iterable<string>): ReadonlySet<string> {
  const parents = new Set<string>();
  for (const key of keys) for (const { index } of key.matchAll(/[.[]/g)) parents.add(key.slice(0, index));
  return parents;
}

/**
 * Whether a change record lists one of the files and is not yet applied in both environments. Of a record with findings, what
 * can be read counts.
 */
function isUnderWay(a: EnvironmentNode, b: EnvironmentNode, files: readonly string[]): boolean {
  return a.world.repository.changes.some(({ raw }) => {
    const lists = pathsListedIn(raw).some((path) => files.includes(path));
    const isOpenIn = ({ id }: EnvironmentNode) => {
      const [applied, undone] = ['applied', 'rolledBack'].map((key) => valueAt(raw, ['stages', id, key]));
      if (applied === undefined || undone === undefined) return applied === undefined;
      const [from, until] = [applied, undone].map((each) => {
        const at = valueAt(each, ['at']);
        return typeof at === 'string' ? parseInstant(at) : undefined;
      });
      // One from before it was applied again is of an earlier application.
      return from === undefined || until === undefined || until >= from;
    };
    return lists && [a, b].some(isOpenIn);
  });
}

export const shapeDifferenceFacts = factTable<ShapeDifference>(
  'ShapeDifference',
  () => undefined,
  (fact) => ({
    kind: fact({
      type: 'string',
      values: ['service', 'config key'],
      describe: '`service` or `config key`.',
      get: (d) => d.kind,
    }),
    name: fact({ type: 'string', describe: 'The service, or the key.', get: (d) => d.name }),
    missingIn: fact({
      type: 'string',
      values: 'environments',
      describe: 'The environment that does not have it.',
      get: (d) => d.missingIn.id,
    }),
    presentIn: fact({
      type: 'string',
      values: 'environments',
      describe: 'The environment that has it.',
      get: (d) => d.presentIn.id,
    }),
    presentFile: fact({
      type: 'string',
      describe: 'The file that has it.',
      get: (d) => d.presentFile,
    }),
    missingFile: fact({
      type: 'string',
      describe: 'The file that should have it.',
      get: (d) => d.missingFile,
    }),
    underWay: fact({
      type: 'bool',
      describe: 'Whether a change record that is not yet applied in both environments lists one of the files.',
      blind: (d) => (d.underWay ? undefined : unreadListings(d.presentIn.world).files[0]),
      get: (d) => d.underWay,
    }),
  }),
);
