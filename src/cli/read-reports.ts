import { relative, resolve, sep } from 'node:path';
import { readFile } from '../disk/inside.ts';
import { realPath } from '../disk/real-path.ts';
import type { JsonReport } from '../repo/generated/report.ts';
import { readReport } from '../report/check/from-json.ts';
import { namesOfReports } from '../report/fleet/names.ts';
import { failure, type Result, success } from '../text/result.ts';

/** A report that was read from a file. */
export interface NamedReport {
  /** As it was named. */
  file: string;
  /** The name of the repository, by that of the file. */
  name: string;
  report: JsonReport;
}

/** Reads reports of `towpath check --format json`; the first that cannot be used ends it. */
export function readReports(files: readonly string[], cwd: string): Result<NamedReport[]> {
  const reports: NamedReport[] = [];
  const paths = files.map((file) =>
    relative(cwd, realPath(resolve(cwd, file)))
      .split(sep)
      .join('/'),
  );
  const twice = files.find((_, index) => paths.indexOf(paths[index]!) !== index);
  if (twice !== undefined) {
    return failure({ message: `\`${twice}\` is named twice.`, help: 'Name each report once.' });
  }
  const names = namesOfReports(paths);
  for (const [index, file] of files.entries()) {
    const bytes = readFile(realPath(resolve(cwd, file)));
    if (bytes === undefined) {
      return failure({
        message: `\`${file}\` is not a file that can be read.`,
        help: 'Name a report that `towpath check --format json=FILE` wrote; look at the job that was to write it.',
      });
    }
    const read = readReport(new TextDecoder().decode(bytes));
    if (!read.ok) {
      return failure({
        message: `\`${file}\` ${read.problem}.`,
        help: 'Write it again by `towpath check --format json=FILE`, with the same version of Towpath as here.',
      });
    }
    reports.push({ file, name: names[index]!, report: read.value });
  }
  return success(reports);
}
