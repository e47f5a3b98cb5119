import { addAll } from '../../../text/long-lists.ts';
import { withNumbers } from './counting-commands.ts';
import { endOf } from './shell-brackets.ts';
import type { ShellCommand, ShellWord } from './shell-words.ts';

/** What assigns: in a sum, whatever is on its left; `==` and its like compare. */
const ASSIGNS = /(?<![=!<>])=(?!=)|\+\+|--|<<=|>>=/;
/** What assigns to a name of which a part is filled in. */
const ASSIGNS_FILLED =
  /(?:\$\w+|[}`)\\]\w*)\s*(?:\[[^\][]*\]\s*)?(?:\+\+|--|(?:<<|>>|[*/%+&^|-])?=(?!=))|(?:\+\+|--)\s*\w*[$`\\]/;
/** A value in which nothing can be run or assigned, alone or beside others: two signs, of which one is before it, may count down a name. */
const PLAIN_VALUE = /^(?:(?:-(?=\d))?[\w.](?:[\w.\s()*/%+<>!&|^?:~,@-]*[\w)])?)?$/;
/** The value of another name alone, or else a plain one. */
const OF_ANOTHER = /^\$(?:(\w+)|\{(\w+)(?::?[-=]([\w.]*))?\})$/;
/** A name in a sum of which a part is filled in, or an array whose elements are joined. */
const FILLED_NAME = /(?<!\w)[A-Za-z_]\w*\$|[)}][\w$]|\$\{\w+\[[*@]\]/;
/** What is filled in by a name where no letters stand before it. */
const FILLED_NUMBER = /(?<!\w)\$(?:(\w+)|\{(\w+)\})/g;
/** The name whose value is cut or replaced where it is filled in. */
const CUT = /\$\{(\w+)(?:\[[^\][]*\])?(?:[#%/^,@]|:[^-=?+])/g;
const DIGITS = /^\d*$/;
const NAME = /^\w*$/;
const UNESCAPED = /^[^$`\\]*$/;
/** A value of which the beginning or the end is cut off. */
const PART = /^\$\{(\w+)(?:##?|%%?)[^${}`\\]*\}$/;
const POINTED = /^[\d.]*$/;
const NUMBERS = /^v?[\d.]*$/;
/** What a shell fills in without doing more, in a prompt too. */
const STILL = /^(?:[^$`\\]|\\(?!044|134|140))*$/;
/** What a shell gives a value of its own. */
const GIVEN = ['_', 'REPLY', 'MAPFILE', 'OPTARG', 'DIRSTACK', 'BASH_REMATCH', 'BASH_COMMAND', 'BASH_ARGV'];
/** What bash calculates whenever it is assigned. */
const INTEGERS = ['RANDOM', 'SRANDOM', 'OPTIND', 'HISTCMD'];
/** What a shell fills in when it shows it. */
const PROMPTS = /^(?:PS\d|PROMPT_COMMAND)$/;
const ASSIGNMENT = /^([\w.-]+)(?:\[[^\]]*\])?\+?=(.*)$/s;
/** What is assigned where a name has no value; behind a subscript, as far as it is known. */
const DEFAULT = /\$\{(\w+):{0,2}=([^{}]*)/g;
const DEFAULT_ELEMENT = /\$\{(\w+)(\[)/g;
const DECLARES_SUMS = /^(?:declare|typeset|local|export|readonly|integer|float)$/;
/** What gives names a value that the file does not tell. */
const READS = /^(?:read|readarray|mapfile|getopts)$/;
const WRITES = /^-v/;
const LOOPS = /^(?:for|select)$/;
/** What takes names with a subscript. */
const TAKES_NAMES =
  /^(?:declare|typeset|local|export|readonly|unset|read|readarray|mapfile|getopts|printf|wait|let|test|\[|\[\[|-v)$/;

/** What the commands of a file say of the names in its sums. */
interface Names {
  /** Whether a text has a name that is asked for. */
  mentions: (text: string) => boolean;
  /** A text with a number in place of each command that prints one. */
  counted: (text: string) => string;
  values: ReadonlyMap<string, readonly string[]>;
  given: ReadonlySet<string>;
  /** Those whose values are put together by `+=`. */
  joined: ReadonlySet<string>;
  integers: ReadonlySet<string>;
  /** Those in whose values nothing is assigned, as far as it is known. */
  plain: Set<string>;
  /** Whether all values of a name are of a form, as far as it is known. */
  isOf: Map<RegExp, Map<string, boolean>>;
}

/**
 * Tells of a command whether a shell may set a name that is asked for where it fills in words or calculates: in `$((…))`, in the subscript
 * of an array, in the offset of a part. What is calculated in turn is every name in it, by its value.
 */
export function settingBySums(
  commands: readonly ShellCommand[],
  mentions: (text: string) => boolean,
): (command: ShellCommand) => boolean {
  const values = new Map<string, string[]>();
  const given = new Set(GIVEN);
  const joined = new Set<string>();
  const integers = new Set(INTEGERS);
  for (const { words } of commands) {
    for (const name of namesGiven(words)) given.add(name);
    const isInteger = /^(?:integer|float)$/.test(words[0]!.text) || words.some(({ text }) => /^-\w*i/.test(text));
    if (isInteger && words.some(({ text }) => DECLARES_SUMS.test(text)))
      for (const name of namesIn(words)) integers.add(name);
    for (const { text, expanded } of words) {
      const [, added] = /^(\w+)(?:\[.*\])?\+=/s.exec(text) ?? [];
      if (added !== undefined) joined.add(added);
      for (const [, name = '', value = ''] of [ASSIGNMENT.exec(text) ?? [], ...defaultsIn(expanded)]) {
        const known = values.get(name);
        if (known === undefined) values.set(name, [value]);
        else known.push(value);
      }
    }
  }
  const counted = withNumbers(commands);
  const names: Names = { mentions, counted, values, given, joined, integers, plain: new Set(), isOf: new Map() };
  return ({ words }) =>
    calculates(words, names) || givesSum(words, names) || words.some((word) => assignsSum(word, names));
}

function defaultsIn(expanded: string): readonly RegExpExecArray[] {
  const ofElements = /\]:{0,2}=/.test(expanded) ? expanded.matchAll(DEFAULT_ELEMENT) : [];
  return [...expanded.matchAll(DEFAULT), ...ofElements];
}

function namesIn(words: readonly ShellWord[]): readonly string[] {
  return words.flatMap(({ text }) =>
    /^-(?!v)/.test(text) ? [] : (text.replace(WRITES, '').match(/[A-Za-z_]\w*/g) ?? []),
  );
}

/** The names that a command may give a value which the file does not tell. */
function namesGiven(words: readonly ShellWord[]): readonly string[] {
  const looped = words.flatMap(({ raw }, at) => (LOOPS.test(raw) ? [words[at + 1]?.text ?? ''] : []));
  return words.some(({ text }) => READS.test(text) || WRITES.test(text)) ? [...looped, ...namesIn(words)] : looped;
}

/** Whether a command gives a value that is not told to a name whose values are calculated or filled in once more. */
function givesSum(words: readonly ShellWord[], { integers }: Names): boolean {
  // Of other programs `-v` is another option.
  const isOther = !words.some(({ text }) => READS.test(text) || LOOPS.test(text) || /^printf?$/.test(text));
  return !isOther && namesGiven(words).some((name) => integers.has(name) || PROMPTS.test(name));
}

/** Whether a sum, a subscript or a part that the words of a command have may set a name. */
function calculates(words: readonly ShellWord[], names: Names): boolean {
  const filled = words.map(({ expanded }) => expanded).join(' ');
  if (/[$\]]/.test(filled) && fillsIn(filled, names)) return true;
  const at = words.findIndex(({ raw }) => raw.startsWith('(('));
  if (at !== -1 && !ASSIGNMENT.test(words[0]!.raw)) {
    const sum = textOf(words.slice(at));
    // What is between its semicolons and signs looks like commands.
    if (words[at - 1]?.text === 'for' || !sum.includes('))') || sets(sum, names)) return true;
  }
  if (words.some(({ raw }) => raw.includes('[')) && hasSetSubscript(words, names)) return true;
  // `[` compares numbers, and `[[` sums.
  if (!words.some(({ text }) => /^(?:\[|test)$/.test(text))) {
    const compared = words.filter((_, index) => [words[index - 1], words[index + 1]].some(isNumeric));
    if (compared.some(({ text }) => sets(text, names))) return true;
  }
  const counted = words.findIndex(({ text }) => text === 'let');
  return counted !== -1 && words.slice(counted + 1).some(({ text }) => sets(text, names));
}

function isNumeric(word: ShellWord | undefined): boolean {
  return /^-(?:eq|ne|lt|le|gt|ge)$/.test(word?.text ?? '');
}

function textOf(words: readonly ShellWord[]): string {
  return words.map(({ text }) => text).join(' ');
}

/** Whether what a word assigns is calculated, or filled in once more, and may set a name. */
function assignsSum({ raw, text, expanded }: ShellWord, names: Names): boolean {
  for (const [, key = '', value = ''] of defaultsIn(expanded))
    if ((names.integers.has(key) && !DIGITS.test(value)) || (PROMPTS.test(key) && !STILL.test(value))) return true;
  const [, name = '', value = ''] = ASSIGNMENT.exec(text) ?? [];
  if (names.integers.has(name) && sets(value, names)) return true;
  if (PROMPTS.test(name)) {
    const others = expanded.matchAll(/\$\{?([A-Za-z_]\w*)/g);
    const isStill = [...others].every(([, other = '']) => other === name || isPlain(other, names, STILL));
    if (!isStill || names.mentions(value) || fillsIn(value, names)) return true;
  }
  // A shell writes the number of an opened file into `{NAME}>file`.
  const [, opened = ''] = /^\{([^{}]*)\}[<>]/.exec(raw) ?? [];
  return opened !== '' && (names.mentions(opened) || sets(opened, names));
}

/** Whether a subscript of what is assigned, in front of the sign or in a list, or of a name that a command takes may set a name. */
function hasSetSubscript(words: readonly ShellWord[], names: Names): boolean {
  const text = textOf(words);
  const takesNames = words.some((word) => TAKES_NAMES.test(word.text));
  const isList = words.some(({ raw }) => /^[\w.-]+(?:\[.*\])?\+?=\(/s.test(raw));
  const subscripts = isList ? /(?<=(?:^|[\s(])(?:[A-Za-z_]\w*)?)\[/g : /(?<=(?:^|\s)[A-Za-z_]\w*)\[/g;
  for (let found = subscripts.exec(text); found !== null; found = subscripts.exec(text)) {
    const end = endOf(text, found.index);
    // One with a sign in it that ends a command is not closed here.
    const isAssigned = end === text.length || /^\]\+?=/.test(text.slice(end, end + 3));
    if ((takesNames || isAssigned) && sets(text.slice(found.index + 1, end), names)) return true;
    subscripts.lastIndex = end;
  }
  return false;
}

/** What a shell fills in; without braces only zsh takes a subscript. */
const FILLED = /\$\(\(|\$\[|\$\{|\$\w+\[/g;
/** The head of `${…}`: its sign, its name, and what follows the name. */
const HEAD = /([!#]?)([\w.]+|[@*#?!$-]?)/y;

/** Whether filling in a text may set a name. */
function fillsIn(text: string, names: Names): boolean {
  const filled = new RegExp(FILLED);
  for (let found = filled.exec(text); found !== null; found = filled.exec(text)) {
    const opening = found[0];
    if (opening === '${') {
      const { maySet, end } = parameter(text, found.index, names);
      if (maySet) return true;
      filled.lastIndex = end;
      continue;
    }
    const open = found.index + (opening === '$((' ? 1 : opening.length - 1);
    filled.lastIndex = endOf(text, open);
    if (sets(text.slice(open + 1, filled.lastIndex), names)) return true;
  }
  return false;
}

/** Whether `${…}` may set a name, and up to where that is known. */
function parameter(text: string, start: number, names: Names): { maySet: boolean; end: number } {
  HEAD.lastIndex = start + 2;
  const [head = '', sign = '', name = ''] = HEAD.exec(text) ?? [];
  let end = start + 2 + head.length;
  if (name === '' && /[\s|]/.test(text[end] ?? '')) {
    // Commands that this shell itself runs.
    const close = endOf(text, start + 1);
    const code = text.slice(end, close);
    return { maySet: names.mentions(code) || /[$`]|\b(?:eval|source)\s|(?:^|[\s;])\.\s/.test(code), end: close };
  }
  // Flags of zsh, of which some fill in a value.
  if (name === '') return { maySet: text[end] === '(', end };
  if (text[end] === '[') {
    const close = endOf(text, end);
    const subscript = text.slice(end + 1, close);
    if (!/^[@*]$/.test(subscript) && sets(subscript, names)) return { maySet: true, end };
    end = close + 1;
  }
  const rest = text.slice(end, end + 3);
  if (/^:{0,2}=/.test(rest)) return { maySet: sign === '!' || names.mentions(name), end };
  if (/^@P/.test(rest)) return { maySet: sign === '!' || !isPlain(name, names, UNESCAPED), end };
  // The value names what is filled in; `${!A*}` gives names alone.
  if (sign === '!' && !/^[*@]\}/.test(rest) && !isPlain(name, names, NAME)) return { maySet: true, end };
  if (!/^:[^-?+]/.test(rest)) return { maySet: false, end };
  const close = endOf(text, start + 1);
  return { maySet: sets(text.slice(end + 1, close), names), end: close };
}

/** Whether each value that the file gives a name is of a form. */
function isPlain(name: string, { counted, values, given, isOf }: Names, form: RegExp): boolean {
  const known = isOf.get(form) ?? new Map<string, boolean>();
  isOf.set(form, known);
  const isKnown = known.get(name);
  if (isKnown !== undefined) return isKnown;
  const isSo =
    /^[A-Za-z_]\w*$/.test(name) &&
    !given.has(name) &&
    (values.get(name) ?? []).every((value) => form.test(counted(value)));
  known.set(name, isSo);
  return isSo;
}

/** Whether a sum may set a name that is asked for, by itself or by the value of a name in it. */
function sets(sum: string, names: Names): boolean {
  const text = names.counted(sum.replace(/["']/g, ''));
  if (ASSIGNS_FILLED.test(text) || (ASSIGNS.test(text) && names.mentions(text))) return true;
  const joined = text.replace(FILLED_NUMBER, (all, bare?: string, braced = '') =>
    isPlain(bare ?? braced, names, DIGITS) ? '1' : all,
  );
  if (FILLED_NAME.test(joined)) return true;
  if ([...text.matchAll(CUT)].some(([, name = '']) => !isPlain(name, names, NUMBERS))) return true;
  // What is filled in there, and by what, is not followed.
  if (/`|\$\((?!\()|\$\{[!(\s|]|@P|\$\{?[\d@*-]/.test(text)) return true;
  return (text.match(/(?<![\w.]|\$\{#)[A-Za-z_]\w*/g) ?? []).some((name) => !hasPlainValues(name, names));
}

/** Whether nothing is assigned where a sum takes the value of a name. */
function hasPlainValues(first: string, names: Names): boolean {
  const asked = [first];
  for (let name = asked.pop(); name !== undefined; name = asked.pop()) {
    if (names.plain.has(name)) continue;
    if (names.given.has(name) || (names.joined.has(name) && !isPlain(name, names, DIGITS))) return false;
    for (const written of names.values.get(name) ?? []) {
      if (isNumber(written, names)) continue;
      const value = names.counted(written).replace(OF_ANOTHER, '$1$2 $3').trim();
      if (!PLAIN_VALUE.test(value) || ASSIGNS.test(value)) return false;
      addAll(asked, value.match(/(?<![\w.])[A-Za-z_]\w*/g) ?? []);
    }
    names.plain.add(name);
  }
  return true;
}

/** Whether a value is the result of a sum, which is looked at where it stands, or a part of a number. */
function isNumber(value: string, names: Names): boolean {
  if (value.startsWith('$((')) return value.endsWith('))') && endOf(value, 2) === value.length - 2;
  const [, name] = PART.exec(value) ?? [];
  return name !== undefined && isPlain(name, names, POINTED);
}
