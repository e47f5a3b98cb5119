import type { HoldsUndo } from './undo-part.ts';

/** A class of PHP with `down`. Laravel runs it where it is there; without it, rolling back does nothing. */
export const undoOfLaravel: HoldsUndo = (_, text) =>
  doesSomething(
    /\bfunction\s+down\s*\(\s*\)\s*(?::\s*\??\w+\s*)?\{([^{}]*[{}])/i,
    text.replace(/^\s*#(?!\[).*$/gm, ''),
  );

/** A class of C# with `Down`, by a block or by one expression. */
export const undoOfEfCore: HoldsUndo = (_, text) =>
  doesSomething(/\bvoid\s+Down\s*\([^()]*\)\s*(?:=>|\{)([^{}]*(?:[{}]|$))/, text);

/** Whether the body that a pattern finds, up to its first brace, has a statement that does not only refuse. */
function doesSomething(pattern: RegExp, text: string): boolean {
  const code = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(?<![:'"])\/\/.*$/gm, '');
  const body = pattern.exec(code)?.[1];
  return body !== undefined && !/^\s*(?:return\s*;|throw\b[^;]*;)?\s*\}/i.test(body);
}
