/** An address in one way of writing it, of the many that mean the same: whatever may be written in percent signs is. */
export function addressOf(path: string): string {
  return path.split('/').map(segment).join('/');
}

function segment(text: string): string {
  try {
    return encodeURIComponent(decodeURIComponent(text));
  } catch {
    // A percent sign that stands for nothing.
    return encodeURIComponent(text);
  }
}
