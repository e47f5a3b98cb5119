/** Characters with a meaning in a shell, or in a file that a command writes. */
const SPECIAL: readonly (readonly [RegExp, string])[] = [
  [/['"]/, 'a quote'],
  [/\\/, 'a backslash'],
  [/\$/, 'a dollar sign'],
  [/`/, 'a backtick'],
  [/[\n\r\u0085\u2028\u2029]/, 'a line end'],
  [/[\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/u, 'an invisible character'],
];

/** A warning about special characters in a value. For a secret it does not say which. */
export function fieldWarning(value: string, isSecret: boolean): string {
  const found = SPECIAL.filter(([pattern]) => pattern.test(value)).map(([, name]) => name);
  if (found.length === 0) return '';
  const what = isSecret ? 'a character that a shell may read' : new Intl.ListFormat('en').format(found);
  return `Contains ${what}. It is used as typed; check the quoting.`;
}
