/**
 * The rows of a text of separated values. A quoted field may hold the separator, line breaks, and quotes, which are doubled.
 * Empty lines are no rows.
 */
export function csvRows(text: string, separator = ','): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  const end = (field: string) => {
    row.push(field);
    if (text[at] === separator) {
      at += 1;
      return;
    }
    at += text.startsWith('\r\n', at) ? 2 : 1;
    if (row.length > 1 || row[0] !== '') rows.push(row);
    row = [];
  };
  const plain = new RegExp(`[${separator}\\r\\n]`, 'g');
  while (at < text.length || row.length > 0) {
    const closing = text[at] === '"' ? closingQuote(text, at) : -1;
    if (closing !== -1 && (closing + 1 === text.length || `${separator}\r\n`.includes(text[closing + 1]!))) {
      const field = text.slice(at + 1, closing).replaceAll('""', '"');
      at = closing + 1;
      end(field);
      continue;
    }
    plain.lastIndex = at;
    const next = plain.exec(text)?.index ?? text.length;
    const field = text.slice(at, next);
    at = next;
    end(field);
  }
  return rows;
}

/** Where a quoted field ends; -1 where nothing ends it. */
function closingQuote(text: string, opening: number): number {
  for (let at = text.indexOf('"', opening + 1); at !== -1; at = text.indexOf('"', at + 2)) {
    if (text[at + 1] !== '"') return at;
  }
  return -1;
}
