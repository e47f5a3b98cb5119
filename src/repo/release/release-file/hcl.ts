import type { Path } from '../../../text/path.ts';
import { failure, type Result, success, valueOr } from '../../../text/result.ts';
import type { Span } from '../../../text/source.ts';
import type { SyntaxProblem } from '../../../text/syntax-problem.ts';
import type { HclLeaf } from '../hcl/leaf.ts';
import { parseHcl } from '../hcl/parse.ts';
import { imageName, versionOrReference } from './image-reference.ts';
import { matchSteps } from './match-steps.ts';
import { type FoundVersion, isSame, NOWHERE, type PlacedVersion, type ReleaseReader } from './release-reader.ts';
import { referredModule, remoteModule, remoteSource } from './remote-reference.ts';
import type { VersionPath } from './version-path.ts';

/**
 * HCL by path: attributes and the labels of blocks are keys, `module.api.version` for `module "api" { version = … }`. Of blocks that
 * repeat, each counts. An expression has no version, and of the `source` of a module its `ref` is one.
 */
export const hclReleases: ReleaseReader = {
  versions: (text, at) => {
    const found = find(text, at);
    return found.ok ? success(found.value.flatMap(({ version }) => version ?? [])) : found;
  },

  locate: (text, at, sought) =>
    valueOr(find(text, at), []).find(({ version }) => version !== undefined && isSame(version, sought))?.span ??
    NOWHERE,

  untold: (text, at) => valueOr(find(text, at), []).flatMap(({ untold }) => untold ?? []),

  bare: (text, at) => {
    const parse = parseHcl(text);
    return 'reason' in parse ? [] : withoutValue(parse.leaves, at?.steps ?? []);
  },

  placed: (text, at) => {
    const parse = parseHcl(text);
    return 'reason' in parse ? [] : placedModules(parse.leaves, at?.steps ?? []);
  },

  unread: (text, at) =>
    valueOr(find(text, at), []).flatMap(({ isExpression, span }) =>
      isExpression ? { span, reason: 'an expression, of which the file does not tell the value' } : [],
    ),
};

function leadsThrough(steps: VersionPath['steps'], path: Path): boolean {
  const first = steps.slice(0, path.length);
  if (steps.length <= path.length || first.some(({ kind }) => kind === 'any depth')) return false;
  return matchSteps(first, { path, nameAt: () => undefined }) !== undefined;
}

/** The versions of blocks with a remote `source`, told or not, each at the place of that: its label may be another. */
function placedModules(leaves: readonly HclLeaf[], steps: VersionPath['steps']): PlacedVersion[] {
  const last = steps.at(-1);
  if (last?.kind !== 'name' || steps.some(({ kind }) => kind === 'any depth')) return [];
  const above = steps.slice(0, -1);
  const byPath = new Map(leaves.map((leaf) => [JSON.stringify(leaf.path), leaf]));
  return leaves.flatMap((source): PlacedVersion[] => {
    const block = source.path.slice(0, -1);
    const matched = matchSteps(above, { path: block, nameAt: () => undefined });
    if (source.path.at(-1) !== 'source' || source.value === undefined || isLocal(source.value)) return [];
    if (matched === undefined || matched.names.length === 0) return [];
    const leaf = byPath.get(JSON.stringify([...block, last.name]));
    const told = leaf && valueAt(leaf, matched).version;
    const { names, environment } = matched;
    const own = told ?? { name: names.join('/'), version: '', ...(environment !== undefined && { environment }) };
    return [{ ...own, place: remoteSource(source.value), isTold: told !== undefined }];
  });
}

/** Of blocks that have other attributes and not that of their version, or several values in its place, the services. */
function withoutValue(leaves: readonly HclLeaf[], steps: VersionPath['steps']): FoundVersion[] {
  const last = steps.at(-1);
  if (last === undefined || steps.some(({ kind }) => kind === 'any depth')) return [];
  // What a star matches is there only where something is.
  const above = last.kind === 'name' ? steps.slice(0, -1) : steps;
  const services = new Map<string, { environment?: string; hasVersion: boolean }>();
  for (const { path } of leaves) {
    const matched = matchSteps(above, { path: path.slice(0, above.length), nameAt: () => undefined });
    if (matched === undefined || matched.names.length === 0) continue;
    const { names, environment } = matched;
    const name = names.join('/');
    const isThere = path.length === steps.length && (last.kind !== 'name' || path.at(-1) === last.name);
    const known = services.get(JSON.stringify([name, environment]));
    const hasVersion = isThere || known?.hasVersion === true;
    services.set(JSON.stringify([name, environment]), {
      ...(environment !== undefined && { environment }),
      hasVersion,
    });
  }
  return [...services].flatMap(([key, { hasVersion, ...of }]) =>
    hasVersion ? [] : { name: (JSON.parse(key) as [string])[0], version: '', ...of },
  );
}

/** A value at a path: its version, if it has one. */
interface ValueAt {
  version: FoundVersion | undefined;
  isExpression: boolean;
  /** What is there in place of a version. */
  untold?: FoundVersion | undefined;
  span: Span;
}

function find(text: string, at: VersionPath | undefined): Result<readonly ValueAt[], SyntaxProblem> {
  const parse = parseHcl(text);
  if ('reason' in parse) return failure(parse);
  const { leaves } = parse;
  const names = new Map(
    leaves.flatMap(({ path, value }) => (value === undefined ? [] : [[JSON.stringify(path), value]])),
  );
  const nameAt = (path: Path) => imageName(names.get(JSON.stringify([...path, 'name'])) ?? '');
  return success(
    leaves.flatMap((leaf) => {
      const matched = matchSteps(at?.steps ?? [], { path: leaf.path, nameAt });
      if (matched !== undefined) return valueAt(leaf, matched);
      // What the path leads through may be an expression, too.
      return leaf.value === undefined && leadsThrough(at?.steps ?? [], leaf.path)
        ? { ...leaf, version: undefined, isExpression: true }
        : [];
    }),
  );
}

function valueAt(
  leaf: HclLeaf,
  { names, environment }: { names: readonly string[]; environment: string | undefined },
): ValueAt {
  const { path, value, span } = leaf;
  const key = String(path.findLast((step) => typeof step === 'string') ?? '');
  const found =
    key === 'source' ? versionOfSource(leaf) : value === undefined ? undefined : versionOrReference(value, key);
  const named = found !== undefined && names.length > 0 ? { name: names.join('/'), version: found.version } : found;
  const ofEnvironment = environment === undefined ? {} : { environment };
  const name = names.length > 0 ? names.join('/') : undefined;
  return {
    version: named && { ...named, ...ofEnvironment },
    isExpression: value === undefined && found === undefined,
    untold:
      named === undefined && !(key === 'source' && isLocal(value))
        ? { name, version: value ?? '', ...ofEnvironment }
        : undefined,
    span,
  };
}

/** The version of a module: the `ref` of its address, or that in the path of an archive, which has none where it is a folder or is told elsewhere. */
function versionOfSource({ value, ending = '', before = '' }: HclLeaf): FoundVersion | undefined {
  if (value !== undefined) return remoteModule(value);
  // A query that begins before what is filled in may have another `ref` there.
  const found = /[?#]/.test(before) ? undefined : referredModule(`${before}${ending}`);
  // What is filled in before the `ref` may be any address.
  return found && { name: undefined, version: found.version };
}

/** Whether a source is told, and is a folder of the machine. */
function isLocal(source: string | undefined): boolean {
  return /^\.{0,2}\//.test(source ?? '');
}
