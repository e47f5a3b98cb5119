import type { Span } from './source.ts';

/** A line `key = value` of a file in the form of git's settings, as `.gitmodules` has it. */
export interface GitSetting {
  /** `submodule` of `[submodule "vendor/base"]`, in lower case; empty above the first section. */
  section: string;
  /** `vendor/base` of it, as it is written; of `[submodule.base]`, `base` in lower case. */
  subsection: string | undefined;
  /** In lower case. Settings of other tools in this form may have `_` in it. */
  key: string;
  /** Without quotes, comment and blanks at its end; undefined where no value is set, which git takes for `true`. */
  value: string | undefined;
  /** Where the value is written, with its quotes. */
  span: Span;
}

const HEAD = /[ \t]*\[[ \t]*([\w-]+)(?:\.([\w.-]*))?(?:[ \t]+"((?:[^"\\\n]|\\.)*)")?[ \t]*\]/y;
const KEY = /[ \t]*([a-z][\w-]*)[ \t]*(=[ \t]*)?/iy;
/** A part of a value: in quotes, a character after a backslash, or anything before a comment. */
const PART = /"((?:[^"\\\n]|\\(?:\r?\n|.))*)"|\\(?:\r?\n|.)|[^"\\\n#;]/y;

/**
 * What a file in the form of git's settings says, line by line. What git would refuse is left out.
 * @see https://git-scm.com/docs/git-config#_syntax
 */
export function* gitSettings(text: string): Generator<GitSetting> {
  let section = '';
  let subsection: string | undefined;
  // A byte order mark is passed over, as git does.
  for (let at = text.startsWith('\uFEFF') ? 1 : 0; at < text.length; at = lineAfter(text, at)) {
    for (let head = matchAt(HEAD, text, at); head !== null; head = matchAt(HEAD, text, at)) {
      const [, name = '', dotted, quoted] = head;
      section = name.toLowerCase();
      const parts = [dotted?.toLowerCase(), quoted && unescaped(quoted)].filter((part) => part !== undefined);
      subsection = parts.length === 0 ? undefined : parts.join('.');
      at += head[0].length;
    }
    const named = matchAt(KEY, text, at);
    if (named === null) continue;
    at += named[0].length;
    const { value, end } = valueAt(text, at);
    const span = { start: at, end };
    yield { section, subsection, key: named[1]!.toLowerCase(), value: named[2] && value, span };
    at = end;
  }
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** A value, and where it ends: at the last character that is no blank, unless the blank is in quotes. */
function valueAt(text: string, start: number): { value: string; end: number } {
  let value = '';
  let length = 0;
  let end = start;
  for (let at = start, part = matchAt(PART, text, at); part !== null; part = matchAt(PART, text, at)) {
    at += part[0].length;
    value += unescaped(part[1] ?? part[0]);
    if (/^\s$/.test(part[0])) continue;
    length = value.length;
    end = at;
  }
  return { value: value.slice(0, length), end };
}

const MEANT: Readonly<Record<string, string>> = { n: '\n', t: '\t', b: '\b' };

/** A backslash joins two lines, or stands for the character behind it. */
const unescaped = (text: string) =>
  text.replace(/\\(\r?\n|.)/g, (_, sign: string) => (sign.endsWith('\n') ? '' : (MEANT[sign] ?? sign)));

function lineAfter(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end + 1;
}
