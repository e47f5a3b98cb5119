import type { VersionHistory } from '../history/versions/version-history.ts';
import { compareText } from '../text/finding.ts';
import { least } from '../text/long-lists.ts';

/** In which order versions reach some names, as a history has it. */
export interface Order {
  /** The one that has versions first comes first. */
  names: readonly NameInOrder[];
  /** Versions that reached two names or more, each in commits of their own. */
  versions: number;
}

interface NameInOrder {
  name: string;
  /** Versions that it had before every other name that had them. */
  first: number;
  /** Versions that it shares with other names, in commits of its own. */
  shared: number;
  /** Whether it had versions before the next one clearly more often than after it; true of the last. */
  isClear: boolean;
}

/** Of two names one is upstream where it has a version first so many times as often as the other. */
const MARGIN = 1.5;

/**
 * The order in which versions reach names: of two, the one that has clearly more versions before the other is upstream; else the
 * one that has more before all others.
 */
export function orderOf({ environments }: Pick<VersionHistory, 'environments'>): Order {
  const before = new Map<string, number>();
  const first = new Map<string, number>();
  const shared = new Map<string, number>();
  let versions = 0;
  for (const reached of reachedBy(environments).values()) {
    const commits = [...reached.values()];
    if (new Set(commits).size < 2) continue;
    versions += 1;
    const earliest = least(commits);
    const isAlone = commits.filter((commit) => commit === earliest).length === 1;
    for (const [name, commit] of reached) {
      count(shared, name);
      if (commit === earliest && isAlone) count(first, name);
      for (const [other, at] of reached) if (commit < at) count(before, pair(name, other));
    }
  }
  const wins = (a: string, b: string) => before.get(pair(a, b)) ?? 0;
  const isBefore = (a: string, b: string) => wins(a, b) > 0 && wins(a, b) >= MARGIN * wins(b, a);
  const won = (name: string, names: readonly string[]) =>
    names.filter((other) => other !== name && isBefore(name, other)).length;
  const names = [...environments.keys()].sort(compareText);
  const sorted = [...names].sort((a, b) => won(b, names) - won(a, names) || (first.get(b) ?? 0) - (first.get(a) ?? 0));
  return {
    names: sorted.map((name, at) => {
      const next = sorted[at + 1];
      const isClear = next === undefined || isBefore(name, next);
      return { name, first: first.get(name) ?? 0, shared: shared.get(name) ?? 0, isClear };
    }),
    versions,
  };
}

/** How many versions the last environment got that no service started with, and how many of them another one had, too. */
export interface Moves {
  environment: string;
  versions: number;
  moved: number;
}

/** What went to the last of some environments, in their order, that has versions at all; undefined where none has. */
export function movesOf(
  { environments }: Pick<VersionHistory, 'environments'>,
  names: readonly string[],
): Moves | undefined {
  const environment = names.findLast((name) => environments.has(name));
  if (environment === undefined) return undefined;
  const there = [...reachedBy(environments).values()].filter((reached) => reached.has(environment));
  return { environment, versions: there.length, moved: there.filter(({ size }) => size > 1).length };
}

/** Whether so few versions were in another environment that the names are hardly steps of one way. */
export function isUnmoved({ versions, moved }: Moves): boolean {
  return moved === 0 || moved * FEW < versions;
}

/** One in so many is few. */
const FEW = 5;

/** The commit in which each version of each service first reached each name. */
function reachedBy(environments: VersionHistory['environments']): Map<string, Map<string, number>> {
  const reached = new Map<string, Map<string, number>>();
  for (const [name, services] of environments) {
    for (const [service, { versions }] of services) {
      for (const { key, introduced, isFirst } of versions.values()) {
        // What a service starts with says nothing of where it goes on to.
        if (isFirst) continue;
        const id = JSON.stringify([service, key]);
        const own = reached.get(id) ?? new Map<string, number>();
        own.set(name, introduced);
        reached.set(id, own);
      }
    }
  }
  return reached;
}

const pair = (a: string, b: string) => JSON.stringify([a, b]);

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
