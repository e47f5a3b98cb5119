/** The programs that the text of a shell calls, as far as its words tell; and words that only tell it when it runs. */
export interface CommandWords {
  called: readonly string[];
  /** Words in the place of a command that the shell makes of others: `$EDITOR`. */
  unknown: readonly string[];
}

/** What a shell is itself. */
const OWN = new Set(
  (
    '! . : [ [[ alias bg break builtin case cd command continue coproc declare do done echo elif else enable esac eval exec exit ' +
    'export false fc fg fi for function getopts hash if in jobs kill let local printf pwd read readonly return select set shift ' +
    'source test then time times trap true type typeset ulimit umask unalias unset until wait while { }'
  ).split(' '),
);
/** Words of the shell after which a command follows. */
const BEFORE_COMMAND = new Set('! { do else elif if then time until while exec command builtin eval'.split(' '));
/** Words after which a name or a pattern follows, and no command. */
const BEFORE_NAME = new Set('for case select function in'.split(' '));

/** The functions that a text of a shell defines. */
export function functionsIn(text: string): string[] {
  return [...text.matchAll(/^\s*(?:function\s+)?([\w-]+)\s*\(\)/gm)].map(([, name]) => name!);
}

/** Reads the words in the places of commands. Placeholders are to be words already. */
export function commandWords(text: string): CommandWords {
  const called = new Set<string>();
  const unknown = new Set<string>();
  const functions = new Set(functionsIn(text));
  for (const part of partsOf(text)) {
    let words: string[] = part.match(/(?:[^\s"'\\]|\\[\s\S]|"(?:[^"\\]|\\[\s\S])*"|'[^']*')+/g) ?? [];
    while (words.length > 0) {
      const [word, ...rest] = words as [string, ...string[]];
      words = rest;
      if (BEFORE_NAME.has(word)) break;
      if (BEFORE_COMMAND.has(word) || /^[A-Za-z_]\w*\+?=/.test(word)) continue;
      // What a command reads from and writes to may come before it.
      if (/^\d*[<>]/.test(word)) {
        if (/^\d*(?:[<>]|>>|<>)$/.test(word)) words = words.slice(1);
        continue;
      }
      const name = word.replace(/["'\\]/g, '');
      if (/[$`*?]/.test(word)) unknown.add(word);
      else if (!OWN.has(name) && !functions.has(name) && !/^[)\d]/.test(name) && name !== '') called.add(name);
      break;
    }
  }
  return { called: [...called].sort(), unknown: [...unknown].sort() };
}

/** The commands of a text: what lies between line ends, pipes, `;`, `&` and parentheses, those in `$(…)` too. */
function partsOf(text: string): string[] {
  const parts: string[] = [''];
  /** What is open: a quote in which nothing ends a command, or the parenthesis of a command in another. */
  const open: ('"' | '(')[] = [];
  const held: string[] = [];
  const plain = text.replace(/\\\n/g, ' ');
  for (let at = 0; at < plain.length; at += 1) {
    const rest = plain.slice(at);
    const character = rest[0]!;
    const add = (some: string) => {
      parts[parts.length - 1] += some;
    };
    const inQuotes = open.at(-1) === '"';
    if (character === '\\') {
      add(rest.slice(0, 2));
      at += 1;
    } else if (rest.startsWith('$((')) {
      const end = rest.indexOf('))');
      add('0');
      at += end === -1 ? rest.length : end + 1;
    } else if (rest.startsWith('$(')) {
      // What is around it goes on behind it.
      held.push(`${parts.pop()!}$`);
      parts.push('');
      open.push('(');
      at += 1;
    } else if (inQuotes) {
      add(character);
      if (character === '"') open.pop();
    } else if (character === "'") {
      const end = rest.indexOf("'", 1);
      add(end === -1 ? rest : rest.slice(0, end + 1));
      at += end === -1 ? rest.length : end;
    } else if (character === '"') {
      add(character);
      open.push('"');
    } else if (character === '#' && /(?:^|[\s;&|(])$/.test(plain.slice(0, at))) {
      const end = rest.indexOf('\n');
      at += end === -1 ? rest.length : end - 1;
    } else if (/^<<(?!<)/.test(rest)) {
      const [whole, , word] = /^<<-?\s*(["']?)(\w+)\1/.exec(rest) ?? [];
      const end = word === undefined ? -1 : rest.search(new RegExp(`^\\s*${word}$`, 'm'));
      const line = rest.indexOf('\n');
      add(whole === undefined || line === -1 ? '' : ` ${rest.slice(whole.length, line)}`);
      parts.push('');
      at += end === -1 || word === undefined ? rest.length : rest.indexOf(word, end) + word.length - 1;
    } else if (character === ')' && open.at(-1) === '(' && held.length > 0) {
      open.pop();
      parts.push(held.pop()!);
    } else if (/^>&|^&>|^\d?>&/.test(rest)) {
      add(rest.slice(0, 2));
      at += 1;
    } else if (/[\n;&|()]/.test(character)) parts.push('');
    else add(character);
  }
  return [...parts, ...held];
}
