import { type Result, success } from '../text/result.ts';
import { type BlobBytes, blobBytes, textOf } from './git/blob-bytes.ts';
import { commitSubjects } from './git/commit-subjects.ts';
import type { Git } from './git/git.ts';
import { lookUpObjects } from './git/look-up-objects.ts';
import { gitFailure, type HistoryProblem, objectsMissing, refused } from './git/problem.ts';
import { headOf } from './git/resolve-commit.ts';
import type { History } from './history.ts';
import type { HistoryCache } from './log/cache.ts';
import { type ChangeLog, changesOf } from './log/change-log.ts';
import { logInEras, otherReading } from './log/era-log.ts';
import type { Said } from './log/eras.ts';
import { inheritedLog } from './log/inherited-log.ts';
import { readLogOfEras } from './log/log-of-eras.ts';
import { readsModules } from './log/modules.ts';
import type { Base } from './range/base.ts';
import type { Request } from './range/merge.ts';
import type { CommitRange } from './range/range.ts';
import { logOfRange } from './range/range-log.ts';
import { rangeWithModules } from './range/range-with-modules.ts';
import { readPushed } from './range/read-range.ts';
import { readRequest } from './range/read-request.ts';
import { readSignatures } from './signatures/signatures.ts';
import type { MayLack, VersionSource } from './version-source.ts';
import { withRefs } from './with-refs.ts';

/** What of a repository's history to read. */
export interface HistoryRequest {
  source: VersionSource;
  /** The commit up to which it is read; HEAD by default. */
  head?: string | undefined;
  /** The environments of the chain, from its first on: of two branches that have one commit, it is the earlier one's. */
  environments?: readonly string[] | undefined;
  mayLack?: MayLack | undefined;
  base: Base;
  /** Says that the commits after the base are those of a request. Without it they are judged as they are. */
  request?: Request | undefined;
  /** Where logs are kept between runs. */
  cache?: HistoryCache | undefined;
  /** Called with the number of commits read so far. */
  progress?: ((commits: number) => void) | undefined;
}

/**
 * Reads the history of a repository. The problem, whose message is a clause, is that git is not installed, that the folder is
 * in no repository, or that the clone lacks a part of its history.
 */
export async function readHistory(git: Git, request: HistoryRequest): Promise<Result<History, HistoryProblem>> {
  try {
    return success(await historyOf(git, request));
  } catch (error) {
    return gitFailure(error);
  }
}

async function historyOf(git: Git, asked: HistoryRequest): Promise<History> {
  const { source, base, request, cache, progress, head = headOf(git) } = asked;
  const blobs = readsModules(blobBytes(git));
  let asRead: readonly CommitRange[] = [];
  const log = await readLogOfEras(git, { source, head: base.ok ? base.value : head, cache, progress }, async () => {
    if (base.ok)
      asRead =
        request === undefined
          ? [await readPushed(git, base.value, head)]
          : await readRequest(git, { ...request, base: base.value, head, source });
    return saidInRanges(asRead, source, blobs);
  });
  const refs = { source, environments: asked.environments, mayLack: asked.mayLack, cache };
  const whole = async (raw: ChangeLog, history: Omit<History, 'log'>): Promise<History> => {
    const read = (plain: ChangeLog) => withRefs(git, inheritedLog(plain), refs);
    const other = otherReading(raw, source, log.eras);
    const own = checked(git, { ...history, log: await read(logInEras(raw, source, log.eras)) });
    return other === undefined ? own : { ...own, otherReading: { ...own, log: await read(other) } };
  };
  if (!base.ok) {
    const signatures = readSignatures(git, { head });
    return whole(log.raw, { head, range: base, signatures, ...blobs, ...commitSubjects(git, []) });
  }
  const ranges = asRead.map((range) => rangeWithModules(range, log.source.followsModule));
  const known = ranges.flatMap(({ commits }) => commits.map(({ hash, subject }) => [hash, subject] as const));
  const subjects = commitSubjects(git, known);
  const files = asRead[0]!.atBase;
  const tips = { head, base: request && { commit: base.value, files } };
  const signatures = readSignatures(git, tips, request?.originals);
  const historyIn = (range: CommitRange) => {
    const raw = logOfRange({ past: log.raw, head, range, source: log.source, blobs });
    return whole(raw, { head, range: success(range), signatures, ...blobs, ...subjects });
  };
  const [history, otherWay] = await Promise.all(ranges.map(historyIn));
  return otherWay === undefined ? history! : { ...history!, otherWay };
}

/** What commits of ranges made the settings say. */
function saidInRanges(ranges: readonly CommitRange[], { settings }: VersionSource, blobs: BlobBytes): Said[] {
  if (settings === undefined) return [];
  return ranges.flatMap(({ commits }) =>
    commits.flatMap(({ hash, changes }): Said[] => {
      const blob = changes.find(({ path }) => path === settings.path)?.after;
      const text = blob === undefined ? undefined : textOf(blobs, blob);
      return text === undefined ? [] : [{ commit: hash, said: settings.read(text) }];
    }),
  );
}

/**
 * The history, or throws a GitProblem where the clone lacks a blob of a watched file. Such blobs are read only when a rule asks
 * for one, and a rule that met a missing one would have to guess.
 */
function checked(git: Git, history: History): History {
  const watched = new Set<string>();
  for (const { blob, versions, isUnreadable } of changesOf(history.log)) {
    if (blob !== undefined && versions === undefined && !isUnreadable) watched.add(blob);
  }
  if (watched.size === 0) return history;
  const objects = lookUpObjects(git, [...watched]);
  if (!objects.ok) throw refused(objects.problem);
  if (objects.value.includes(undefined)) throw objectsMissing();
  return history;
}
