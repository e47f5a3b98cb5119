import type { ExitCode } from '../../check/exit-code.ts';
import type { Report } from '../../check/report.ts';
import type { Severity } from '../../text/finding.ts';
import type { FormatOptions } from '../format.ts';

/** Turns a report of a check into text, for people or for a system that reads its files. */
export type CheckFormat = (report: Report, options: CheckFormatOptions) => string;

export interface CheckFormatOptions extends FormatOptions {
  /** The lowest severity that fails the check, for formats that know passed and failed only; `error` by default. */
  failOn?: Severity;
  /** What the check ends with, where that is known: 2 also where rules could not see everything, in CI. */
  exitCode?: ExitCode;
  /**
   * The path of a file in the checkout that CI shows, with slashes; undefined for one that is not in it, such as a page of the
   * default policy. By default every file is called there as the report calls it.
   */
  pathOf?: (file: string) => string | undefined;
}
