import type { Blindness } from '../facts/blind.ts';
import type { Registry } from '../facts/registry.ts';
import { type Subjects, subjectsIn } from '../facts/subjects.ts';
import { knownEnvironments } from '../facts/world/environment-names.ts';
import { joinWorld, withWaivers } from '../facts/world/join.ts';
import { withoutForeignReleases } from '../facts/world/release-environments.ts';
import type { WaiverNode, World } from '../facts/world/world.ts';
import type { History } from '../history/history.ts';
import type { Rule } from '../policy/rule.ts';
import type { Finding } from '../text/finding.ts';
import { unseenBy } from './blindness.ts';
import { dependsOnHistory } from './evidence.ts';
import { judgeRules } from './judge-rules.ts';
import { inEitherWay, inOwnWays, joinOutcomes, type WayFinding } from './merge-ways.ts';
import { ownFindings, type PlacedBlindness, type RuleOutcome, type SubjectFinding } from './outcome.ts';
import { inBothReadings } from './readings.ts';
import type { Part } from './shard/part.ts';
import { waive, waiversOf } from './waive.ts';

/** A world as rules judge it, in each reading of its history, and in each way in which the request that it is can be merged. */
export interface JudgedWorld {
  world: World;
  subjects: Subjects;
  waiverSubjects: Subjects;
  waivers: readonly WaiverNode[];
  /** What rules find that waivers may excuse. */
  waivable: readonly SubjectFinding[];
  outcomes: ReadonlyMap<Rule, RuleOutcome>;
  /** What rules whose pages have a fault would have judged, by their ids. */
  broken: ReadonlyMap<string, readonly PlacedBlindness[]>;
  /** What rules find, each with the ways of merging in which it is so. */
  ruleFindings: readonly WayFinding[];
  configFindings: readonly Finding[];
  fileFindings: readonly Finding[];
}

/** What judges worlds: the facts that rules may name, and the part of a repository that is asked for. */
export interface Judges {
  facts: Registry;
  part: Part | undefined;
  /** What no rule sees, whatever it sees otherwise. */
  unseen?: Blindness | undefined;
}

export function judgeWorld(world: World, { facts, part, unseen }: Judges): JudgedWorld {
  const { policy, repository, history } = world;
  const subjects = subjectsIn(world, facts);
  const rules = policy.rules.filter(({ subject }) => subject !== 'waiver');
  const ofHistory = rules.filter(dependsOnHistory);
  const inReadings = (judged: Map<Rule, RuleOutcome>, of: History | undefined) =>
    inBothReadings(judged, judgeOther(of?.otherReading, ofHistory, { world, facts, part }));
  const own = inReadings(judgeRules(rules, { subjects, world, part }), history);
  const otherWay = inReadings(judgeOther(history?.otherWay, ofHistory, { world, facts, part }), history?.otherWay);
  const outcomes = blindedBy(unseen, joinOutcomes(own, otherWay));
  const waivable = [...outcomes.values()].flatMap(({ findings }) => findings);
  const broken = new Map(policy.brokenRules.map((each) => [each.id, unseenBy(each, subjects, part)]));
  const blind = new Map([...[...outcomes].map(([rule, outcome]) => [rule.id, outcome.blind] as const), ...broken]);
  const waivers = waiversOf(world, waivable, { blind, subjects });
  const waiverSubjects = subjectsIn(withWaivers(world, waivers), facts);
  const onWaiver = policy.rules.filter(({ subject }) => subject === 'waiver');
  const judged = judgeRules(onWaiver, { subjects: waiverSubjects, world, part });
  for (const [rule, outcome] of blindedBy(unseen, judged)) outcomes.set(rule, outcome);
  // Waivers cannot be waived, so no waiver is looked up for a finding on one.
  const onWaivers = [...outcomes].flatMap(([rule, outcome]) => (rule.subject === 'waiver' ? ownFindings(outcome) : []));
  const ruleFindings = rules.flatMap((rule) => {
    const found = waive(ownFindings(own.get(rule)!), waivers, world);
    const other = otherWay.get(rule);
    if (other === undefined) return inOwnWays(history, found);
    return inEitherWay(rule, history, {
      'each commit': found,
      'one commit': waive(ownFindings(other), waivers, world),
    });
  });
  return {
    world,
    subjects,
    waiverSubjects,
    waivers,
    waivable,
    outcomes,
    broken,
    ruleFindings: [
      ...ruleFindings,
      ...inOwnWays(
        history,
        onWaivers.map(({ finding }) => finding),
      ),
    ],
    configFindings: [...repository.configFindings, ...world.configFindings],
    fileFindings: [
      ...withoutForeignReleases(repository.findings, repository, knownEnvironments(policy)),
      ...world.findings,
    ].filter(({ location }) => part === undefined || part.hasFile(location.file)),
  };
}

/** The outcomes of rules that do not see something, besides what each does not see by itself. */
function blindedBy(blindness: Blindness | undefined, outcomes: Map<Rule, RuleOutcome>): Map<Rule, RuleOutcome> {
  if (blindness === undefined) return outcomes;
  const unseen: PlacedBlindness = {
    ids: undefined,
    environment: undefined,
    blindness,
    place: Number.MAX_SAFE_INTEGER,
    countedBy: 'every shard',
  };
  return new Map(
    [...outcomes].map(([rule, outcome]) => [
      rule,
      rule.severity === 'off' ? outcome : { ...outcome, blind: [...outcome.blind, unseen] },
    ]),
  );
}

/** Judges in another history: as a request is merged in the other way, or files are read otherwise. Nothing where there is none. */
function judgeOther(
  history: History | undefined,
  rules: readonly Rule[],
  { world, facts, part }: Judges & { world: World },
): Map<Rule, RuleOutcome> {
  if (history === undefined || rules.length === 0) return new Map();
  const { policy, repository, now, versions, mergeBase } = world;
  const other = joinWorld(policy, repository, now, { history, versions, mergeBase });
  return judgeRules(rules, { subjects: subjectsIn(other, facts), world: other, part });
}
