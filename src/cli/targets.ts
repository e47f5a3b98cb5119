import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { orList } from '../text/list.ts';
import { closest } from '../text/suggestion.ts';
import type { Streams } from './streams.ts';
import { UsageError } from './usage-error.ts';

/** A format that was asked for, and the file that it goes to; undefined for stdout. */
interface Target<Name extends string> {
  format: Name;
  file: string | undefined;
}

/** Reads `--format` as it was written, `json` or `json=report.json`, once or several times. */
export function parseTargets<Name extends string>(
  written: readonly string[],
  formats: Readonly<Record<Name, unknown>>,
): Target<Name>[] {
  const targets = written.map((text) => parseTarget(text, formats));
  if (targets.filter(({ file }) => file === undefined).length > 1) {
    throw new UsageError(
      'More than one format would be printed at once.',
      'Give all but one a file: `--format json=report.json`.',
    );
  }
  return targets;
}

/** Writes every target: `make` is called with its format, and whether there may be colour. */
export function writeTargets<Name extends string>(
  targets: readonly Target<Name>[],
  make: (format: Name, options: { color: boolean }) => string,
  streams: Streams,
): void {
  for (const { format, file } of targets) {
    if (file === undefined) streams.stdout(make(format, { color: streams.color }));
    else write(resolve(streams.cwd, file), file, make(format, { color: false }));
  }
}

function parseTarget<Name extends string>(text: string, formats: Readonly<Record<Name, unknown>>): Target<Name> {
  const equals = text.indexOf('=');
  const name = equals === -1 ? text : text.slice(0, equals);
  const file = equals === -1 ? undefined : text.slice(equals + 1);
  if (file === '')
    throw new UsageError(`\`--format ${text}\` names no file.`, `Write \`--format ${name}=report.txt\`.`);
  if (Object.hasOwn(formats, name)) return { format: name as Name, file };
  const near = closest(name, Object.keys(formats));
  const help = near === undefined ? `Use one of ${orList(Object.keys(formats))}.` : `Write \`${near}\`.`;
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
