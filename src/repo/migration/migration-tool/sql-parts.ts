import { shortenSql } from '../migration-edit/sql.ts';

/** Whether nothing of a text is seen. */
export function isUnseen(text: string): boolean {
  return !/[^\p{C}\p{Z}\s]/u.test(text);
}

/** `GO` and `/`, by which a client sends what stands above. */
const SENDS = /^[ \t]*(?:go(?:[ \t]+\d+)?|\/)[ \t]*(?:;[ \t]*)?\r?$/gim;

/** The statements of SQL that are seen. */
export function statementsIn(text: string): string[] {
  // A comment that a tool reads stays, and is no statement; nor is one of MySQL, for which it is to be run, and which is empty.
  const kept = (shortenSql(text) ?? text)
    .replace(/^[^\S\r\n\u2028\u2029]*(?:--|#|\\(?:echo|qecho|warn)\b).*$/gm, '')
    .replace(/\/\*M?!\d*\s*\*\//g, '')
    .replace(SENDS, ';');
  const statements = [''];
  for (const part of partsOf(kept)) {
    if (part === ';') statements.push('');
    else statements[statements.length - 1] += part;
  }
  return statements.filter((statement) => !isUnseen(statement));
}

const PART = /'[^']*'|"[^"]*"|`[^`]*`|;|\$\w*\$|[^'"`;$]+|['"`$]/y;

/** What is quoted, the semicolons, and what is between them. */
export function* partsOf(text: string): Generator<string> {
  const lastTags = new Map(Array.from(text.matchAll(/(?=(\$\w*\$))/g), (match) => [match[1]!, match.index]));
  for (let at = 0; at < text.length; ) {
    PART.lastIndex = at;
    let part = PART.exec(text)![0];
    // A text of PostgreSQL between two tags.
    if (part.length > 1 && part.startsWith('$') && lastTags.get(part)! >= at + part.length) {
      part = text.slice(at, text.indexOf(part, at + part.length) + part.length);
    }
    at += part.length;
    yield part;
  }
}

/** A statement without what is quoted, of which only the quotes stay, in small letters with single spaces. */
export function outlineOf(statement: string): string {
  const parts = Array.from(partsOf(statement), (part) =>
    part.length > 1 && /^['"`$]/.test(part) ? part.charAt(0).repeat(2) : part,
  );
  return parts.join('').toLowerCase().replace(/\s+/g, ' ').trim();
}
