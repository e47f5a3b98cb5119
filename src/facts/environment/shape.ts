import { locateInRecord } from '../../repo/record/records.ts';
import type { Related } from '../../text/finding.ts';
import { valueAt } from '../../text/path.ts';
import type { Item } from '../item.ts';
import type { EnvironmentNode } from '../world/world.ts';
import { counterpartFile } from './counterpart-file.ts';

/** A service or a config key that one environment has and the other lacks. */
export interface ShapeDifference extends Item {
  kind: 'service' | 'config key';
  name: string;
  missingIn: EnvironmentNode;
  presentIn: EnvironmentNode;
  missingFile: string;
  presentFile: string;
  underWay: boolean;
}

function model(environment: EnvironmentNode): EnvironmentNode | undefined {
  const id = environment.page.sameShapeAs;
  return id === undefined ? undefined : environment.world.environments.find((each) => each.id === id);
}

/** Whether an environment has a model, and everything that both run with could be read. */
export function canCompareShapes(environment: EnvironmentNode): boolean {
  const other = model(environment);
  return other !== undefined && [environment, other].every(isReadable);
}

function isReadable(environment: EnvironmentNode): boolean {
  if (environment.manifests.length === 0 || environment.hasFaultyManifest) return false;
  return configFiles(environment).every((path) => environment.world.repository.configFiles.keys(path) !== undefined);
}

/** What stands in an environment or in its model, and not in both. */
export function shapeDifferences(environment: EnvironmentNode): ShapeDifference[] {
  const other = model(environment);
  if (other === undefined || !canCompareShapes(environment)) return [];
  return [
    ...missingServices(environment, other),
    ...missingServices(other, environment),
    ...missingKeys(environment, other),
    ...missingKeys(other, environment),
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

/** All the keys that an environment runs with, each with the first file that has it. */
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
  const files = { from: has.id, to: lacks.id, fromFiles: configFiles(has), toFiles: configFiles(lacks) };
  const locate = lacks.world.repository.configFiles.locate;
  return [...allKeys(has)].flatMap(([key, { path }]) => {
    if (own.has(key) || isUnknowable(key, own) || hasInside(key, own) || isTextOf(key, own)) return [];
    const counterpart = counterpartFile(path, files);
    const missingFile = counterpart ?? lacks.manifests[0]!.file;
    return {
      kind: 'config key' as const,
      name: key,
      missingIn: lacks,
      presentIn: has,
      missingFile,
      presentFile: path,
      underWay: isUnderWay(lacks, has, [missingFile, path]),
      key: `config key ${key} missing in ${lacks.id}`,
      locate: () =>
        counterpart === undefined ? locateInRecord(lacks.manifests[0]!, ['config'], 'key') : locate(counterpart, key),
      related: (): Related[] => [{ message: `${has.id} has it here`, location: locate(path, key) }],
    };
  });
}

/** What the elements of an empty list would hold is not known, so nothing inside it is missing. */
function isUnknowable(key: string, keys: ReadonlyMap<string, { empty: boolean }>): boolean {
  for (let end = key.indexOf('[]'); end !== -1; end = key.indexOf('[]', end + 2)) {
    const list = key.slice(0, end + 2);
    if (list !== key && keys.get(list)?.empty === true) return true;
  }
  return false;
}

/** Whether a text of an XML element that has attributes too is here the whole of the element. */
function isTextOf(key: string, keys: ReadonlyMap<string, unknown>): boolean {
  return key.endsWith('["#text"]') && keys.has(key.slice(0, -'["#text"]'.length));
}

/** Whether something stands inside a key here: then the key is here, if in another shape, which the inside will tell. */
function hasInside(key: string, keys: ReadonlyMap<string, unknown>): boolean {
  for (const other of keys.keys()) if (other.startsWith(key) && /^[.[]/.test(other.slice(key.length))) return true;
  return false;
}

/**
 * Whether a record that lists one of the files still waits for one of the two environments. A record with a fault counts
 * for what could be read of it.
 */
function isUnderWay(a: EnvironmentNode, b: EnvironmentNode, files: readonly string[]): boolean {
  return a.world.repository.changes.some(({ raw }) => {
    const listed = valueAt(raw, ['files']);
    const lists = Array.isArray(listed) && listed.some((entry) => files.includes(valueAt(entry, ['path']) as string));
    const isOpenIn = ({ id }: EnvironmentNode) =>
      valueAt(raw, ['stages', id, 'applied']) === undefined || valueAt(raw, ['stages', id, 'rolledBack']) !== undefined;
    return lists && [a, b].some(isOpenIn);
  });
}
