import { digestOf } from '../../facts/attestation/version-image.ts';
import { withDigest } from '../../facts/world/declared-service.ts';
import type { Commit } from '../../history/git/commit.ts';
import type { History } from '../../history/history.ts';
import type { ChangeLog } from '../../history/log/change-log.ts';
import { declaredNow, withCommit } from '../../history/log/with-commit.ts';
import type { CommitRange } from '../../history/range/range.ts';
import type { ServiceVersion } from '../../history/version-source.ts';
import type { Manifest, Repository } from '../../repo/repository.ts';
import { success } from '../../text/result.ts';
import { NOT_MADE, type VersionQuestion } from './question.ts';

type Service = NonNullable<Manifest['services']>[string];

/** The history with a commit that brings the version there, whose time is set for each moment at which it is judged. */
export function promotion(
  { repository, service, version, environment }: VersionQuestion,
  key: string,
  history: History,
  passed: readonly Commit[],
): { commit: Commit; history: History } {
  const commit: Commit = { hash: NOT_MADE, time: 0 };
  const declares: ServiceVersion = { environment, service, version, ...(key === version ? {} : { digest: key }) };
  const isMeant = (each: ServiceVersion) => each.environment === environment && each.service === service;
  const promotedIn = (log: ChangeLog): ChangeLog => {
    const changes = new Map(
      [...declaredNow(log)].flatMap(([path, versions]) =>
        versions.some(isMeant) ? [[path, versions.map((each) => (isMeant(each) ? declares : each))] as const] : [],
      ),
    );
    if (changes.size === 0) changes.set(NOT_MADE, [declares]);
    return withCommit(log, commit, changes);
  };
  const { range, texts } = rangeBefore(repository, history);
  const inRange = new Set(range.commits.map(({ hash }) => hash));
  // The commits that brought it upstream are judged with it, whenever that was.
  const before = passed
    .filter(({ hash }) => !inRange.has(hash))
    .map((each) => ({ ...each, subject: '', parents: [], changes: [] }));
  const subject = `Bring ${service} ${version} to ${environment}`;
  const promoted: History = {
    ...history,
    log: promotedIn(history.log),
    range: success({
      ...range,
      commits: [...before, ...range.commits, { ...commit, subject, parents: [history.head], changes: [] }],
    }),
    read: (blob) => texts.get(blob) ?? history.read(blob),
    prefetch: (blobs) => history.prefetch([...blobs].filter((blob) => !blob.startsWith(NOT_MADE))),
    prefetchSubjects: (commits) => history.prefetchSubjects([...commits].filter((hash) => hash !== NOT_MADE)),
    subject: (hash) => (hash === NOT_MADE ? subject : history.subject(hash)),
  };
  const other = history.otherReading && { ...promoted, log: promotedIn(history.otherReading.log) };
  return { commit, history: other === undefined ? promoted : { ...promoted, otherReading: other } };
}

/**
 * The commits that are judged without that one, by the base that was named. Without one, the commit is the only one, and what
 * there is came before it: of that, whoever judges it asks for waivers alone, whose texts are then those of blobs of their names.
 */
function rangeBefore(
  { waivers }: Repository,
  { head, range }: History,
): { range: CommitRange; texts: ReadonlyMap<string, Uint8Array> } {
  if (range.ok) return { range: range.value, texts: new Map() };
  const files = new Map(waivers.map(({ file }) => [file, `${NOT_MADE} ${file}`]));
  const texts = new Map(waivers.map(({ file, source }) => [files.get(file)!, new TextEncoder().encode(source.text)]));
  return { range: { base: head, atBase: files, start: files, commits: [] }, texts };
}

/**
 * The repository with the version in a manifest of the environment: in the one that declares the service, or in the first where
 * only manifests of other environments do.
 */
export function withVersion({ repository, service, version, environment }: VersionQuestion, key: string): Repository {
  const isDeclared = repository.manifests.some(({ data }) => Object.hasOwn(data?.services ?? {}, service));
  const own = repository.manifests.filter(({ data }) => data?.environment === environment);
  const place = own.find(({ data }) => Object.hasOwn(data?.services ?? {}, service)) ?? own[0];
  if (!isDeclared || place?.data === undefined) return repository;
  const { services } = place.data;
  const named = {
    ...(key === version && digestOf(key) !== undefined ? {} : { version }),
    ...(digestOf(key) === undefined ? {} : { digest: key }),
  };
  const running = services?.[service] ?? {};
  const signed = signedElsewhere(repository, service, key);
  const data = {
    ...place.data,
    services: { ...services, [service]: { ...withoutCode(running), ...named, ...signed } },
  };
  return { ...repository, manifests: repository.manifests.map((each) => (each === place ? { ...place, data } : each)) };
}

/** What a manifest that declares the version names of what somebody signed of its image: it goes on with that. */
function signedElsewhere({ manifests }: Repository, service: string, key: string): Service {
  const declaring = manifests
    .flatMap(({ data }) => data?.services?.[service] ?? [])
    .find((each) => withDigest(each).digest === key);
  const { provenance, scan } = declaring ?? {};
  return { ...(provenance && { provenance }), ...(scan && { scan }) };
}

/** A service without what says which code it runs, and what somebody signed of that. */
function withoutCode({ digest: _, version: __, provenance: ___, scan: ____, image, ...others }: Service): Service {
  return { ...others, ...(image === undefined ? {} : { image: image.replace(/(?<=[^/]):[^/:@]*(?:@.*)?$|@.*$/, '') }) };
}
