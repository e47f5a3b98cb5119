import { andList } from '../text/list.ts';
import type { Assumption } from './assumption.ts';
import { chainOf } from './chain.ts';
import { configText } from './config-text.ts';
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
  /** The environments of the policy to choose from. */
  environments: readonly string[];
  /** The entry of `releases` that the history suggests, and the lines of `towpath.yaml` with it. */
  entry: Entry;
  text: string;
}

/** Fewer versions than this that went from one name to another show no order. */
const FEWEST = 3;

/** What to ask; undefined where the history does not show that the names are steps on a way. */
export function questionOf(
  { entry, worth }: FoundEntry,
  order: Order,
  environments: readonly string[],
): Question | undefined {
  if (order.versions < FEWEST || environments.length < 2) return undefined;
  const names = order.names.filter(({ shared }) => shared > 0);
  if (names.length < 2) return undefined;
  const meanings = suggested(
    names.map(({ name }) => name),
    environments,
  );
  const left = names.filter(({ name }) => !meanings.has(name)).map(({ name }) => name);
  const text = configText({
    releases: [
      {
        entry,
        environments: meanings,
        comments: left.map((name) => `${name} comes between them, and the policy has no environment for it`),
      },
    ],
  });
  const answered = { ...entry, environments: Object.fromEntries(meanings) };
  return {
    files: entry.files,
    services: worth.shared,
    order: { ...order, names },
    environments,
    entry: answered,
    text,
  };
}

/** The configuration that is assumed once somebody has said which environment each name is; names without one are left out. */
export function answeredBy({ files, entry }: Question, answers: ReadonlyMap<string, string>): Assumption {
  const names = [...answers].map(([name, environment]) => `\`${name}\` is ${environment}`);
  return {
    text: configText({ releases: [{ entry, environments: answers, comments: [] }] }),
    why: [`\`${files}\` has the versions; ${andList(names, (name) => name)}, as was said`],
  };
}

/** The environments that names in the order of a history most likely are: the last is the end of the chain. */
function suggested(names: readonly string[], environments: readonly string[]): ReadonlyMap<string, string> {
  const known = chainOf(names, environments).meanings;
  const [first, before, last] = [environments[0]!, environments.at(-2)!, environments.at(-1)!];
  const end = names.find((name) => known.get(name) === last) ?? names.at(-1)!;
  const others = names.filter((name) => name !== end);
  const meanings = new Map<string, string>();
  if (others.length > 1) meanings.set(others[0]!, first);
  if (others.length > 0) meanings.set(others.at(-1)!, before);
  return meanings.set(end, last);
}
