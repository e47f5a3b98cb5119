import type { Git } from '../git/git.ts';
import type { VersionSource } from '../version-source.ts';
import type { LogRequest } from './cached-log.ts';
import type { ChangeLog } from './change-log.ts';
import { type Eras, erasOf, type Said, saidIn, withSettings } from './eras.ts';
import { readFollowedLog } from './followed-log.ts';

/** A log as it was read, in which versions say in which eras they count. */
export interface LogOfEras {
  raw: ChangeLog;
  /** Undefined where the settings always said the same of what is read. */
  eras: Eras | undefined;
  /** The source that the log was read by. */
  source: VersionSource;
}

/**
 * Reads a log with what the settings of its time read: once where they are what they always were, which the log itself tells, else
 * once more. `saidLater` is what they said after the head. Throws a GitProblem.
 */
export async function readLogOfEras(
  git: Git,
  request: LogRequest,
  saidLater: () => Promise<readonly Said[]>,
): Promise<LogOfEras> {
  const { log, source } = await readFollowedLog(git, { ...request, source: withSettings(request.source) });
  const eras = erasOf(request.source, [...saidIn(log, request.source), ...(await saidLater())]);
  if (eras === undefined) return { raw: log, eras, source };
  const inEras = await readFollowedLog(git, { ...request, source: eras.source });
  return { raw: inEras.log, eras, source: inEras.source };
}
