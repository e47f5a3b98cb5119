import { meant } from '../repo/release/common-names.ts';
import { andList } from '../text/list.ts';
import type { Assumption } from './assumption.ts';
import { configText } from './config-text.ts';
import { stepOf } from './environment-name.ts';
import type { Order } from './order.ts';
import type { Entry } from './reading.ts';
import type { FoundEntry } from './releases.ts';

/** Names in paths of which nothing says which environment they are, and what their history suggests. */
export interface Question {
  /** The pattern whose paths have the names. */
  files: string;
  /** How many services several of them have. */
  services: number;
  order: Order;
  /** Whether the history shows in which order versions reach names. */
  isOrdered: boolean;
  /** The names that say themselves which environment they are. */
  known: ReadonlyMap<string, string>;
  /** The environments of the policy to choose from. */
  environments: readonly string[];
  /** The entry of `releases` that the names and the history suggest, and the lines of `towpath.yaml` with it. */
  entry: Entry;
  text: string;
}

/** Fewer versions than this that went from one name to another show no order. */
const FEWEST = 3;

/** What to ask; undefined where neither the history nor what they are called shows that the names are steps on a way. */
export function questionOf(
  { entry, worth }: FoundEntry,
  order: Order,
  environments: readonly string[],
): Question | undefined {
  if (environments.length < 2) return undefined;
  const known = new Map(
    order.names.flatMap(({ name }) => {
      const environment = saidBy(name, environments);
      return environment === undefined ? [] : [[name, environment]];
    }),
  );
  const moved = order.names.filter(({ shared }) => shared > 0);
  const isOrdered = order.versions >= FEWEST && moved.length > 1;
  // Beside the name of an environment others are of some, too, whatever went there.
  const asked = known.size > 0 ? order.names : moved;
  if ((!isOrdered && !areEnvironments(asked, environments)) || asked.length < 2) return undefined;
  const ordered = moved.map(({ name }) => name);
  const meanings = isOrdered ? suggested(ordered, environments, known) : known;
  const left = asked.flatMap(({ name }) => (meanings.has(name) ? [] : name));
  const text = configText({
    releases: [
      {
        entry,
        environments: meanings,
        comments: left.map((name) =>
          isOrdered && ordered.includes(name)
            ? `${name} comes between them, and the policy has no environment for it`
            : `nothing says which environment ${name} is`,
        ),
      },
    ],
  });
  const answered = { ...entry, environments: Object.fromEntries(meanings) };
  return {
    files: entry.files,
    services: worth.shared > 0 ? worth.shared : worth.inherited,
    order: { ...order, names: asked },
    isOrdered,
    known,
    environments,
    entry: answered,
    text,
  };
}

/** Whether names are environments by what they are called: one is the last, or two are different ones. */
function areEnvironments(names: Order['names'], environments: readonly string[]): boolean {
  const steps = new Set(names.flatMap(({ name }) => stepOf(name) ?? []));
  return steps.size > 1 || names.some(({ name }) => saidBy(name, environments) === environments.at(-1));
}

/** The environment that a name says itself: that of its own name, of a common synonym, or of a part that is production's. */
function saidBy(name: string, environments: readonly string[]): string | undefined {
  const last = environments.at(-1)!;
  const step = stepOf(name);
  return meant(name, environments) ?? (step !== undefined && step === stepOf(last) ? last : undefined);
}

/** The configuration that is assumed once somebody has said which environment each name is; names without one are left out. */
export function answeredBy({ files, entry }: Question, answers: ReadonlyMap<string, string>): Assumption {
  const names = [...answers].map(([name, environment]) => `\`${name}\` is ${environment}`);
  return {
    text: configText({ releases: [{ entry, environments: answers, comments: [] }] }),
    why: [`\`${files}\` has the versions; ${andList(names, (name) => name)}, as was said`],
  };
}

/**
 * The environments that names in the order of a history most likely are. What a name says itself counts; names between two that
 * say it are between these environments, and those after all of them are the last, which may have several clusters.
 */
function suggested(
  names: readonly string[],
  environments: readonly string[],
  known: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const meanings = new Map(known);
  const placeOf = (name: string | undefined) => (name === undefined ? -1 : environments.indexOf(known.get(name)!));
  for (let at = 0; at < names.length; ) {
    const next = names.findIndex((name, each) => each >= at && known.has(name));
    const end = next === -1 ? names.length : next;
    const between = environments.slice(placeOf(names[at - 1]) + 1, next === -1 ? undefined : placeOf(names[next]));
    for (const [name, environment] of spread(names.slice(at, end), between, next === -1))
      meanings.set(name, environment);
    at = end + 1;
  }
  return meanings;
}

/** What names without a meaning are of some environments, both in their order. */
function spread(
  names: readonly string[],
  environments: readonly string[],
  isLast: boolean,
): readonly (readonly [string, string])[] {
  const [first, before, last] = [environments[0], environments.at(-2), environments.at(-1)];
  if (last === undefined) return [];
  if (environments.length === 1) return (isLast ? names : names.slice(-1)).map((name) => [name, last]);
  const isLong = environments.length > 2;
  return names.flatMap((name, at): (readonly [string, string])[] => {
    if (at === names.length - 1) return [[name, last]];
    if (at === names.length - 2 && (isLong || names.length === 2)) return [[name, before!]];
    return at === 0 ? [[name, first!]] : [];
  });
}
