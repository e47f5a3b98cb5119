const [BACKSPACE, TAB, LF, FORM_FEED, CR, END_OF_FILE, ESCAPE, DELETE] = [8, 9, 10, 12, 13, 26, 27, 127];

/** Whether git takes a file for binary when it is to guess: one with a NUL, a lone CR, or many control characters. */
export function looksBinary(content: Buffer): boolean {
  let printable = 0;
  let others = 0;
  for (let at = 0; at < content.length; at += 1) {
    const byte = content[at]!;
    if (byte === 0) return true;
    if (byte === CR) {
      if (content[at + 1] !== LF) return true;
      at += 1;
    } else if (byte === LF) continue;
    else if (isPrintable(byte)) printable += 1;
    else if (byte !== END_OF_FILE || at !== content.length - 1) others += 1;
  }
  return Math.floor(printable / 128) < others;
}

/** Whether a text has a line that ends with CRLF. */
export function isTextWithCrlf(content: Buffer): boolean {
  return content.includes('\r\n') && !looksBinary(content);
}

function isPrintable(byte: number): boolean {
  if (byte === DELETE) return false;
  return byte >= 32 || byte === BACKSPACE || byte === TAB || byte === ESCAPE || byte === FORM_FEED;
}
