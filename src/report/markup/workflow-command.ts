/** A command to the runner of GitHub Actions, on a line of its own. Its values are escaped as the runner reads them. */
export function workflowCommand(
  name: 'error' | 'warning' | 'notice',
  properties: Readonly<Record<string, string | number | undefined>>,
  message: string,
): string {
  const written = Object.entries(properties).flatMap(([key, value]) =>
    value === undefined ? [] : `${key}=${property(String(value))}`,
  );
  return `::${name} ${written.join(',')}::${data(message)}`;
}

function data(text: string): string {
  return withoutRunnerNames(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** A text without `##name[`, which runners of CI take for a command anywhere in a line; a character is written by its number. */
export function withoutRunnerNames(text: string): string {
  return text.replace(/##(?=\w*\[)/g, '\\u0023#');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
