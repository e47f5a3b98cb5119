import type { Streams } from './streams.ts';

/**
 * Streams through which no text can speak to the runner of CI, which takes commands from what is printed: GitHub Actions from a
 * line that begins with `::`, it and others from `##name[` anywhere in a line. Outside CI they are left as they are. A character
 * is written by its number, as JSON too understands it.
 */
export function guarded(streams: Streams): Streams {
  if (!isRunner(streams.variables)) return streams;
  return {
    ...streams,
    stdout: (text) => streams.stdout(withoutCommands(text)),
    stderr: (text) => streams.stderr(withoutCommands(text)),
    commands: streams.stdout,
  };
}

/** Writes commands to the runner of CI, which no text but those of the format `github` are. */
export function writeCommands(streams: Streams, text: string): void {
  (streams.commands ?? streams.stdout)(text);
}

function withoutCommands(text: string): string {
  return text.replace(/^(\s*)::/gm, '$1\\u003a:').replace(/##(?=\w*\[)/g, '\\u0023#');
}

/** Whether it runs in CI; some systems set no `CI`. */
function isRunner(variables: Streams['variables']): boolean {
  return ['CI', 'GITHUB_ACTIONS', 'TF_BUILD', 'TEAMCITY_VERSION'].some((name) => (variables[name] ?? '') !== '');
}
