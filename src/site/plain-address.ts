/** An address in one of the many forms that mean the same: everything that can be percent-encoded is. */
export function addressOf(path: string): string {
  return path.split('/').map(segment).join('/');
}

function segment(text: string): string {
  try {
    return encodeURIComponent(decodeURIComponent(text));
  } catch {
    // A percent sign without two hexadecimal digits.
    return encodeURIComponent(text);
  }
}
