/** How a language writes its comments and its texts. All patterns are sticky. */
export interface Language {
  /** What ends a line besides `\n`, and what is a blank to it that would end one to a pattern. */
  lineEnds: RegExp;
  blanks?: RegExp;
  comment: RegExp;
  texts: readonly TextForm[];
  /** What looks like the beginning of a text and is none. */
  isNone?: RegExp;
  /** The opening of a text in the lines below, with its name in the group `name`, and what follows that name where it ends, as a pattern. */
  hereDocument?: { opens: RegExp; last: string };
}

export interface TextForm {
  opens: RegExp;
  /** What ends it, by the match of its opening. */
  closes(opening: RegExpExecArray): string;
  /** What begins code in it, which a brace ends. */
  interpolation?: string;
  /** Whether a backslash is a character like any other. */
  isRaw?: true;
  /** Whether the quote is written twice in it. */
  doubles?: true;
  /** What begins another pair of its brackets. */
  nests?(opening: RegExpExecArray): string | undefined;
  /** What it is where its line ends before it does: no text, or one that does not end. */
  inLine?: 'none' | 'open';
  /** Whether it is a command that is run. */
  isRun?: true;
  /** Whether its end cannot be told. */
  isOpen?: true;
}

/**
 * Code without comments, in which each text is in one line and in double quotes, as in JSON: of whatever quotes it had, and `$` before it
 * where code is in it or it is run. Undefined where a text does not end, because what is code in the module cannot be told.
 */
export function plainCode(source: string, language: Language): string | undefined {
  const lines = source.replace(language.lineEnds, '\n');
  const text = language.blanks === undefined ? lines : lines.replace(language.blanks, ' ');
  const parts: string[] = [];
  let lineEnd = -1;
  let bodyEnd = 0;
  let mayBeHere = language.hereDocument !== undefined;
  for (let at = 0; at < text.length; ) {
    if (at === lineEnd) {
      at = bodyEnd;
      lineEnd = -1;
      continue;
    }
    const comment = matchAt(language.comment, text, at)?.[0];
    if (comment !== undefined) {
      parts.push(comment.includes('\n') ? '\n' : ' ');
      at += comment.length;
      continue;
    }
    const opening = mayBeHere ? matchAt(language.hereDocument!.opens, text, at) : undefined;
    const body =
      opening && hereDocument(text, opening, language.hereDocument!.last, lineEnd === -1 ? undefined : bodyEnd);
    // Where one does not end it is none, and others are not looked for.
    mayBeHere &&= opening === undefined || body !== undefined;
    if (opening && body !== undefined) {
      if (lineEnd === -1) lineEnd = text.indexOf('\n', at);
      bodyEnd = body.end;
      const interpolates = opening[1] === '`' || (opening[1] !== "'" && body.content.includes('#{'));
      parts.push(written({ content: body.content, interpolates, isRaw: opening[1] === "'" }));
      at += opening[0].length;
      continue;
    }
    const none = language.isNone && matchAt(language.isNone, text, at)?.[0];
    const read = none === undefined ? textAt(text, at, language) : undefined;
    if (read === 'open') return undefined;
    if (read !== undefined) {
      parts.push(written(read));
      at = read.end;
      continue;
    }
    const plain = none ?? matchAt(WORD, text, at)![0];
    // A double quote that begins no text would seem to.
    parts.push(none === undefined ? plain : none.replaceAll('"', '_'));
    at += plain.length;
  }
  return parts.join('');
}

/** Code as `plainCode` has it, with blanks in its texts: what is found in it is at the same place in that. */
export function withoutTexts(plain: string): string {
  return plain.replace(/"(?:\\.|[^"\\\n])*"/g, (text) => `"${' '.repeat(text.length - 2)}"`);
}

const WORD = /\w+|[^\S\n]+|[\s\S]/y;

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}

function written({ content, interpolates, isRaw }: Omit<ReadText, 'end'>): string {
  const plain = isRaw
    ? content
    : content.replace(/\\(["'`\\/nrt]|\n)/g, (_, escaped: string) => ESCAPED[escaped] ?? escaped.trim());
  const json = JSON.stringify(plain).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
  return (interpolates ? '$' : '') + json;
}

const ESCAPED: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

interface ReadText {
  content: string;
  interpolates: boolean;
  isRaw: boolean;
  end: number;
}

/** The text that begins at an offset; undefined where none does, `open` where it does not end. */
function textAt(text: string, start: number, language: Language): ReadText | 'open' | undefined {
  const first = openedAt(text, start, language);
  if (first === undefined) return undefined;
  if (first.form.isOpen) return 'open';
  const from = start + first.length;
  let interpolates = first.form.isRun === true;
  /** Texts, and code in texts, of which the last is open. Code has the number of its open braces. */
  const open: (Opened | { braces: number })[] = [first];
  for (let at = from; at < text.length; ) {
    const top = open.at(-1)!;
    if ('braces' in top) {
      const inner = matchAt(language.comment, text, at) === undefined ? openedAt(text, at, language) : undefined;
      if (inner?.form.isOpen) return 'open';
      if (inner !== undefined) open.push(inner);
      else if (text[at] === '{') top.braces += 1;
      else if (text[at] === '}' && top.braces === 0) open.pop();
      else if (text[at] === '}') top.braces -= 1;
      at += inner?.length ?? 1;
    } else if (!top.form.isRaw && text[at] === '\\') at += 2;
    else if (top.form.inLine !== undefined && text[at] === '\n') return top.form.inLine === 'open' ? 'open' : undefined;
    else if (top.form.doubles && text.startsWith(top.closes.repeat(2), at)) at += 2;
    else if (text.startsWith(top.closes, at) && top.depth === 0) {
      open.pop();
      if (open.length === 0) {
        const isRaw = first.form.isRaw === true;
        return { content: text.slice(from, at), interpolates, isRaw, end: at + top.closes.length };
      }
      at += top.closes.length;
    } else if (top.form.interpolation !== undefined && text.startsWith(top.form.interpolation, at)) {
      interpolates = true;
      open.push({ braces: 0 });
      at += top.form.interpolation.length;
    } else {
      if (text[at] === top.nests) top.depth += 1;
      else if (text[at] === top.closes) top.depth -= 1;
      at += 1;
    }
  }
  return first.form.inLine === 'none' ? undefined : 'open';
}

interface Opened {
  form: TextForm;
  closes: string;
  nests: string | undefined;
  depth: number;
  length: number;
}

function openedAt(text: string, at: number, { texts }: Language): Opened | undefined {
  for (const form of texts) {
    const opening = matchAt(form.opens, text, at);
    if (opening === undefined) continue;
    return { form, closes: form.closes(opening), nests: form.nests?.(opening), depth: 0, length: opening[0].length };
  }
  return undefined;
}

/** The lines of a text that is opened above them, from the next line on or behind those of another; undefined where they do not end. */
function hereDocument(text: string, opening: RegExpExecArray, behindName: string, behind: number | undefined) {
  const lineEnd = behind ?? text.indexOf('\n', opening.index);
  if (lineEnd === -1) return undefined;
  const last = new RegExp(`\\n[ \\t]*${opening.groups!.name}${behindName}`, 'g');
  last.lastIndex = lineEnd;
  const found = last.exec(text);
  return found === null
    ? undefined
    : { content: text.slice(lineEnd + 1, Math.max(found.index, lineEnd + 1)), end: last.lastIndex };
}
