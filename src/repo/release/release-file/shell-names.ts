import type { Command, ParameterExpansionPart, Word } from 'unbash';
import { calledBy, DECLARES, type FilledWord, filledWord, type Step, subscriptOf, UNTOLD } from './shell-tree.ts';

/** What a text of a shell says of the names in it. */
export interface ShellNames {
  /** The values that each is set to. */
  values: ReadonlyMap<string, readonly FilledWord[]>;
  /** Those whose values are calculated when they are assigned. */
  integers: ReadonlySet<string>;
  /** What may be other code than the program of that name. */
  programs: ReadonlySet<string>;
}

/** What a shell gives a value of its own, or by its arguments. */
const GIVEN = '_ @ * - REPLY MAPFILE OPTARG DIRSTACK BASH_REMATCH BASH_COMMAND BASH_ARGV'.split(' ');
/** What bash calculates whenever it is assigned. */
const INTEGERS = ['RANDOM', 'SRANDOM', 'OPTIND', 'HISTCMD'];
/** What gives names a value that the text does not tell. */
const READS = /^(?:read|readarray|mapfile|getopts|printf?)$/;

export function namesIn(steps: readonly Step[]): ShellNames {
  const values = new Map(GIVEN.map((name) => [name, [UNTOLD]]));
  const integers = new Set(INTEGERS);
  const programs = new Set<string>();
  const give = (name: string, value: FilledWord) => {
    const known = values.get(name);
    if (known === undefined) values.set(name, [value]);
    else known.push(value);
  };
  for (const { node } of steps) {
    for (const name of givenBy(node)) give(name, UNTOLD);
    if (node.type === 'Function') programs.add(node.name.value);
    else if (node.type === 'ParameterExpansion') {
      const value = defaultIn(node);
      if (value !== undefined) give(node.parameter, filledWord(value));
    } else if (node.type === 'Assignment') {
      const { name = '', value, array = [], index = '', append } = node;
      const words = (value === undefined ? array : [value]).map(filledWord);
      // What is added to a value is behind it.
      const own = append === true ? filledWord({ value: `$${name}` }) : { text: '', filled: [] };
      for (const { text, filled } of words) give(name, { text: own.text + text, filled: [...own.filled, ...filled] });
      for (const each of [index, ...array.map((element) => subscriptOf(element).text)]) programs.add(each);
    } else if (node.type === 'Command') {
      const [name = '', ...words] = calledBy(node).map(({ value }) => value);
      if (/^(?:alias|hash)$/.test(name)) for (const word of words) programs.add(word.replace(/=.*/s, ''));
      const isInteger = /^(?:integer|float)$/.test(name) || words.some((word) => /^-\w*i/.test(word));
      if (DECLARES.test(name) && isInteger) for (const word of words) integers.add(/^\w*/.exec(word)![0]);
    }
  }
  return { values, integers, programs };
}

/** What is assigned where a name has no value; zsh assigns `${NAME::=…}` in any case. */
export function defaultIn({ operator = '', operand, slice }: ParameterExpansionPart): Word | undefined {
  if (/^:?=$/.test(operator)) return operand;
  return slice?.offset.text === '' && slice.length?.text.startsWith('=') === true ? slice.length : undefined;
}

/** The names that are set to a value which the text does not tell. */
export function givenBy(node: Step['node']): readonly string[] {
  if (node.type === 'For' || node.type === 'Select') return [node.name.value];
  if (node.type !== 'Command' || !READS.test(calledBy(node)[0]?.value ?? '')) return [];
  return setBy(node).flatMap(({ value }) => behindOption(value).match(/[A-Za-z_]\w*/g) ?? []);
}

/** A word without the option right behind which its name is, as in `-vNAME`. */
export function behindOption(word: string): string {
  return word.replace(/^-(?:[A-Za-z]*?[AapvV](?=[\w\uFFFC])|v$)?/, '');
}

/** The words of a command among which are those that it sets: by some commands those of options, of which the last counts. */
export function setBy(command: Command): readonly Word[] {
  const [name, ...words] = calledBy(command);
  if (!/^(?:printf?|wait)$/.test(name?.value ?? '')) return words;
  const isNext = (index: number) => /^-[fn]*[vp]$/.test(words[index - 1]?.value ?? '');
  const end = words.findIndex(({ value }, index) => !/^-\w/.test(value) && !isNext(index));
  const options = end === -1 ? words : words.slice(0, end);
  return options.filter(({ value }, index) => isNext(index) || /^-[fn]*[vp]/.test(value));
}
