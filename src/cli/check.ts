import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { check } from '../check/check.ts';
import { type ExitCode, exitCode } from '../check/exit-code.ts';
import { type Format, formats } from '../report/formats.ts';
import { alternatives, closest } from '../text/suggestion.ts';
import { parseInstant } from '../time/instant.ts';
import { loadRepository } from './load.ts';
import type { Streams } from './streams.ts';
import { UsageError } from './usage-error.ts';

/** The options of `towpath check`, as written. */
export interface CheckOptions {
  policy?: string;
  now?: string;
  format?: string[];
  failOn: 'error' | 'warning';
}

/** `towpath check`: judges a repository and prints a report in every format that was asked for. */
export function checkCommand(folder: string, options: CheckOptions, streams: Streams): ExitCode {
  const now = clock(options.now, streams);
  const targets = (options.format ?? ['pretty']).map(parseFormat);
  const onStdout = targets.filter(({ file }) => file === undefined).length;
  if (onStdout > 1) {
    throw new UsageError(
      'More than one format would be printed at once.',
      'Give all but one a file: `--format json=report.json`.',
    );
  }
  const { repository, policy, notes } = loadRepository(folder, options.policy, streams.cwd);
  const report = check({ policy, repository, now, notes });
  for (const { format, file } of targets) {
    if (file === undefined) streams.stdout(formats[format](report, { color: streams.color }));
    else write(resolve(streams.cwd, file), file, formats[format](report, { color: false }));
  }
  return exitCode(report, options.failOn);
}

/** The clock of a command: `--now`, or the machine's. */
export function clock(now: string | undefined, streams: Streams): number {
  if (now === undefined) return Math.floor(streams.now / 1000) * 1000;
  const instant = parseInstant(now);
  if (instant !== undefined) return instant;
  throw new UsageError(`\`--now ${now}\` is not a timestamp.`, 'Write it as `2026-01-31T09:00:00Z`.');
}

function parseFormat(text: string): { format: Format; file: string | undefined } {
  const equals = text.indexOf('=');
  const name = equals === -1 ? text : text.slice(0, equals);
  const file = equals === -1 ? undefined : text.slice(equals + 1);
  if (file === '')
    throw new UsageError(`\`--format ${text}\` names no file.`, `Write \`--format ${name}=report.txt\`.`);
  if (Object.hasOwn(formats, name)) return { format: name as Format, file };
  const near = closest(name, Object.keys(formats));
  const help = near === undefined ? `Use one of ${alternatives(Object.keys(formats))}.` : `Write \`${near}\`.`;
  throw new UsageError(`\`${name}\` is not a format.`, help);
}

function write(path: string, shown: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new UsageError(
      `\`${shown}\` could not be written: ${reason}.`,
      'Name a file in a folder that exists and may be written to.',
    );
  }
}
