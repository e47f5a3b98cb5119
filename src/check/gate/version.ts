import { joinWorld } from '../../facts/world/join.ts';
import { versionHistoryOf } from '../../facts/world/version-history.ts';
import type { World } from '../../facts/world/world.ts';
import type { History } from '../../history/history.ts';
import type { VersionPresence } from '../../history/versions/version-history.ts';
import { judgingBy } from '../../policy/in-force.ts';
import { failure, type Result, success } from '../../text/result.ts';
import { formatInstant } from '../../time/instant.ts';
import { check } from '../check.ts';
import type { Report } from '../report.ts';
import { editedPast } from './edited-past.ts';
import type { GateProblem } from './gate.ts';
import { passedBy, servicesOf, versionOf } from './meant-version.ts';
import { momentsAround, soakEnds } from './moments.ts';
import type { VersionQuestion } from './question.ts';
import { promotion, withVersion } from './trial-commit.ts';
import { type GateVerdict, inOrderToDo, type Judgement, partedByWaivers, verdictOf } from './verdict.ts';
import { notesOf } from './version-notes.ts';
import { waivedNotes, withEmergencies } from './waived-notes.ts';

/** The rules on these subjects judge a version where it goes. */
const JUDGED = ['arrival', 'service'];

/**
 * Asks whether a version may be brought to an environment now: a commit that does so is added to the history, as if it were made
 * at this moment, and the same rules judge what arrives with it. With a base the history is that of the base.
 */
export function gateVersion({ atBase, ...inRequest }: VersionQuestion): Result<GateVerdict, GateProblem> {
  const request = joinWorld(inRequest.policy, inRequest.repository, inRequest.now, inRequest);
  const question =
    atBase === undefined
      ? inRequest
      : { ...inRequest, repository: withEmergencies(atBase.repository, request), ...atBase.past };
  const { policy, repository, now, environment, history } = question;
  const world = atBase === undefined ? request : joinWorld(policy, repository, now, question);
  if (history === undefined) {
    const judged = judging(question);
    const judge = (instant: number): Judgement => ({ instant, findings: [], waived: [], report: judged(instant) });
    return success(verdictOf({ policy, now, judgedAt: judge, moments: () => [] }, judge(now)));
  }
  const services = [...new Set([...servicesOf(world), ...servicesOf(request)])].sort();
  const found = versionOf(question, world, services);
  if (!found.ok) return found;
  const { key, label, here, upstream, isByTag } = found.value;
  // Where files of several clusters declare other versions too, it has not arrived in all of them.
  if (here?.running.length === 1 && here.running[0] === key) {
    const { time, isShared, tagged } = history.log.commits[here.presence.stays.at(-1)!.from]!;
    const since = isShared === true || tagged?.isDateless === true ? '' : `, since ${formatInstant(time)}`;
    return failure({
      message: `\`${nameOf(question)}\` runs in ${environment}${since}.`,
      help: 'Ask about an environment that it has not reached.',
      isApplied: true,
    });
  }
  const asked: VersionQuestion = { ...question, version: label };
  const passed = passedBy(question, key, world);
  // A version arrives once: what came here before is judged by how it did, as a check does once it runs here again.
  const firstHere = here === undefined ? [] : [history.log.commits[here.presence.introduced]!];
  const promoted = promotion(asked, key, history, [...passed.map(({ commit }) => commit), ...firstHere]);
  const judged = judging({ ...asked, repository: withVersion(asked, key), history: promoted.history });
  const edited = editedPast(inRequest);
  const judgedAt = (instant: number): Judgement => {
    promoted.commit.time = instant;
    const report = judged(instant);
    const onVersion = (type: string, id: string, place = environment) =>
      report.findings.filter(
        ({ subject, severity }) =>
          severity === 'error' && subject?.type === type && subject.id === id && subject.environment === place,
      );
    const arrivals = onVersion('arrival', `${asked.service}@${here?.presence.version ?? asked.version}`);
    // Of a version that was never upstream, a digest that is another there says nothing new.
    const isNew = upstream === undefined && arrivals.some(({ waivedBy }) => waivedBy === null);
    const services = isNew ? [] : onVersion('service', `${environment}/${asked.service}`);
    // It was tried where it may not have come to: that it has been there counts for less.
    const before = passed.flatMap((place) => [
      ...onVersion('arrival', `${asked.service}@${place.version}`, place.id),
      ...(place.runs ? onVersion('service', `${place.id}/${asked.service}`, place.id) : []),
    ]);
    const { findings, waived } = partedByWaivers([...before, ...arrivals, ...services]);
    return {
      instant,
      report,
      findings: [...edited.findings, ...findings.toSorted(inOrderToDo(JUDGED))],
      waived: [...edited.waived, ...waived],
    };
  };
  const trial = { policy, now, judgedAt, moments: () => momentsOf(question, upstream, history) };
  const atOnce = judgedAt(now);
  const verdict = verdictOf(trial, atOnce);
  promoted.commit.time = now;
  const notes = [
    ...(isByTag
      ? [`${nameOf(question)} is ${question.service}@${key}, by the digest that files have behind the tag`]
      : []),
    ...notesOf(joinWorld(policy, repository, now, { ...question, history: promoted.history }), asked, here?.presence),
    ...(atBase === undefined || upstream !== undefined ? [] : unmergedNotes(inRequest, request, services)),
    ...waivedNotes(atOnce.waived, { repository, mergeBase: inRequest.mergeBase }),
  ];
  return success({ ...verdict, ...(notes.length === 0 ? {} : { notes }) });
}

/** That a request brings the version upstream, where the base does not have it there. */
function unmergedNotes(question: VersionQuestion, request: World, services: readonly string[]): string[] {
  const found = versionHistoryOf(request) && versionOf(question, request, services);
  if (found?.ok !== true || found.value.upstream === undefined) return [];
  const { promotesFrom } = question.policy.environments.find(({ id }) => id === question.environment)!;
  return [`${promotesFrom} has ${nameOf(question)} in commits after the base alone, which count once they are merged`];
}

function nameOf({ service, version }: VersionQuestion): string {
  return `${service}@${version}`;
}

/** Reports of the rules on versions, as of an instant. What is not of the instant is read for one repository, once. */
function judging({ policy, repository, ...past }: VersionQuestion): (now: number) => Report {
  const { history, versions, noHistory, mend, lacksHistory } = past;
  const onVersions = { ...judgingBy(policy, JUDGED), hasOwnRunbooks: false, published: [] };
  const withoutRecords = { ...repository, changes: [], grants: [], migrations: [] };
  return (now) =>
    check({ policy: onVersions, repository: withoutRecords, now, history, versions, noHistory, mend, lacksHistory });
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
