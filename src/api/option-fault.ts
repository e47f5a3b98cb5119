import { MERGES } from '../history/range/merge.ts';
import { orList } from '../text/list.ts';
import type { Problem } from '../text/result.ts';
import { writeInstead } from '../text/suggestion.ts';
import { parseInstant } from '../time/instant.ts';
import type { CheckOptions } from './check-options.ts';

/** What each option may be, in words and as a test. */
const KINDS = {
  folder: ['the path of a folder', isText],
  policy: ['the path of a folder', isText],
  config: ['the path of a file', isText],
  base: ['the name of a branch or commit', isText],
  merge: [orList(MERGES), (value) => MERGES.some((each) => each === value)],
  now: ['a timestamp such as `2026-01-31T09:00:00Z`, or a date,', isTime],
  baseline: ['the path of a file', isText],
  all: ['true or false', isSwitch],
  failOn: ['`error` or `warning`', (value) => value === 'error' || value === 'warning'],
  maxWarnings: ['a whole number', (value) => Number.isSafeInteger(value) && Number(value) >= 0],
  allowBlind: ['true or false', isSwitch],
  trustPages: ['true or false', isSwitch],
  cache: ['the path of a folder, or false', (value) => isText(value) || value === false],
} as const satisfies Record<keyof CheckOptions, readonly [what: string, is: (value: unknown) => boolean]>;

/** What is wrong with options, which a caller without types may have misspelt; undefined where nothing is. */
export function optionFault(options: unknown): Problem | undefined {
  if (typeof options !== 'object' || options === null) {
    return { message: '`check` was called without options.', help: 'Call it with `{ folder }`.' };
  }
  const present = Object.entries(options).filter(([, value]) => value !== undefined);
  for (const [name, value] of present) {
    const kind = Object.hasOwn(KINDS, name) ? KINDS[name as keyof CheckOptions] : undefined;
    if (kind === undefined) {
      return { message: `\`${name}\` is not an option of \`check\`.`, help: writeInstead(name, Object.keys(KINDS)) };
    }
    const [what, isRight] = kind;
    if (isRight(value)) continue;
    return {
      message: `The option \`${name}\` is \`${String(value)}\`; ${what} is expected.`,
      help: `Correct \`${name}\`.`,
    };
  }
  if (present.some(([name]) => name === 'folder')) return undefined;
  return { message: '`check` was called without a folder.', help: 'Name the repository: `check({ folder })`.' };
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

function isTime(value: unknown): boolean {
  if (value instanceof Date) return !Number.isNaN(value.getTime());
  return typeof value === 'string' && parseInstant(value) !== undefined;
}

function isSwitch(value: unknown): boolean {
  return typeof value === 'boolean';
}
