import { createRequire } from 'node:module';
import type { ArithmeticExpression, AssignmentPrefix, Command, Node, TestExpression, Word, WordPart } from 'unbash';
import { addAll } from '../../../text/long-lists.ts';

const require = createRequire(import.meta.url);
/** Loaded with the first file that is more than plain assignments. */
const unbash = (): typeof import('unbash') => require('unbash');

/** What a shell runs, assigns, calculates or fills in itself. */
export interface Step {
  node: Node | AssignmentPrefix | WordPart | ArithmeticExpression | TestExpression;
  /** Where it begins, which is not told of parts of words, and within a text that a command runs as code. */
  start: number;
  /** Whether a shell that reads the text to the end comes by it, and once. */
  isSure: boolean;
}

/** The steps of a text, and where it is no code of a shell: from there on a shell runs nothing, and others may read on. */
export interface ShellText {
  steps: readonly Step[];
  faults: readonly number[];
}

/** What declares each of its words. */
export const DECLARES = /^(?:export|declare|typeset|readonly|local|integer|float|nameref)$/;
/** What runs its words as code. */
export const RUNS_CODE = /^(?:eval|trap|alias)$/;
/** What runs the rest of its words as a command of this shell. */
const LEADS = /^(?:command|builtin|exec|noglob|nocorrect|time|!|-\w*)$/;
export const ASSIGNS = /^[A-Za-z_]\w*(?:\[.*\])?\+?=/s;
/** As many brackets are read one in another, as many here-documents, and sums of that many characters. */
const DEEPEST = 250;
const MOST_DOCUMENTS = 5_000;
const LONGEST = 10_000;
/** What runs in a shell of its own. */
const APART = /^(?:CommandExpansion|ArithmeticCommandExpansion|ProcessSubstitution)$/;

/** Reads a text as bash does; behind a fault that stops the parser, from the next line on. */
export function shellText(text: string): ShellText {
  const steps: Step[] = [];
  const faults: number[] = [];
  if (isTooDeep(text)) throw new RangeError('too deep');
  for (let offset = 0; offset < text.length; ) {
    const script = unbash().parse(text.slice(offset));
    if (script.errors?.some(({ message }) => message.startsWith('maximum')) === true) throw new RangeError('too deep');
    addSteps(steps, script, offset, true);
    const errors = (script.errors ?? []).map(({ pos }) => offset + pos);
    addAll(faults, errors);
    const next = text.indexOf('\n', Math.max(errors.at(-1) ?? 0, offset + (script.commands.at(-1)?.end ?? 0)));
    offset = errors.length === 0 || next === -1 ? text.length : next + 1;
  }
  return { steps, faults };
}

/** Whether more opens than is closed, where the parser would look for the end of each, or it would look for that of very many. */
function isTooDeep(text: string): boolean {
  let [braces, brackets, documents] = [0, 0, 0];
  for (const [sign] of text.matchAll(/[[\]{}]|<</g)) {
    if (sign === '<<') documents += 1;
    else if (sign === '{' || sign === '}') braces = Math.max(0, braces + (sign === '{' ? 1 : -1));
    else brackets = Math.max(0, brackets + (sign === '[' ? 1 : -1));
    if (braces > DEEPEST || brackets > DEEPEST || documents > MOST_DOCUMENTS) return true;
  }
  return false;
}

/** Whether a sum is longer than the parser reads in a time that grows with it. */
function isLongSum(value: object): boolean {
  const text = 'body' in value ? value.body : 'text' in value ? value.text : undefined;
  return typeof text === 'string' && text.length > LONGEST && ('body' in value || /\$(?:\(\(|\[)/.test(text));
}

/** Adds the steps of a tree in the order of the text. Words are read when they are reached. */
function addSteps(steps: Step[], root: object, offset: number, isSure: boolean): void {
  const left: [value: object, isSure: boolean][] = [[root, isSure]];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    let [value, isInside] = next;
    if (isLongSum(value)) throw new RangeError('too deep');
    if ('type' in value && value.type !== 'Script') {
      const node = value as Step['node'];
      steps.push({ node, start: offset + ('pos' in node ? node.pos : Number.NaN), isSure: isInside });
      if (APART.test(node.type) && !('text' in node && node.text.startsWith('${'))) continue;
      isInside &&= goesOn(node);
      if (node.type === 'Command') addHeld(steps, node, offset, isInside);
    }
    const parts = Object.values('toJSON' in value && typeof value.toJSON === 'function' ? value.toJSON() : value);
    for (const part of parts.reverse()) if (typeof part === 'object' && part !== null) left.push([part, isInside]);
  }
}

/** Whether a shell that comes by a node comes by what is in it, and once, for itself. */
function goesOn(node: Step['node']): boolean {
  // `local` sets nothing outside of a function.
  if (node.type === 'Command')
    return node.name === undefined || (DECLARES.test(node.name.text) && node.name.text !== 'local');
  return node.type === 'Statement' && node.background !== true;
}

/** Adds what the words of a command hold: assignments, and the code that it runs, but for code in code. */
function addHeld(steps: Step[], command: Command, offset: number, isSure: boolean): void {
  const [name, ...words] = calledBy(command);
  if (DECLARES.test(name?.value ?? '')) {
    for (const word of words.filter(({ value }) => ASSIGNS.test(value))) {
      const start = ASSIGNS.test(word.text) ? offset + word.pos : Number.NaN;
      const declared = unbash().parse(declarationOf(word)).commands[0]?.command;
      if (declared?.type === 'Command') addSteps(steps, declared.prefix, start, isSure);
    }
  }
  if (RUNS_CODE.test(name?.value ?? '') && !Number.isNaN(offset))
    addSteps(steps, unbash().parse(codeOf(name!, words)), Number.NaN, false);
}

/** What a word declares. One in quotes is assigned as if what follows the sign were in them, but for a list. */
function declarationOf({ text, value }: Word): string {
  if (ASSIGNS.test(text)) return text;
  const quoted = value.replace(ASSIGNS, (key) => `${key}"`);
  return quoted.includes('="(') ? value : `${quoted}"`;
}

/** The code that a command runs; an alias is the first word of a command, whatever it means. */
function codeOf(name: Word, words: readonly Word[]): string {
  if (name.value !== 'alias') return words.map(({ value }) => value).join(' ');
  return words.map(({ value }) => value.replace(/^[^=]*=/, '')).join('\n');
}

/** The words of a command from its name on, behind what only leads to it. */
export function calledBy({ name, suffix }: Command): readonly Word[] {
  const words = name === undefined ? [] : [name, ...suffix];
  const at = words.findIndex(({ value }) => !LEADS.test(value));
  return at === -1 ? [] : words.slice(at);
}

/** A word with a sign in place of each part that a shell fills in, and those parts. */
export interface FilledWord {
  text: string;
  filled: readonly WordPart[];
}

/** In place of what is filled in. */
export const FILLED = '\uFFFC';
const OUTPUT: WordPart = { type: 'CommandExpansion', text: '', script: undefined, inner: undefined };
/** A word that the text does not tell, as the output of a command. */
export const UNTOLD: FilledWord = { text: FILLED, filled: [OUTPUT] };
const SIMPLE = /\$(?:\w+|[#?$!@*-])|[$`].*/gs;

export function filledWord({ value, parts }: { value: string; parts?: readonly WordPart[] | undefined }): FilledWord {
  const filled: WordPart[] = [];
  const take = (part: WordPart): string => {
    if (part.type === 'DoubleQuoted' || part.type === 'LocaleString') return part.parts.map(take).join('');
    if ('value' in part) return part.value;
    filled.push(part);
    return FILLED;
  };
  const simple = (text: string) => take(/^\$[^({[]/.test(text) ? { type: 'SimpleExpansion', text } : OUTPUT);
  return { text: parts?.map(take).join('') ?? value.replace(SIMPLE, simple), filled };
}

/** The subscript of a name or of an element of a list, of which what quotes hold is filled in too. */
export function subscriptOf(word: Word): FilledWord {
  const { text, filled } = filledWord(word);
  const [, subscript = ''] = /^(?:[A-Za-z_]\w*)?\[(.*?)\](?:\+?=.*)?$/s.exec(text) ?? [];
  if (/[$`]/.test(subscript)) return UNTOLD;
  return { text: subscript, filled: filled.slice(0, subscript.split(FILLED).length - 1) };
}
