import { joinWorld } from '../../facts/world/join.ts';
import { versionHistoryOf } from '../../facts/world/version-history.ts';
import type { World } from '../../facts/world/world.ts';
import type { Commit } from '../../history/git/commit.ts';
import type { History } from '../../history/history.ts';
import type { ChangeLog } from '../../history/log/change-log.ts';
import { declaredNow, withCommit } from '../../history/log/with-commit.ts';
import type { CommitRange } from '../../history/range/range.ts';
import type { ServiceVersion } from '../../history/version-source.ts';
import type { VersionPresence } from '../../history/versions/version-history.ts';
import { upstreamsOf } from '../../policy/in-force.ts';
import type { Manifest, Repository } from '../../repo/repository.ts';
import { andList } from '../../text/list.ts';
import { failure, type Result, success } from '../../text/result.ts';
import { writeInstead } from '../../text/suggestion.ts';
import { formatInstant } from '../../time/instant.ts';
import { check } from '../check.ts';
import type { GateProblem } from './gate.ts';
import { momentsAround, soakEnds } from './moments.ts';
import type { VersionQuestion } from './question.ts';
import { type GateVerdict, inOrderToDo, type Judgement, verdictOf } from './verdict.ts';
import { notesOf } from './version-notes.ts';

type Service = NonNullable<Manifest['services']>[string];

/** The rules on these subjects judge a version where it goes. */
const JUDGED = ['arrival', 'service'];

/**
 * Asks whether a version may be brought to an environment now: a commit that does so is added to the history, as if it were made
 * at this moment, and the same rules judge what arrives with it.
 */
export function gateVersion(question: VersionQuestion): Result<GateVerdict, GateProblem> {
  const { policy, repository, now, environment, history } = question;
  const world = joinWorld(policy, repository, now, question);
  if (history === undefined) {
    const judge = (instant: number): Judgement => ({ instant, findings: [], report: judged(question, instant) });
    return success(verdictOf({ policy, now, judgedAt: judge, moments: () => [] }, judge(now)));
  }
  const found = versionOf(question, world);
  if (!found.ok) return found;
  const { key, label, here, upstream } = found.value;
  // Where files of several clusters declare other versions too, it has not arrived in all of them.
  if (here?.running.length === 1 && here.running[0] === key) {
    const { time, isShared, tagged } = history.log.commits[here.presence.stays.at(-1)!.from]!;
    const since = isShared === true || tagged?.isLightweight === true ? '' : `, since ${formatInstant(time)}`;
    return failure({
      message: `\`${nameOf(question)}\` runs in ${environment}${since}.`,
      help: 'Ask about an environment that it has not reached.',
      isApplied: true,
    });
  }
  const asked: VersionQuestion = { ...question, version: label };
  const passed = passedBy(question, key, world);
  const promoted = promotion(
    asked,
    key,
    history,
    passed.map(({ commit }) => commit),
  );
  const repositoryThen = withVersion(asked, key);
  const judgedAt = (instant: number): Judgement => {
    promoted.commit.time = instant;
    const report = judged({ ...asked, repository: repositoryThen, history: promoted.history }, instant);
    const onVersion = (type: string, id: string, place = environment) =>
      report.findings.filter(
        ({ subject, severity, waivedBy }) =>
          waivedBy === null &&
          severity === 'error' &&
          subject?.type === type &&
          subject.id === id &&
          subject.environment === place,
      );
    const arrivals = onVersion('arrival', `${asked.service}@${asked.version}`);
    // Of a version that was never upstream, a digest that is another there says nothing new.
    const services =
      upstream === undefined && arrivals.length > 0 ? [] : onVersion('service', `${environment}/${asked.service}`);
    // It was tried where it may not have come to: that it has been there counts for less.
    const before = passed.flatMap((place) => [
      ...onVersion('arrival', `${asked.service}@${asked.version}`, place.id),
      ...(place.runs ? onVersion('service', `${place.id}/${asked.service}`, place.id) : []),
    ]);
    const findings = [...before, ...arrivals, ...services];
    return { instant, report, findings: findings.sort(inOrderToDo(JUDGED)) };
  };
  const trial = { policy, now, judgedAt, moments: () => momentsOf(question, upstream, history) };
  const verdict = verdictOf(trial, judgedAt(now));
  promoted.commit.time = now;
  const notes = notesOf(
    joinWorld(policy, repository, now, { ...question, history: promoted.history }),
    asked,
    here?.presence,
  );
  return success({ ...verdict, ...(notes.length === 0 ? {} : { notes }) });
}

function nameOf({ service, version }: VersionQuestion): string {
  return `${service}@${version}`;
}

/** What history has of the version that is meant. */
interface FoundVersion {
  /** What it is compared by: its digest where one is declared, else the version. */
  key: string;
  /** What people call it. */
  label: string;
  /** Where it has been, with the versions that run there now. */
  here: { presence: VersionPresence; running: readonly string[] } | undefined;
  upstream: VersionPresence | undefined;
}

/** The version that is meant: the one that was upstream, else one that was anywhere. */
function versionOf(
  { service, version, environment }: VersionQuestion,
  world: World,
): Result<FoundVersion, GateProblem> {
  const { environments } = versionHistoryOf(world)!;
  const services = [...new Set([...environments.values()].flatMap((each) => [...each.keys()]))].sort();
  if (!services.includes(service)) {
    const none = 'Let `releases` in towpath.yaml say which files declare versions.';
    return failure({
      message: `\`${service}\` is not a service that a file ever declared a version of.`,
      help: services.length === 0 ? none : writeInstead(service, services),
    });
  }
  const presencesIn = (id: string | undefined): VersionPresence[] => {
    const versions = id === undefined ? undefined : environments.get(id)?.get(service)?.versions;
    return [...(versions?.values() ?? [])].filter((each) => each.version === version || each.key === version);
  };
  const upstreamId = world.environments.find(({ id }) => id === environment)?.upstream?.id;
  const upstream = presencesIn(upstreamId);
  const candidates = upstream.length > 0 ? upstream : [...environments.keys()].flatMap((id) => presencesIn(id));
  const keys = [...new Set(candidates.map((each) => each.key))];
  if (keys.length > 1) {
    return failure({
      message: `\`${version}\` of \`${service}\` is the name of ${andList(keys)}.`,
      help: `Name the digest that is meant: \`${service}@${keys[0]}\`.`,
    });
  }
  const key = keys[0] ?? version;
  const there = environments.get(environment)?.get(service);
  const presence = there?.versions.get(key);
  return success({
    key,
    label: candidates[0]?.version ?? version,
    here: presence === undefined ? undefined : { presence, running: there!.running },
    upstream: upstream[0],
  });
}

/** The environments upstream of the one that is asked about to which the version came from another one, the nearest first. */
function passedBy(
  { policy, service, environment }: VersionQuestion,
  key: string,
  world: World,
): { id: string; commit: Commit; runs: boolean }[] {
  const { environments } = versionHistoryOf(world)!;
  return upstreamsOf(environment, policy.environments).flatMap((id) => {
    // Where it begins, it came from nowhere.
    if (policy.environments.find((each) => each.id === id)?.promotesFrom === undefined) return [];
    const there = environments.get(id)?.get(service);
    const presence = there?.versions.get(key);
    if (presence === undefined) return [];
    return [{ id, commit: world.history!.log.commits[presence.introduced]!, runs: there!.running.includes(key) }];
  });
}

/** What the commit that does not exist yet is called where a message names it. */
const NOT_MADE = 'to be made';

/** The history with a commit that brings the version there, whose time is set for each moment at which it is judged. */
function promotion(
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
function withVersion({ repository, service, version, environment }: VersionQuestion, key: string): Repository {
  const isDeclared = repository.manifests.some(({ data }) => Object.hasOwn(data?.services ?? {}, service));
  const own = repository.manifests.filter(({ data }) => data?.environment === environment);
  const place = own.find(({ data }) => Object.hasOwn(data?.services ?? {}, service)) ?? own[0];
  if (!isDeclared || place?.data === undefined) return repository;
  const { services } = place.data;
  const declared = key === version ? { version } : { version, digest: key };
  const running = services?.[service] ?? {};
  const data = { ...place.data, services: { ...services, [service]: { ...withoutCode(running), ...declared } } };
  return { ...repository, manifests: repository.manifests.map((each) => (each === place ? { ...place, data } : each)) };
}

/** A service without what says which code it runs. */
function withoutCode({ digest: _, version: __, image, ...others }: Service): Service {
  return { ...others, ...(image === undefined ? {} : { image: image.replace(/(?<=[^/]):[^/:@]*$|@.*$/, '') }) };
}

/** The report of the rules on versions, as of an instant. */
function judged({ policy, repository, ...past }: VersionQuestion, now: number) {
  const { history, versions, noHistory, mend, lacksHistory } = past;
  return check({
    policy: {
      ...policy,
      rules: policy.rules.filter(({ subject }) => JUDGED.includes(subject)),
      hasOwnRunbooks: false,
      published: [],
    },
    repository: { ...repository, changes: [], grants: [], migrations: [] },
    now,
    history,
    versions,
    noHistory,
    mend,
    lacksHistory,
  });
}

/** The ends of the soaks of the version upstream, and what follows from them. */
function momentsOf(question: VersionQuestion, upstream: VersionPresence | undefined, { log }: History): number[] {
  const { policy, environment } = question;
  const { promotesFrom } = policy.environments.find(({ id }) => id === environment) ?? {};
  const pages = policy.environments.filter(({ id }) => id === promotesFrom);
  const began = upstream?.stays.map(({ from }) => log.commits[from]!.time) ?? [];
  return momentsAround(
    question,
    pages.flatMap((page) => soakEnds(page, began)),
  );
}
