/**
 * A folder of objects as git reads it in a list of such, in a variable or in `info/alternates`: quoted as a text of C where it has
 * what ends an element of a list.
 */
export function alternate(folder: string): string {
  if (!/[:;"\n]/.test(folder)) return folder;
  return `"${folder.replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n')}"`;
}
