/** A word as a shell sees it. */
export interface ShellWord {
  /** As it is written, quotes and all. */
  raw: string;
  /** Without quotes and backslashes; what a shell puts in place of `$…` stays as it is written. */
  text: string;
  /** What is expanded of it: without what single quotes hold. */
  expanded: string;
  start: number;
}

/** Words up to an operator or the end of a line. */
export interface ShellCommand {
  words: ShellWord[];
  /** The operator or the end of a line before it, and the one behind it. */
  before: string;
  behind: string;
}

const TOKEN = new RegExp(
  [
    String.raw`(?<joined>\\\r?\n)`,
    String.raw`(?<escaped>\\.?)`,
    // Quotes that nothing closes reach to the end.
    "(?<single>'[^']*(?:'|$))",
    String.raw`(?<ansi>\$'(?:\\.|[^'\\])*(?:'|$))`,
    String.raw`(?<double>"(?:\\.|[^"\\])*(?:"|$))`,
    '(?<backticks>`(?:\\\\.|[^`\\\\])*(?:`|$))',
    String.raw`(?<opening>\$?[({])`,
    '(?<closing>[)}])',
    String.raw`(?<comment>(?<=^|[\s;&|])#[^\n]*)`,
    String.raw`(?<space>[^\S\n]+)`,
    String.raw`(?<operator>;;|&&|\|\||&(?!>)|[;|\n])`,
    // The word that a redirection is to belongs to it: `>&2` and `&>file` end no command.
    '(?<plain>[<>]&|&>|[^\\s\\\\\'"`$;&|(){}#]+|[$#])',
  ].join('|'),
  'gs',
);

/**
 * The commands of a text as a shell would split it, texts of several lines and expansions whole. What a here-document holds is taken for
 * commands too.
 */
export function shellCommands(text: string): ShellCommand[] {
  const commands: ShellCommand[] = [{ words: [], before: '\n', behind: '\n' }];
  let word: ShellWord | undefined;
  /** What closes the expansions that are open, the innermost last. */
  const open: string[] = [];
  for (const { 0: raw, index, groups } of text.matchAll(TOKEN)) {
    const { joined, escaped, single, double, opening, closing, comment, space, operator } = groups!;
    const isInside = open.length > 0;
    if (joined !== undefined) continue;
    if (!isInside && (space ?? comment ?? operator) !== undefined) {
      word = undefined;
      if (operator !== undefined) next(commands, operator);
      continue;
    }
    if (opening !== undefined && (isInside || opening.length > 1)) open.push(opening.endsWith('(') ? ')' : '}');
    if (closing !== undefined && closing === open.at(-1)) open.pop();
    if (word === undefined) {
      word = { raw: '', text: '', expanded: '', start: index };
      commands.at(-1)!.words.push(word);
    }
    const plain =
      escaped?.slice(1) ?? single?.replaceAll("'", '') ?? double?.replace(/^"|"$/g, '').replace(/\\(.)/gs, '$1') ?? raw;
    word.raw += raw;
    word.text += plain;
    word.expanded += single === undefined ? raw : '';
  }
  return commands.filter(({ words }) => words.length > 0);
}

/** Begins another command behind an operator; one without words, as between two line ends, is none. */
function next(commands: ShellCommand[], operator: string): void {
  const last = commands.at(-1)!;
  if (last.words.length === 0) {
    // What follows `&&` may begin on the next line.
    if (operator !== '\n' || last.before === ';') last.before = operator;
    return;
  }
  last.behind = operator;
  commands.push({ words: [], before: operator, behind: '\n' });
}
