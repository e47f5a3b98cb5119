/** The share of lines from which git takes a file for another that was renamed. */
const MOST_ALIKE = 0.5;
/** Short files are alike by chance. */
const FEWEST_LINES = 4;

/** The lines of a text, as far as one of the texts that are sought has them. */
export interface Lines {
  /** How many are not blank. */
  total: number;
  /** Those that a sought text has, each by a number, ascending. A line that a text has twice has two. Empty where they are too few. */
  shared: readonly number[];
  /** Which of the sought texts it is, to the letter. */
  same: number | undefined;
}

/** What tells of a text which lines of some others it has. Only theirs are kept, however many texts are asked about. */
export function linesSought(texts: readonly string[]): (text: string) => Lines {
  const whole = new Map<string, number>();
  const numbers = new Map<string, number[]>();
  let count = 0;
  for (const text of texts) {
    if (whole.has(text)) continue;
    whole.set(text, whole.size);
    for (const { line, nth } of linesOf(text)) {
      const own = numbers.get(line) ?? [];
      if (own.length === nth) own.push(count++);
      numbers.set(line, own);
    }
  }
  return (text) => {
    const lines = linesOf(text);
    const shared = lines.flatMap(({ line, nth }) => numbers.get(line)?.[nth] ?? []).sort((a, b) => a - b);
    return {
      total: lines.length,
      shared: shared.length / lines.length < MOST_ALIKE ? [] : shared,
      same: whole.get(text),
    };
  };
}

/** Whether a text is so short that others are like it by chance. */
export function isShort({ total }: Lines): boolean {
  return total < FEWEST_LINES;
}

/** Whether a text is the same, or the shorter of the two has enough of the lines of the longer. One of them is sought. */
export function isAlike(one: Lines, other: Lines): boolean {
  const [shortest, longest] = [Math.min(one.total, other.total), Math.max(one.total, other.total)];
  if (longest < FEWEST_LINES || shortest / longest < MOST_ALIKE) {
    return one.same !== undefined && one.same === other.same;
  }
  let [common, at] = [0, 0];
  for (const each of one.shared) {
    while (at < other.shared.length && other.shared[at]! < each) at += 1;
    if (other.shared[at] === each) common += 1;
  }
  return common / longest >= MOST_ALIKE;
}

/**
 * Finds the places of the texts that may be alike to a sought one, ascending. Of two that have half of their lines in common, the
 * rarer half of the one and that of the other, with one line more, have a line in common: what very many have is not looked up.
 */
export function alikeAmong(texts: readonly Lines[]): (sought: Lines) => readonly number[] {
  const counts = new Map<number, number>();
  for (const { shared } of texts) for (const each of shared) counts.set(each, (counts.get(each) ?? 0) + 1);
  const rarer = ({ total, shared }: Lines) => {
    // What no sought text has is rarer still.
    const most = total - Math.ceil(total * MOST_ALIKE) + 1 - (total - shared.length);
    return [...shared].sort((a, b) => (counts.get(a) ?? 0) - (counts.get(b) ?? 0) || a - b).slice(0, Math.max(most, 0));
  };
  const [byLine, byText] = [new Map<number, number[]>(), new Map<number, number[]>()];
  const add = (places: Map<number, number[]>, key: number, place: number) => {
    const own = places.get(key);
    if (own === undefined) places.set(key, [place]);
    else own.push(place);
  };
  texts.forEach((text, place) => {
    if (text.same !== undefined) add(byText, text.same, place);
    for (const each of rarer(text)) add(byLine, each, place);
  });
  return (sought) => {
    const found = rarer(sought).flatMap((each) => byLine.get(each) ?? []);
    const same = sought.same === undefined ? [] : (byText.get(sought.same) ?? []);
    return [...new Set([...same, ...found])].sort((a, b) => a - b);
  };
}

/** Those that are not blank, and how often the text had each before. */
function linesOf(text: string): { line: string; nth: number }[] {
  const counts = new Map<string, number>();
  return text.split('\n').flatMap((line) => {
    if (line.trim() === '') return [];
    const nth = counts.get(line) ?? 0;
    counts.set(line, nth + 1);
    return { line, nth };
  });
}
