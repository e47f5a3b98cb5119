import { createRequire } from 'node:module';
import type { Command, Word, WordPart } from 'unbash';
import { SHELL_BUILTINS, type Shell } from './shell-builtins.ts';

const require = createRequire(import.meta.url);
/** Loaded with the first code of a runbook. */
const unbash = (): typeof import('unbash') => require('unbash');

/** The programs that the text of a shell calls, as far as its words tell; and words that only tell it when it runs. */
export interface CommandWords {
  called: readonly string[];
  /**
   * Words in the place of a command that only a shell can tell: `$EDITOR`, or in `sh` what `bash` alone is itself. And how a text begins that
   * was not understood whole: there may be commands in it that were not found.
   */
  unknown: readonly string[];
  /** Whether it runs what may give names a meaning that nobody reads here: another text, an alias, another `PATH`. */
  changesNames: boolean;
}

/** What is in a text of a shell. */
interface Parsed {
  commands: readonly Command[];
  functions: readonly string[];
  /** Whether all of it was understood. */
  isWhole: boolean;
}

/** The functions that a text of a shell defines. */
export function functionsIn(text: string): readonly string[] {
  return parsed(text).functions;
}

/** Reads the words in the places of commands. A word of which that is not certain is unknown. */
export function commandWords(text: string, shell: Shell): CommandWords {
  const called = new Set<string>();
  const unknown = new Set<string>();
  const { commands, functions, isWhole } = parsed(text);
  if (!isWhole) unknown.add(`${text.trim().split('\n', 1)[0]!.slice(0, 20)}…`);
  const own = new Set<string>([...SHELL_BUILTINS[shell], ...functions]);
  const unsure = new Set<string>(shell === 'sh' ? SHELL_BUILTINS.bash : []);
  let changesNames = false;
  for (const command of commands) {
    changesNames ||= setsPath(command);
    const word = programOf(command);
    if (word === undefined || word.value === '') continue;
    const name = word.value;
    changesNames ||= CHANGES_NAMES.has(name);
    if (!isPlain(word)) unknown.add(word.text);
    else if (own.has(name)) continue;
    else if (!isWhole || unsure.has(name)) unknown.add(name);
    else called.add(name);
  }
  return { called: [...called].sort(), unknown: [...unknown].sort(), changesNames };
}

/** After which names may be functions or aliases, or builtins that were loaded or taken away. */
const CHANGES_NAMES = new Set(['.', 'source', 'eval', 'alias', 'enable', 'hash']);

function setsPath({ prefix, suffix }: Command): boolean {
  return prefix.some(({ name }) => name === 'PATH') || suffix.some(({ text }) => /^PATH\+?=/.test(text));
}

/** What runs the command that its arguments are; of `time` where the parser has it for a program, such as behind `!` or `command`. */
const CALLERS = new Set(['command', 'exec', 'time']);

/** The word that names what a command runs, behind callers with their options. None where it runs nothing. */
function programOf({ name, suffix }: Command): Word | undefined {
  let word = name;
  let next = 0;
  while (word !== undefined) {
    const caller = word.value;
    if (!CALLERS.has(caller)) return caller === 'builtin' || caller.startsWith('%') ? undefined : word;
    const called = word;
    word = suffix[next++];
    while (word?.text.startsWith('-') === true) {
      // Further options are those of the program `time`, and take words of their own.
      if (caller === 'time' && !/^-[-p]$/.test(word.text)) return called;
      // It asks what a name is, and runs nothing.
      if (caller === 'command' && /^-\w*[vV]/.test(word.text)) return undefined;
      if (caller === 'exec' && /^-[cl]*a$/.test(word.text)) next += 1;
      word = suffix[next++];
    }
  }
  return undefined;
}

/** Whether a word is the name that it looks like. */
function isPlain({ text, value, parts = [] }: Word): boolean {
  const isLiteral = (part: WordPart): boolean =>
    part.type === 'DoubleQuoted'
      ? part.parts.every(isLiteral)
      : ['Literal', 'SingleQuoted', 'AnsiCQuoted'].includes(part.type);
  return parts.every(isLiteral) && (text === '[' || !/^-|[\s$`*?[\]{}~!^%=<>|&;()"'\\]/.test(value));
}

/** Finds commands and functions wherever they are, in the words of other commands too. */
function parsed(text: string): Parsed {
  const commands: Command[] = [];
  const functions: string[] = [];
  let isWhole = true;
  try {
    const left: unknown[] = [unbash().parse(text)];
    while (left.length > 0) {
      const node = left.pop();
      if (typeof node !== 'object' || node === null) continue;
      if ('type' in node && node.type === 'Command') commands.push(node as Command);
      if ('type' in node && node.type === 'Function') functions.push((node as unknown as { name: Word }).name.value);
      if ('errors' in node && node.errors !== undefined) isWhole = false;
      // What lies within a word, and what is calculated, the parser reads when it is asked for.
      for (const value of Object.values('toJSON' in node && typeof node.toJSON === 'function' ? node.toJSON() : node))
        left.push(value);
    }
  } catch (error) {
    // The parser goes as deep as what it reads.
    if (!(error instanceof RangeError)) throw error;
    isWhole = false;
  }
  return { commands, functions, isWhole };
}
