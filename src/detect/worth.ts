import { commonSteps } from '../repo/release/common-names.ts';
import { isMoving } from '../repo/release/moving-names.ts';
import { greatest } from '../text/long-lists.ts';
import { stepOf } from './environment-name.ts';
import type { Reading } from './reading.ts';
import { ANY_KEY } from './way.ts';

/** What the versions that an entry reads are good for. */
export interface Worth {
  /** Services with a version of their own in several environments. */
  shared: number;
  /** Services that several environments have, whether they name the version or inherit it. */
  inherited: number;
  /** Environments with a service of those. */
  environments: number;
  /** Set where only names tell of environments, and no service is in two. */
  isApart?: true;
}

/** What is written as a version: digits, a hash, a digest; not a word, a path or a sentence. */
const LIKE_A_VERSION = /^(?:[\w.-]*@)?(?:(?=.*\d)[\w][\w.+:-]*|sha\d+:[\w=-]+)$/;

/**
 * Judges what an entry reads: `meaning` says which environment a name is of, undefined for a name of none. Nothing is worth
 * reading unless a service has a version in two environments.
 */
export function worthOf({ names, mixed }: Reading, meaning: (name: string) => unknown = stepOf): Worth {
  const own = new Map<string, Set<unknown>>();
  const any = new Map<string, Set<unknown>>();
  for (const [name, services] of names) {
    const environment = meaning(name);
    if (environment === undefined) continue;
    for (const [service, { versions }] of services) {
      if (mixed.has(service)) continue;
      const isPinned = versions.some((version) => !isMoving(version));
      if (isPinned || versions.length === 0) add(any, service, environment);
      if (isPinned) add(own, service, environment);
    }
  }
  const several = (sets: ReadonlyMap<string, ReadonlySet<unknown>>) =>
    [...sets.values()].filter(({ size }) => size > 1);
  const shared = several(own);
  const inherited = several(any);
  // An entry that takes several services for one would accuse some of what others did.
  if ([...mixed].some((service) => isInSeveral({ names }, service, meaning)))
    return { shared: 0, inherited: 0, environments: 0 };
  return {
    shared: shared.length,
    inherited: inherited.length,
    environments: new Set((shared.length > 0 ? shared : inherited).flatMap((each) => [...each])).size,
  };
}

/** Judges what an entry reads where no service is in two environments: whether production has versions there, and another. */
export function worthApart({ names, mixed }: Reading, meaning: (name: string) => number | undefined): Worth {
  const steps = new Set<number>();
  for (const [name, services] of names) {
    const step = meaning(name);
    if (step !== undefined && [...services.values()].some(({ versions }) => versions.length > 0)) steps.add(step);
  }
  const isOfEnvironments = mixed.size === 0 && steps.size > 1 && steps.has(LAST_STEP);
  if (!isOfEnvironments) return { shared: 0, inherited: 0, environments: 0 };
  return { shared: 0, inherited: 1, environments: steps.size, isApart: true };
}

/** The step of production. */
export const LAST_STEP = greatest(commonSteps.values());

function isInSeveral({ names }: Pick<Reading, 'names'>, service: string, meaning: (name: string) => unknown): boolean {
  const of = [...names].flatMap(([name, services]) => (services.has(service) ? (meaning(name) ?? []) : []));
  return new Set(of).size > 1;
}

/** Whether most of what was read looks like versions: a path of a guess may lead to anything. Moving names say nothing. */
export function looksLikeVersions(reading: Reading): boolean {
  const versions = versionsIn(reading).filter((version) => !isMoving(version));
  return versions.filter((version) => LIKE_A_VERSION.test(version)).length * 3 >= versions.length * 2;
}

function versionsIn({ names }: Reading): string[] {
  return [...names.values()].flatMap((services) => [...services.values()].flatMap((each) => each.versions));
}

/** What of a guess looks like versions. */
export function withVersionsOnly(reading: Reading): Reading {
  const names = [...reading.names].map(([name, services]) => {
    const kept = [...services].filter(([, { versions }]) =>
      versions.every((version) => isMoving(version) || LIKE_A_VERSION.test(version)),
    );
    return [name, new Map(kept)] as const;
  });
  return { ...reading, names: new Map(names) };
}

/** Keys that hold the version of what is deployed; others, such as `ruby_version`, hold that of anything. */
const OF_A_BUILD = /(?:tag|image|source|(?:versions?|image_?tags|images)\.\*)$/i;

/** What is called so is what is deployed, and no tool that it needs. */
const OWN =
  /^(?:app|application|api|backend|frontend|web|service|server|release|image|build|deploy(?:ment)?|catalog|modules?)$/i;

/**
 * Whether what a guess reads is more than a few settings that happen to have such a name: in files of variables of all kinds, one
 * `python_version` is no version of a service, while an `app_version` is.
 */
export function isMoreThanChance(version: string, { names, paths }: Reading, { shared }: Worth): boolean {
  if (version === ANY_KEY || OF_A_BUILD.test(version) || (shared > 1 && shared * FILES_A_SERVICE >= paths.length))
    return true;
  const inside = [...names.values()].flatMap((services) => [...services.values()].flatMap((each) => [...each.inside]));
  return version.includes('*') && shared > 0 && inside.every((name) => OWN.test(name));
}

/** One service in so many files of variables is too few. */
const FILES_A_SERVICE = 10;

function add(sets: Map<string, Set<unknown>>, key: string, value: unknown): void {
  const set = sets.get(key);
  if (set === undefined) sets.set(key, new Set([value]));
  else set.add(value);
}
