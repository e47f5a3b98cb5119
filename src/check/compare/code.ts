import type { EnvironmentNode, World } from '../../facts/world/world.ts';
import { compareText } from '../../text/finding.ts';
import { type Declared, declaredIn } from '../board/declared.ts';
import type { Pair } from './pair.ts';

/** A version as an environment declares it; one of the two is there, or the manifest says neither. */
export interface DeclaredVersion {
  /** What people call it. */
  version: string | null;
  digest: string | null;
}

/** A service, and what each of two environments runs of it: none, or several where files of one environment differ. */
export interface CodeRow {
  service: string;
  versions: Pair<readonly DeclaredVersion[]>;
  /** Null where that cannot be told: one has a digest and the other only the same name of a version, or no version at all. */
  differs: boolean | null;
}

/** A service of both environments, and how many of it each declares; null where it does not say. */
export interface ScaleRow {
  service: string;
  replicas: Pair<number | null>;
  /** Null where one of them does not say. */
  differs: boolean | null;
}

/** What either runs, by name. */
export function codeOf(world: World, environments: Pair<EnvironmentNode>): CodeRow[] {
  return rows(world, environments).map(([service, both]) => ({
    service,
    versions: both.map((all) =>
      all.map(({ version, digest }) => ({ version: version ?? null, digest: digest ?? null })),
    ) as unknown as CodeRow['versions'],
    differs: differ(...both),
  }));
}

/** How many of each service that both have, where one of them says it. */
export function scaleOf(world: World, environments: Pair<EnvironmentNode>): ScaleRow[] {
  return rows(world, environments).flatMap(([service, [left, right]]) => {
    if (left.length === 0 || right.length === 0) return [];
    const [ofLeft, ofRight] = [replicasOf(left), replicasOf(right)];
    if (ofLeft === null && ofRight === null) return [];
    return [
      {
        service,
        replicas: [ofLeft, ofRight] as const,
        differs: ofLeft === null || ofRight === null ? null : ofLeft !== ofRight,
      },
    ];
  });
}

function rows(world: World, environments: Pair<EnvironmentNode>): [service: string, both: Pair<readonly Declared[]>][] {
  const [left, right] = environments.map((each) => declaredIn(world, each)) as [
    Map<string, Declared[]>,
    Map<string, Declared[]>,
  ];
  const names = [...new Set([...left.keys(), ...right.keys()])].sort(compareText);
  return names.map((name) => [name, [left.get(name) ?? [], right.get(name) ?? []]]);
}

function differ(left: readonly Declared[], right: readonly Declared[]): boolean | null {
  if (left.length === 0 || right.length === 0) return true;
  const all = [...left, ...right];
  // What a faulty file declared need not be what runs.
  if (all.some(({ key, fault }) => key === undefined || fault !== undefined)) return null;
  const keys = (side: readonly Declared[]) => new Set(side.map(({ key }) => key));
  if (sameSet(keys(left), keys(right))) return false;
  const isNamed = all.every(({ version }) => version !== undefined);
  const isHashed = all.every(({ digest }) => digest !== undefined);
  if (isHashed) return true;
  const names = (side: readonly Declared[]) => new Set(side.map(({ version }) => version));
  // A digest on one side and a tag on the other may be one build; two tags that differ may be so too, but are named otherwise.
  return isNamed && !sameSet(names(left), names(right)) ? true : null;
}

function sameSet<T>(left: ReadonlySet<T>, right: ReadonlySet<T>): boolean {
  return left.size === right.size && left.isSubsetOf(right);
}

/** The replicas that all declarations of a service have together; null where one does not say. */
function replicasOf(declared: readonly Declared[]): number | null {
  const all = declared.map(({ replicas }) => replicas);
  return all.every((each) => each !== undefined) ? all.reduce((sum, each) => sum + each!, 0) : null;
}
