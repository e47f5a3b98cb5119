import { least } from '../text/long-lists.ts';
import { stepOf } from './environment-name.ts';

/** Which environments of a policy names in paths mean. */
export interface Chain {
  /** By name, those that are an environment's own included. */
  meanings: ReadonlyMap<string, string>;
  /** Names of environments that the policy has no place for. */
  leftOut: readonly string[];
  /** The name of an environment that is taken for the next one, since the repository has fewer than the policy. */
  shifted: { from: string; to: string } | undefined;
}

/**
 * The environments of a policy, in their order, that names mean: those of its own names and their common synonyms; then, of the
 * environments that nothing is named after, the one before the last is the last of what else comes before production, and the
 * first is the first. A repository with two environments has the one before the last, too: without it nothing could be judged.
 */
export function chainOf(
  names: Iterable<string>,
  environments: readonly string[],
  step: (name: string) => number | undefined = stepOf,
): Chain {
  const meanings = new Map<string, string>();
  const byStep = new Map<number, string[]>();
  for (const name of names) {
    if (environments.includes(name)) meanings.set(name, name);
    const own = step(name);
    if (own !== undefined) byStep.set(own, [...(byStep.get(own) ?? []), name]);
  }
  const free = new Map(byStep);
  const assign = (at: number, environment: string) => {
    for (const name of free.get(at) ?? []) if (!meanings.has(name)) meanings.set(name, environment);
    free.delete(at);
  };
  for (const id of environments) {
    const own = stepOf(id);
    if (own !== undefined && free.has(own)) assign(own, id);
  }
  const isTaken = (id: string) => [...meanings.values()].includes(id);
  const [first, before, last] = [environments[0], environments.at(-2), environments.at(-1)];
  const end = last === undefined ? undefined : stepOf(last);
  if (first !== undefined && before !== undefined && end !== undefined && environments.length > 2) {
    const below = () => [...free.keys()].filter((each) => each < end).sort((a, b) => a - b);
    const highest = below().at(-1);
    if (!isTaken(before) && highest !== undefined) assign(highest, before);
    const limit = least([...meanings].filter(([, id]) => id === before).map(([name]) => step(name) ?? end));
    const lowest = below()[0];
    if (!isTaken(first) && lowest !== undefined && lowest < limit) assign(lowest, first);
  }
  const shifted = shift(meanings, environments);
  const leftOut = [...byStep.values()].flat().filter((name) => !meanings.has(name));
  return { meanings, leftOut, shifted };
}

/** Takes the environment of two that is not the last for the one that the last promotes from. */
function shift(meanings: Map<string, string>, environments: readonly string[]): Chain['shifted'] {
  const taken = environments.filter((id) => [...meanings.values()].includes(id));
  const [from, to, last] = [taken[0], environments.at(-2), environments.at(-1)];
  if (environments.length < 3 || taken.length !== 2 || taken[1] !== last || from === to) return undefined;
  for (const [name, id] of meanings) if (id === from) meanings.set(name, to!);
  return { from: from!, to: to! };
}
