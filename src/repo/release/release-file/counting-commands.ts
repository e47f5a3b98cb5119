import type { ShellCommand } from './shell-words.ts';

/** The commands whose output is a number, by their options: of a time, of a system and of who runs them there are names too. */
const COUNTS = new RegExp(
  [
    String.raw`(?<!\w)\$\((?<program>nproc(?: --all| --ignore[ =]\d+)*`,
    String.raw`|id(?: -[ugr]+| --(?:user|group|real))+(?: \w+)?`,
    String.raw`|wc(?: -[clmwL]+| --(?:bytes|chars|lines|words|max-line-length))+ ?< ?[\w./-]+`,
    '|getconf (?:_?NPROCESSORS_(?:CONF|ONLN)|_(?:AV)?PHYS_PAGES|PAGE_?SIZE|CLK_TCK|(?:CHAR|INT|LONG|WORD)_BIT)',
    String.raw`|git rev-list(?= (?:[\w./@^~=-]+ )*--count[ )])(?! --help)(?: [\w./@^~=-]+)+`,
    String.raw`|date(?: (?!--[hv])[\w./=@-]+)* \+(?:%[-_0]?\d?[CGHIMNSVYdegjklmsuwy]|\d)+(?: (?!--[hv])[\w./=@-]+)*)\)(?![A-Za-z_$])`,
  ].join(''),
  'g',
);

/** Puts a number in place of each command of a text that prints one, but where the commands of a file define another one of its name. */
export function withNumbers(commands: readonly ShellCommand[]): (text: string) => string {
  const defined = new Set(commands.flatMap(definedBy));
  return (text) => text.replace(COUNTS, (all, program: string) => (defined.has(program.split(' ', 1)[0]!) ? all : '1'));
}

const FUNCTION = /^([\w-]+)\(\)/;
const ELEMENT = /\[([\w-]+)\]\+?=/g;
const ALIAS = /^([\w-]+)=/;

/** The names of functions and aliases that a command may define, itself or by a text that it runs. */
function definedBy({ words }: ShellCommand): readonly string[] {
  const text = words.map((word) => word.text).join(' ');
  // An array of a shell holds its aliases, too.
  const names = [...text.matchAll(ELEMENT)].map(([, name = '']) => name);
  if (!/\(\s*\)|\bfunction\b|\b(?:alias|hash)\b/.test(text)) return names;
  let kind = '';
  const parts = text.split(/[\s;&|]+/);
  for (const [at, part] of parts.entries()) {
    const isHead = /^\(\)/.test(parts[at + 1] ?? '') || (parts[at + 1] === '(' && /^\)/.test(parts[at + 2] ?? ''));
    const [, named = isHead || kind === 'function' || kind === 'hash' ? part : undefined] =
      FUNCTION.exec(part) ?? (kind === 'alias' ? ALIAS.exec(part) : null) ?? [];
    if (named !== undefined) names.push(named);
    if (/^(?:function|alias|hash)$/.test(part)) kind = part;
    else if (/^[({]/.test(part)) kind = '';
  }
  return names;
}
