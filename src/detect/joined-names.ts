import { commonSteps } from '../repo/release/common-names.ts';
import { greatest } from '../text/long-lists.ts';
import { environmentPart, type NamedPart } from './environment-name.ts';

/** Names that end in a common one without a separator, such as `shopdev` beside `shopprod`, and which step each is. */
export type JoinedNames = ReadonlyMap<string, number>;

/** Shorter ends are those of many words. */
const SHORTEST = 3;

/**
 * The words of paths that are joined names: only where two of one beginning name two environments and one of these is production, since
 * a word such as `latest` ends in one by chance.
 */
export function joinedIn(paths: readonly string[]): JoinedNames {
  const words = new Set(paths.flatMap((path) => path.match(/[A-Za-z]+/g) ?? []));
  const found = [...words].flatMap((word) => endOf(word) ?? []);
  const groups = Map.groupBy(found, ({ beginning }) => beginning);
  const joined = [...groups.values()].filter((each) => {
    const steps = new Set(each.map(({ step }) => step));
    return steps.size > 1 && steps.has(LAST);
  });
  return new Map(joined.flat().map(({ word, step }) => [word, step]));
}

/** The part of a text that is the name of an environment, joined names included. */
export function partOf(text: string, joined: JoinedNames): NamedPart | undefined {
  const part = environmentPart(text);
  if (part !== undefined || joined.size === 0) return part;
  const found = [...text.matchAll(/[A-Za-z]+/g)].flatMap(([word], at, all) => {
    const step = joined.get(word);
    return step === undefined ? [] : { start: all[at]!.index, end: all[at]!.index + word.length, step };
  });
  return found.length === 1 ? found[0] : undefined;
}

const ENDS = [...commonSteps].filter(([name]) => name.length >= SHORTEST).sort(([a], [b]) => b.length - a.length);
const LAST = greatest(commonSteps.values());

function endOf(word: string): { word: string; beginning: string; step: number } | undefined {
  const lower = word.toLowerCase();
  if (commonSteps.has(lower)) return undefined;
  const end = ENDS.find(([name]) => lower.endsWith(name) && lower.length > name.length + 1);
  return end && { word, beginning: lower.slice(0, -end[0].length), step: end[1] };
}
