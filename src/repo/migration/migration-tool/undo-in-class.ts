import { type HoldsUndo, repeatsWayUp } from './undo-part.ts';

/** A class of PHP with `down`. Laravel runs it where it is there; without it, rolling back does nothing. */
export const undoOfLaravel: HoldsUndo = (_, text) =>
  doesSomething(
    /\bfunction\s+down\s*\(\s*\)\s*(?::\s*\??\w+\s*)?\{([^{}]*[{}])/i,
    text.replace(/^[^\S\r\n\u2028\u2029]*#(?!\[).*$/gm, ''),
    ['up', 'down'],
  );

/** A class of C# with `Down`, by a block or by one expression. */
export const undoOfEfCore: HoldsUndo = (_, text) =>
  doesSomething(/\bvoid\s+Down\s*\([^()]*\)\s*(?:=>|\{)([^{}]*(?:[{}]|$))/, text, ['Up', 'Down']);

/**
 * Whether the body that a pattern finds, up to its first brace, has a statement that does not only refuse, and the function is not that of
 * the way up once more.
 */
function doesSomething(pattern: RegExp, text: string, [up, down]: readonly [string, string]): boolean {
  // Behind the last end of a comment none is looked for.
  const end = text.lastIndexOf('*/') + 2;
  const code = (text.slice(0, end).replace(/\/\*[\s\S]*?\*\//g, '') + text.slice(end)).replace(
    /(?<![:'"])\/\/.*$/gm,
    '',
  );
  const body = pattern.exec(code)?.[1];
  if (body === undefined || repeatsWayUp(code, up, down)) return false;
  return !/^\s*(?:(?:return(?:\s+(?:null|true|false))?\s*;|throw\b[^;]*;)\s*)?\}/i.test(body);
}
