import { greatest, least } from '../../../text/long-lists.ts';
import type { Assignment } from '../../config/config-file/flat-keys.ts';
import { type Asked, setsByRunning } from './shell-commands.ts';
import { namesIn } from './shell-names.ts';
import { shellSums } from './shell-sums.ts';
import { calledBy, DECLARES, filledWord, type Step, shellText } from './shell-tree.ts';

/** What a shell that runs an environment file may make of some names, beyond what its assignments say. */
export interface ShellEffects {
  /** Where a command may set one of the names, in a way that is not read as an assignment. */
  setsAt: number | undefined;
  /** Whether an assignment of the names may be passed over or not last, so that one before it may count. */
  isConditional: boolean;
  /** The assignments of the names that a shell makes in any case. */
  assignments: readonly Assignment[];
}

/** A line that means one thing to every program. */
const PLAIN =
  /^(?:#.*|(?:export )?[\w.-]+=(?:(?:[\w./:@%,]|\+(?!\+)|-(?!-))*|(["'])(?:[\w ./:@%,]|\+(?!\+)|-(?!-))*\1))?$/;
/** A line that assigns to most programs, or a comment. */
const ASSIGNS = /^\s*(?:[#;]|(?:(?:export|readonly|declare|typeset|local)\s+)?[\w.-]+\s*[=:])/;
const IDENTIFIER = /(?<!\w)[A-Za-z_]\w*/g;
/** A value that is a command. */
const CODE = /(?:^|\s)(?:export|declare|typeset|readonly|local|eval|source|read|printf|let|unset|\.)\s/;
/** What begins a command, or is one. */
const COMMANDS = /^(?:Command|For|Select|ArithmeticFor|ArithmeticCommand|TestCommand|Function|Coproc)$/;
/** What leaves out the lines behind it. */
const LEAVES = /^(?:return|exit|break|continue|logout|kill)$/;
/** As make assigns: `NAME := 1`. */
const MADE = /([\w.-]+?)(?: ?(?::{1,3}|[?!])| \+)=/y;
/** A subscript that only zsh reads. */
const SUBSCRIPT_OF_ZSH = /\$\w+\[([^\]\n]{1,200})/g;

/**
 * Reads an environment file as the script that it is to a shell, as far as that may set names that are asked for. No shell is run: of
 * whatever may set one it is only said where. An assignment that programs read, too, sets none beyond them.
 */
export function shellEffects(
  text: string,
  isAsked: (name: string) => boolean,
  assignments: readonly Assignment[],
): ShellEffects {
  if (text.split('\n').every((line) => PLAIN.test(line.trim())))
    return { setsAt: undefined, isConditional: false, assignments: [] };
  try {
    return effectsOf(text, isAsked, assignments);
  } catch (error) {
    // The parser goes as deep as what it reads, and a name as far as its values.
    if (!(error instanceof RangeError)) throw error;
    return { setsAt: 0, isConditional: true, assignments: [] };
  }
}

function effectsOf(text: string, isAsked: (name: string) => boolean, assignments: readonly Assignment[]): ShellEffects {
  const { steps, faults } = shellText(text);
  const assigned = steps.filter(({ node }) => node.type === 'Assignment' && isAsked(node.name ?? ''));
  const readAs = Map.groupBy(assignments, ({ span }) => span.start);
  const unread = new Set(assigned.filter((step) => !isRead(step, readAs.get(step.start))));
  const isConditional =
    faults.length > 0 || assigned.some(({ isSure }) => !isSure) || steps.some(({ node }) => mayPassOver(node, isAsked));
  const mentions = (part: string) => (part.match(IDENTIFIER) ?? []).some(isAsked);
  const sums = shellSums(namesIn(steps), mentions);
  const hasCode = steps.some(({ node }) => {
    const value = node.type === 'Assignment' && node.value !== undefined ? filledWord(node.value).text : '';
    return CODE.test(value) || mentions(value);
  });
  const mayBeLater = isConditional || steps.some(({ node }) => node.type === 'Function');
  const asked: Asked = { mentions, sums, hasCode, knownTo: mayBeLater ? 0 : lastOf(assigned) };

  const found: number[] = [];
  /** Where the command begins, and where the one before ended. */
  let [at, end, isValue] = [0, 0, false];
  for (const step of steps) {
    const { node, start } = step;
    if (COMMANDS.test(node.type) && !Number.isNaN(start)) at = start;
    if (node.type === 'Command' && at === start) {
      isValue = node.prefix.length > 0 || (isValue && !text.slice(end, start).includes('\n'));
      end = start + node.end - node.pos;
      MADE.lastIndex = start;
      if (isAsked(MADE.exec(text)?.[1] ?? '')) found.push(at);
    }
    if (unread.has(step) || sums.sets(node) || setsByRunning(step, isValue && at === start, asked)) found.push(at);
    if (found.length > 0) break;
  }
  // What bash takes for a fault may be a command of another shell.
  let lineEnd = -1;
  for (const fault of faults) {
    if (fault <= lineEnd) continue;
    const lineStart = text.lastIndexOf('\n', fault - 1) + 1;
    lineEnd = text.indexOf('\n', fault);
    if (lineEnd === -1) lineEnd = text.length;
    const line = text.slice(lineStart, lineEnd);
    if (!ASSIGNS.test(line) && mentions(line)) found.push(fault);
  }
  for (const { 1: value = '', index } of text.matchAll(SUBSCRIPT_OF_ZSH))
    if (sums.setsAsSum(filledWord({ value }))) found.push(index);
  // A shell passes over such a character, and what it hides is read as another name.
  if (text.includes('\0')) found.push(text.indexOf('\0'));
  return {
    setsAt: found.length === 0 ? undefined : beginning(text, least(found)),
    isConditional,
    assignments: assigned.flatMap(({ start, isSure }) => (isSure ? (readAs.get(start)?.slice(-1) ?? []) : [])),
  };
}

/** Whether programs read an assignment as the shell does, or its value is no version as it stands. */
function isRead({ node }: Step, readings: readonly Assignment[] | undefined): boolean {
  if (node.type !== 'Assignment' || readings === undefined || node.array !== undefined || node.append === true)
    return false;
  const { text } = filledWord(node.value ?? { value: '' });
  return !/^[\w.:/@+-]+$/.test(text) || readings.some(({ value }) => value === text);
}

/** Up to where each of the names that are assigned is assigned again. */
function lastOf(assigned: readonly Step[]): number {
  const last = new Map(assigned.map(({ node, start }) => [node.type === 'Assignment' ? node.name : '', start]));
  return last.size === 0 ? 0 : least(last.values());
}

/** Where the part of a line begins that a shell takes for a command. */
function beginning(text: string, at: number): number {
  const before = greatest([';', '&', '|', '\n'].map((sign) => (at === 0 ? -1 : text.lastIndexOf(sign, at - 1))));
  return before + 1 + /^\s*/.exec(text.slice(before + 1))![0].length;
}

/** Whether an assignment that is asked for may not be the one that counts. */
function mayPassOver(node: Step['node'], isAsked: (name: string) => boolean): boolean {
  if ('redirects' in node && node.redirects.some(({ operator }) => /^<<-?$/.test(operator))) return true;
  if (node.type !== 'Command') return false;
  const [name = '', ...words] = calledBy(node).map(({ value }) => value);
  if (LEAVES.test(name) || node.name?.value === 'exec') return true;
  const isReadOnly = name === 'readonly' || words.some((word) => /^-\w*r/.test(word));
  return DECLARES.test(name) && isReadOnly && words.some((word) => isAsked(word.replace(/\+?=.*/s, '')));
}
