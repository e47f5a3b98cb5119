import type { Command, Word } from 'unbash';
import { behindOption, setBy } from './shell-names.ts';
import type { ShellSums } from './shell-sums.ts';
import { ASSIGNS, calledBy, DECLARES, FILLED, filledWord, RUNS_CODE, type Step, subscriptOf } from './shell-tree.ts';

/** The names that are asked for. */
export interface Asked {
  /** Whether a text has one of them. */
  mentions: (text: string) => boolean;
  sums: ShellSums;
  /** Whether a value is the text of a command that may set one, so that a variable may run it. */
  hasCode: boolean;
  /** Up to where another file that is read leaves them known, since they are assigned behind it. */
  knownTo: number;
}

/** What sets names among its words. */
const SETS =
  /^(?:read|readarray|mapfile|unset|getopts|printf?|wait|setenv|override|define|vared|repeat|foreach|zparseopts)$/;

/** Whether a step may set a name that is asked for by what it runs, and not by a sum; it may be a part of a value without quotes. */
export function setsByRunning({ node, start }: Step, isValue: boolean, asked: Asked): boolean {
  const { mentions, sums } = asked;
  const opened = 'redirects' in node ? node.redirects.map(({ variableName: value = '' }) => filledWord({ value })) : [];
  if (opened.some((name) => mentions(name.text) || sums.setsAsSum(name))) return true;
  if (node.type === 'For' || node.type === 'Select' || node.type === 'Coproc') return mentions(node.name?.value ?? '');
  if (node.type === 'TestUnary') return sums.setsAsSum(subscriptOf(node.operand));
  if (node.type === 'CommandExpansion') return node.text.startsWith('${') && mentions(node.text);
  return node.type === 'Command' && commandSets(node, start, isValue, asked);
}

function commandSets(command: Command, start: number, isValue: boolean, asked: Asked): boolean {
  const { mentions, sums } = asked;
  const [called, ...words] = calledBy(command);
  if (called === undefined) return false;
  // Subscripts that the parser takes for none: of a file that is opened, with quotes in it, and with a sign that ends a command.
  if ([called, ...words].some(({ text }) => /^\{[A-Za-z_]\w*\[/.test(text))) return true;
  if (/^[A-Za-z_]\w*\[[^\]]*$/.test(called.value)) return command.prefix.length === 0;
  // To the parser nothing is assigned behind some words that lead to a command.
  if (called !== command.name && mentions(ASSIGNS.exec(called.value)?.[0] ?? '')) return true;
  const isUntold = !isValue || asked.hasCode;
  if (isFilled(called)) return isUntold;
  const name = called.value;
  if (name === 'source' || name === '.') {
    // `NOTE=Open source shop` is a value to most programs.
    const isProse = command.prefix.length > 0 && name === 'source' && /^[A-Za-z]*[.,]?$/.test(words[0]?.text ?? '');
    return !isProse && !(start < asked.knownTo);
  }
  if (RUNS_CODE.test(name)) {
    // What code runs as code in turn is not followed.
    const isUnread = name === 'eval' && (Number.isNaN(start) || (isUntold && words.some(isFilled)));
    return isUnread || words.some(({ value }) => mentions(value));
  }
  if (DECLARES.test(name)) return standsForAnother(name, words) || words.some(isFilledKey);
  if (name === 'let') return words.some((word) => sums.setsAsSum(filledWord(word)));
  if (name === 'test' || name === '[') return words.some((word) => sums.setsAsSum(subscriptOf(word)));
  // It sets parameters alone, but in other shells than bash.
  if (name === 'set') return words.some((word) => mentions(filledWord(word).text));
  return SETS.test(name) && setBy(command).some((word) => isSet(word, asked));
}

function isFilled(word: Word): boolean {
  return filledWord(word).filled.some(({ type }) => type !== 'ExtendedGlob');
}

/** Whether a command declares a name that means another, which it may be set to later. */
function standsForAnother(name: string, words: readonly Word[]): boolean {
  return name === 'nameref' || (!/^(?:export|readonly)$/.test(name) && words.some(({ value }) => /^-\w*n/.test(value)));
}

/** Whether a shell makes the name that a word declares. */
function isFilledKey(word: Word): boolean {
  return /[*?[\uFFFC]/.test(filledWord(word).text.replace(/^\w*\[.*?\]|=.*/gs, ''));
}

/** Whether a word that a command takes for a name that it sets may be one that is asked for. */
function isSet(word: Word, { mentions, sums }: Asked): boolean {
  const text = behindOption(filledWord(word).text);
  const [name = ''] = /^[\w\uFFFC]+(?=\[|$)/.exec(text) ?? [];
  return name.includes(FILLED) || mentions(text) || sums.setsAsSum(subscriptOf(word));
}
