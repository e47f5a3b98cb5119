/** What a shell, or a file that a command writes, may read as more than a plain character. */
const TELLING: readonly (readonly [RegExp, string])[] = [
  [/['"]/, 'a quote'],
  [/\\/, 'a backslash'],
  [/\$/, 'a dollar sign'],
  [/`/, 'a backtick'],
  [/[\n\r\u0085\u2028\u2029]/, 'a line end'],
  [/[\p{Cf}\u2800]/u, 'an invisible character'],
];

/** What to look at in a value before it is run, in words; of a secret one not which. */
export function fieldWarning(value: string, isSecret: boolean): string {
  const found = TELLING.filter(([sign]) => sign.test(value)).map(([, name]) => name);
  if (found.length === 0) return '';
  const what = isSecret ? 'a character that a shell may read' : new Intl.ListFormat('en').format(found);
  return `Holds ${what}. Stands as typed; check the quoting.`;
}
