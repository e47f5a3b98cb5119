import { dirname, normalize, resolve } from 'node:path';
import { isBelow } from '../disk/is-below.ts';
import { realPath } from '../disk/real-path.ts';
import { writeWhole } from '../disk/write-whole.ts';
import { visibleOutput } from '../report/visible.ts';
import { failure, type Result, success } from '../text/result.ts';
import { writeInstead } from '../text/suggestion.ts';
import { writeCommands } from './guarded.ts';
import type { Streams } from './streams.ts';
import { systemReason } from './system-reason.ts';

/** A format that was asked for, and the file that it goes to; undefined for stdout. */
export interface Target<Name extends string> {
  format: Name;
  file: string | undefined;
}

/** The format that is printed beside another, since the runner of CI reads it and people do not. */
const FOR_RUNNER = 'github';

/** Reads the values of `--format`: `json` or `json=report.json`. */
export function parseTargets<Name extends string>(
  written: readonly string[],
  formats: Readonly<Record<Name, unknown>>,
): Result<Target<Name>[]> {
  const targets: Target<Name>[] = [];
  for (const text of written) {
    const target = parseTarget(text, formats);
    if (!target.ok) return target;
    targets.push(target.value);
  }
  const files = targets.flatMap(({ file }) => (file === undefined || file.startsWith('/dev/') ? [] : normalize(file)));
  const twice = files.find((file, index) => files.indexOf(file) !== index);
  if (twice !== undefined) {
    return failure({ message: `Two formats name \`${twice}\`.`, help: 'Give each format a file of its own.' });
  }
  if (targets.filter(({ format, file }) => file === undefined && format !== FOR_RUNNER).length <= 1)
    return success(targets);
  return failure({
    message: 'More than one format has no file, and only one can be printed.',
    help: 'Give all but one a file: `--format json=report.json`.',
  });
}

/** Writes every target: `make` is called with its format, and whether there may be colour. */
export function writeTargets<Name extends string>(
  targets: readonly Target<Name>[],
  make: (format: Name, options: { color: boolean }) => string,
  streams: Streams,
): Result<undefined> {
  for (const { format, file } of targets) {
    if (file === undefined) {
      const print = format === FOR_RUNNER ? (text: string) => writeCommands(streams, text) : streams.stdout;
      print(make(format, { color: streams.color }));
    } else {
      // A file is shown on a terminal sooner or later.
      const text = visibleOutput(make(format, { color: false }), { color: false });
      const written = writeOutput(streams.cwd, file, text);
      if (!written.ok) return written;
    }
  }
  return success(undefined);
}

function parseTarget<Name extends string>(
  text: string,
  formats: Readonly<Record<Name, unknown>>,
): Result<Target<Name>> {
  const equals = text.indexOf('=');
  const name = equals === -1 ? text : text.slice(0, equals);
  const file = equals === -1 ? undefined : text.slice(equals + 1);
  if (file === '')
    return failure({ message: `\`--format ${text}\` names no file.`, help: `Write \`--format ${name}=report.txt\`.` });
  if (Object.hasOwn(formats, name)) return success({ format: name as Name, file });
  return failure({ message: `\`${name}\` is not a format.`, help: writeInstead(name, Object.keys(formats)) });
}

/** Writes a file that an option names, whole, and through no link that the folder brings along. */
export function writeOutput(cwd: string, file: string, text: string, what = 'a report'): Result<undefined> {
  const path = resolve(cwd, file);
  // What is checked may have brought a link along.
  if (isBelow(cwd, path) && !isBelow(realPath(cwd), realPath(dirname(path)))) {
    return failure({
      message: `\`${file}\` leads out of the folder by a link, and ${what} is not written through one.`,
      help: 'Name the folder that the link leads to.',
    });
  }
  try {
    writeWhole(path, text);
    return success(undefined);
  } catch (error) {
    return failure({
      message: `\`${file}\` could not be written: ${systemReason(error)}.`,
      help: 'Name a file in a folder that exists and may be written to.',
    });
  }
}
