import { withoutRunnerNames } from '../report/markup/workflow-command.ts';
import { visible, visibleOutput } from '../report/visible.ts';
import type { Streams } from './streams.ts';

/**
 * Streams through which everything is printed. Nothing of it moves a cursor, or is there without being seen; and in CI no text
 * speaks to the runner, which takes commands from what is printed: GitHub Actions from a line that begins with `::`, it and others
 * from `##name[` anywhere in a line. A character is written by its number, as JSON too understands it.
 */
export function guarded(streams: Streams): Streams {
  const heard = isRunner(streams.variables) ? withoutCommands : (text: string) => text;
  return {
    ...streams,
    stdout: (text) => streams.stdout(heard(visibleOutput(text, streams))),
    stderr: (text) => streams.stderr(heard(visibleOutput(text, { color: false }))),
    ask: streams.ask && ((question, how) => streams.ask!(visible(question), how)),
    commands: (text) => streams.stdout(visibleOutput(text, { color: false })),
  };
}

/** Writes commands to the runner of CI, which no text but those of the format `github` are. */
export function writeCommands(streams: Streams, text: string): void {
  (streams.commands ?? streams.stdout)(text);
}

function withoutCommands(text: string): string {
  return withoutRunnerNames(text.replace(/^(\s*)::/gm, '$1\\u003a:'));
}

/** Whether it runs in CI; some systems set no `CI`. */
function isRunner(variables: Streams['variables']): boolean {
  return ['CI', 'GITHUB_ACTIONS', 'TF_BUILD', 'TEAMCITY_VERSION'].some((name) => (variables[name] ?? '') !== '');
}
