import { textOf } from '../../history/git/blob-bytes.ts';
import { blobsAtEnd, ownChanges } from '../../history/range/range.ts';
import type { ReleaseFile } from '../../repo/release/declaring-file.ts';
import { releasesOf } from '../../repo/release/releases.ts';
import type { Span } from '../../text/source.ts';
import { workingText } from '../../text/working-text.ts';
import type { Blindness } from '../blind.ts';
import { oncePerWorld } from './once.ts';
import { comparedWithBase, isChangedInRange } from './range-files.ts';
import { judgedArrivals, versionHistoryOf } from './version-history.ts';
import type { World } from './world.ts';

/** The services of which the commits that are judged bring a version somewhere. */
export const arrivedServices = oncePerWorld(
  (world): ReadonlySet<string> => new Set(judgedArrivals(world).map(({ service }) => service)),
);

/** The services of which the commits of a request bring, bring back or take away a version somewhere. */
const changedServices = oncePerWorld((world): ReadonlySet<string> => {
  const { history } = world;
  const inRange = new Set(history?.range.ok === true ? history.range.value.commits.map(({ hash }) => hash) : []);
  const isInRange = (commit: number | undefined) =>
    commit !== undefined && inRange.has(history!.log.commits[commit]!.hash);
  const all = [...(versionHistoryOf(world)?.environments.values() ?? [])].flatMap((services) => [...services.values()]);
  const changed = all.filter(({ versions }) =>
    [...versions.values()].some(({ stays }) => stays.some(({ from, until }) => isInRange(from) || isInRange(until))),
  );
  return new Set(changed.map(({ service }) => service));
});

/**
 * What can be known from before of what a file hides of some services: undefined where commits of a request change a version of these
 * services anywhere, of which another environment would have to be known. `mend` says what to do, with the baseline among it.
 */
export function lastingIn(
  world: World,
  path: string,
  { services, mend }: { services: readonly string[]; mend: string },
): Blindness['lasting'] {
  if (world.history?.range.ok !== true) return { isLeftAlone: true, mend };
  const changed = changedServices(world);
  if (services.some((service) => changed.has(service))) return undefined;
  return { isLeftAlone: isFileLeftAlone(world, path) || changesOthersAlone(world, path, services), mend };
}

/** Whether no commit of a request changed a file, not even to take that back. True where no request is judged. */
export function isFileLeftAlone(world: World, path: string): boolean {
  if (world.history?.range.ok !== true) return true;
  return !isChangedInRange(world, path) && comparedWithBase(world, path) !== 'edited';
}

/** Whether a request changes nothing in a file but versions that it tells, of services other than some. */
function changesOthersAlone(world: World, path: string, services: readonly string[]): boolean {
  const { history, repository } = world;
  const file = releasesOf(repository.config).match(path);
  if (file === undefined || history?.range.ok !== true) return false;
  const contentOf = (blob: string | undefined) => (blob === undefined ? undefined : textOf(history, blob));
  const rest = (text: string | undefined) => (text === undefined ? undefined : withoutOthers(file, text, services));
  const isAlike = (before: string | undefined, after: string | undefined) => {
    const left = rest(before);
    return left !== undefined && left === rest(after);
  };
  const { commits } = history.range.value;
  const changes = commits.flatMap((commit) => ownChanges(commit).filter((change) => change.path === path));
  const committed = contentOf(blobsAtEnd(history.range.value).files.get(path));
  return (
    changes.every(({ before, after }) => isAlike(contentOf(before), contentOf(after))) &&
    isAlike(committed, repository.open(path).source?.text)
  );
}

/** A text without the versions that it tells of services other than some, with what these are of; undefined where it cannot be read. */
function withoutOthers(file: ReleaseFile, text: string, services: readonly string[]): string | undefined {
  const working = workingText(text);
  const read = file.read(working);
  if (!read.ok) return undefined;
  const others = read.value.filter(({ service }) => !services.includes(service));
  const spans = others
    .flatMap((each) => versionIn(working, file.locate(working, each), each))
    .sort((a, b) => a.start - b.start);
  let end = 0;
  const left = spans.flatMap((span) => {
    const before = working.slice(end, Math.max(end, span.start));
    end = Math.max(end, span.end);
    return before;
  });
  return JSON.stringify([others.map(({ environment, service }) => [environment, service]), left, working.slice(end)]);
}

/** The place of a version alone, where a whole image or the values of several are the place; none where it may be one of two. */
function versionIn(text: string, { start, end }: Span, { version }: { version: string }): Span[] {
  const at = text.slice(start, end).split(version);
  return at.length === 2 && version !== '' ? [{ start: start + at[0]!.length, end: end - at[1]!.length }] : [];
}
