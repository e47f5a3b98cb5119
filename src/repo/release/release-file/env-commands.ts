import { least } from '../../../text/long-lists.ts';
import { settingBySums } from './env-sums.ts';
import { type ShellCommand, type ShellWord, shellCommands } from './shell-words.ts';

/** What a shell that runs an environment file may make of some names, beyond what its assignments say. */
export interface ShellEffects {
  /** Where a command may set one of the names, in a way that is not read as an assignment. */
  setsAt: number | undefined;
  /** Whether an assignment of the names may be passed over or not last, so that one before it may count. */
  isConditional: boolean;
}

const RESERVED =
  /^(?:if|then|elif|else|fi|do|done|while|until|for|select|case|esac|in|function|coproc|time|!|[{}]|\[\[|.*\(\).*|\(.*)$/s;
const REDIRECTION = /^\d*(?:&?>|<)/;
/** What runs the rest of the words as a command of this shell. */
const PREFIX = /^(?:command|builtin|exec|noglob|nocorrect|-\w*)$/;
/** What assigns each of its words. */
const DECLARES = /^(?:export|declare|typeset|readonly|local)$/;
/** What runs another file. */
const RUNS_FILE = /^(?:source|\.)$/;
/** What sets the names among its words. */
const SETS = /^(?:read|readarray|mapfile|let|unset|getopts|printf|wait|set|setenv|override|define)$/;
/** What leaves out the lines behind it. */
const LEAVES = /^(?:return|exit|exec|break|continue|logout|kill)$/;
const ASSIGNMENT = /^([\w.-]+)(\[[^\]]*\])?\+?=(.*)$/s;

/** A line that means one thing to every program. */
const PLAIN = /^(?:#.*|(?:export )?[\w.-]+=(?:[\w./:@%,]|\+(?!\+)|-(?!-))*)?$/;

/** A compound command of more words than that is not read. */
const MOST = 100;

/** The names that are asked for. */
interface Asked {
  isAsked: (name: string) => boolean;
  /** Whether a text has one of them. */
  mentions: (text: string) => boolean;
  /** Whether a command may set one where it calculates or fills in words. */
  setsBySum: (command: ShellCommand) => boolean;
  /** Whether a value is the text of a command that may set one, so that a variable may run it. */
  hasCode: boolean;
  /** Whether the text is one that a command of another runs. */
  isRun: boolean;
  /** Whether each of them that is assigned is assigned after the command, so that another file is read for the rest. */
  isOverridden: boolean;
}

const NAMES = /[\w.-]+/g;
const NAMES_OF_SUM = /(?<!\w)[A-Za-z_]\w*/g;
const CODE = /(?:^|[\s;&|])(?:export|declare|typeset|readonly|local|eval|source|read|printf|let|unset|\.)\s/;

/**
 * Reads an environment file as the script that it is to a shell, as far as that may set names that are asked for. No shell is run: of
 * whatever may set one it is only said where.
 */
export function shellEffects(text: string, isAsked: (name: string) => boolean): ShellEffects {
  if (text.split('\n').every((line) => PLAIN.test(line.trim()))) return { setsAt: undefined, isConditional: false };
  return effectsOf(text, isAsked, false);
}

function effectsOf(text: string, isAsked: (name: string) => boolean, isRun: boolean): ShellEffects {
  const commands = shellCommands(text).map(partsOf);
  commands.forEach((command, index) => {
    const last = commands[index - 1];
    command.isValue = command.assignments.length > 0 || (command.before !== '\n' && last?.isValue === true);
  });
  const names = (part: string) => (part.match(NAMES) ?? []).some(isAsked);
  // In a sum a minus or a point parts names.
  const mentions = (part: string) => names(part) || (part.match(NAMES_OF_SUM) ?? []).some(isAsked);
  const hasCode = commands.some(({ words }) =>
    words.some((word) => {
      const value = word.text.replace(ASSIGNMENT, '$3');
      // Of what a variable runs only a subscript is a sum.
      const mayName = value.includes('[') ? mentions : names;
      return value !== word.text && (mayName(value) || CODE.test(value));
    }),
  );
  const last = lastAssignments(commands, isAsked);
  const setsBySum = settingBySums(commands, mentions);
  const sets = commands.find((command, index) =>
    setsAsked(command, { isAsked, mentions, setsBySum, hasCode, isRun, isOverridden: index < last }),
  );
  // A shell passes over such a character, and what it hides is read as another name.
  const hidden = text.indexOf('\0');
  return {
    setsAt: sets?.words[0]?.start ?? (hidden === -1 ? undefined : hidden),
    isConditional: commands.some((command) => mayPassOver(command, isAsked)),
  };
}

/** Up to where each name that is asked for is assigned again: the place of a command, -1 where there is none. */
function lastAssignments(commands: readonly Parts[], isAsked: (name: string) => boolean): number {
  const last = new Map<string, number>();
  for (const [index, { assignments, name, rest, isUnread }] of commands.entries()) {
    const declares = name !== undefined && DECLARES.test(name.text);
    if (isUnread || (name !== undefined && !declares)) continue;
    for (const { raw } of [...assignments, ...(declares ? rest : [])]) {
      const [, key = ''] = ASSIGNMENT.exec(raw) ?? [];
      if (isAsked(key)) last.set(key, index);
    }
  }
  return last.size === 0 ? -1 : least(last.values());
}

/** A command in its parts. */
interface Parts extends ShellCommand {
  /** Whether it is a part of a compound command, such as `if`, or a function. */
  isCompound: boolean;
  /** The assignments before its name. */
  assignments: readonly ShellWord[];
  /** Its name, behind what only leads to it. */
  name: ShellWord | undefined;
  /** Whether something leads to it, or its name is quoted, so that its words are not read as assignments. */
  isUnread: boolean;
  rest: readonly ShellWord[];
  /** Whether it may be a part of a value that has spaces or signs and no quotes, as most programs read it. */
  isValue: boolean;
}

function partsOf(command: ShellCommand): Parts {
  const { words } = command;
  const isCompound = RESERVED.test(words[0]!.raw) || /^\(\)/.test(words[1]?.raw ?? '');
  let at = 0;
  const assignments: ShellWord[] = [];
  let isUnread = isCompound;
  for (; at < words.length; at += 1) {
    const { raw, text } = words[at]!;
    if (ASSIGNMENT.test(raw)) assignments.push(words[at]!);
    else if (REDIRECTION.test(raw)) {
      isUnread = true;
      if (/[<>]$/.test(raw)) at += 1;
    } else if (PREFIX.test(text)) isUnread = true;
    else if (!RESERVED.test(raw)) break;
  }
  const name = words[at];
  isUnread ||= name !== undefined && name.raw !== name.text;
  return { ...command, isCompound, assignments, name, isUnread, rest: words.slice(at + 1), isValue: false };
}

/** Whether a command may set a name that is asked for, and is not read as an assignment of it. */
function setsAsked(command: Parts, asked: Asked): boolean {
  const { isAsked, mentions } = asked;
  const { words, isCompound, isUnread, assignments, name, rest, isValue } = command;
  const [first, second] = words as [ShellWord, ShellWord?];
  if (asked.setsBySum(command)) return true;
  if (first.raw.startsWith('((') && words.some(({ text }) => mentions(text))) return true;
  const assigns = ({ raw, text }: ShellWord) => {
    const [, key, index, value = ''] = ASSIGNMENT.exec(text.replace(/^[({]+/, '')) ?? [];
    const isOdd = isUnread || index !== undefined || value.startsWith('(') || raw.includes('<<');
    return key !== undefined && isAsked(key) && isOdd;
  };
  if ((isUnread ? words : assignments).some(assigns)) return true;
  // As make assigns: `NAME := 1`.
  const [, made] = /^([\w.-]+?)(?: ?(?::{1,3}|[?!])| \+)=/.exec(`${first.raw} ${second?.raw ?? ''}`) ?? [];
  if (made !== undefined && isAsked(made)) return true;
  if (
    isCompound &&
    words.some(({ raw }, at) => /^(?:for|select|coproc)$/.test(raw) && mentions(words[at + 1]?.text ?? ''))
  )
    return true;
  if (name === undefined) return false;
  const before = words[words.indexOf(name) - 1]?.raw ?? '';
  const isNoCommand =
    /^(?:case|for|select|in)$/.test(before) || words.slice(0, words.indexOf(name)).some(({ raw }) => raw === '[[');
  const isFilledIn = /[$`]|\{[^{]*,/.test(name.expanded) && !isNoCommand;
  if (isFilledIn && (!isValue || asked.hasCode)) return true;
  const how = { ...asked, isUnread, isValue, isAfterValue: assignments.length > 0 };
  if (nameSets(name, rest, how)) return true;
  // What follows the pattern of a case or the head of a function is a command, too.
  return isCompound && (rest.length > MOST || rest.some((each, at) => nameSets(each, rest.slice(at + 1), how)));
}

interface How extends Asked {
  isUnread: boolean;
  /** Whether an assignment stands before it. */
  isAfterValue: boolean;
  isValue: boolean;
}

/** Whether a command of some name may set one that is asked for. */
function nameSets({ text }: ShellWord, rest: readonly ShellWord[], how: How): boolean {
  const { mentions } = how;
  // `NOTE=Open source shop` is a value to most programs.
  if (RUNS_FILE.test(text))
    return !how.isOverridden && !(how.isAfterValue && text === 'source' && /^[A-Za-z]*[.,]?$/.test(rest[0]?.raw ?? ''));
  if (!/^(?:eval|trap|alias)$/.test(text) && !SETS.test(text)) return DECLARES.test(text) && declares(text, rest, how);
  const code = rest.map((each) => each.text).join(' ');
  if (text === 'eval') return mentions(code) || (/[$`]/.test(code) && (!how.isValue || how.hasCode)) || runs(code, how);
  if (/^(?:trap|alias)$/.test(text)) return mentions(code) || /\beval\b/.test(code) || runs(code, how);
  if (text === 'printf' && !rest.some((each) => each.text.startsWith('-v'))) return false;
  return mentions(code) || (text !== 'set' && rest.some((each) => /^"?[$`{]/.test(each.expanded)));
}

/** Whether `export` or its like sets a name that is asked for, in a way that is not read as an assignment. */
function declares(text: string, rest: readonly ShellWord[], how: How): boolean {
  // A name that stands for another, which it may be given later.
  const isReference = /^(?:declare|typeset|local)$/.test(text) && rest.some((each) => /^-\w*n/.test(each.text));
  return isReference || rest.some((each) => isUnreadDeclaration(each, how));
}

/** Whether a text that is run may set a name that is asked for. */
function runs(code: string, { isAsked, isRun }: Asked): boolean {
  // One that runs others in turn is not followed.
  if (isRun || /(?:^|[\s;&|=])(?:source|\.)\s/.test(code)) return true;
  return effectsOf(code, isAsked, true).setsAt !== undefined;
}

/** Whether a word of `export` or its like sets a name that is asked for, and is not read as an assignment. */
function isUnreadDeclaration({ raw, text, expanded }: ShellWord, { isUnread, isAsked }: How): boolean {
  const [, name, index] = ASSIGNMENT.exec(text) ?? [];
  if (name !== undefined) return isAsked(name) && (isUnread || index !== undefined || !ASSIGNMENT.test(raw));
  return /^[^=]*[$`{*?[]/.test(expanded);
}

/** Whether an assignment that is asked for may not be the one that counts. */
function mayPassOver(command: Parts, isAsked: (name: string) => boolean): boolean {
  const { words, isCompound, assignments, name, rest, before, behind } = command;
  if (isCompound || words.some(({ raw }) => raw.includes('<<'))) return true;
  if (name !== undefined && LEAVES.test(name.text)) return true;
  if (words.some(({ text }) => LEAVES.test(text)) && words.some(({ text }) => PREFIX.test(text))) return true;
  const isReadOnly = name?.text === 'readonly' || rest.some(({ text }) => /^-\w*r/.test(text));
  const declares = name !== undefined && DECLARES.test(name.text);
  const sets = [...assignments, ...(declares ? rest : [])].some(({ text }) =>
    isAsked(ASSIGNMENT.exec(text)?.[1] ?? ''),
  );
  if (!sets) return false;
  const isAlone = [before, behind].every((operator) => operator === ';' || operator === '\n');
  return !isAlone || (declares ? isReadOnly : name !== undefined);
}
