import { RE2JS } from 're2js';
import { failure, type Result, success } from '../../text/result.ts';

/** Compiles a regular expression of RE2, whose time is linear in the text, so that no pattern can stall a build. */
export function compilePattern(text: string): Result<RE2JS, string> {
  try {
    return success(RE2JS.compile(text));
  } catch (error) {
    const reason = (error as Error).message.replace(/^error parsing regexp: /, '');
    return failure(`\`${text}\` is not a regular expression of the RE2 syntax: ${reason}`);
  }
}

/** Whether a pattern matches the whole of a text. Throws where the pattern is none. */
export function matchesWhole(pattern: string, text: string): boolean {
  return RE2JS.compile(pattern).matches(text);
}
