import type { Assumption } from '../detect/assumption.ts';
import type { Blindness } from '../facts/blind.ts';
import { type Registry, registry } from '../facts/registry.ts';
import type { Subjects } from '../facts/subjects.ts';
import { joinWorld } from '../facts/world/join.ts';
import type { Past } from '../facts/world/world.ts';
import { buildFindings, type Policy } from '../policy/policy.ts';
import type { Rule } from '../policy/rule.ts';
import { withoutConfigTexts } from '../repo/record/config-texts.ts';
import { type Repository, textOfFile, type Waiver } from '../repo/repository.ts';
import { compareFindings, compareText, type Finding } from '../text/finding.ts';
import type { Source } from '../text/source.ts';
import { blindGroups, blindNotes, blindTo, blindVerdicts } from './blindness.ts';
import { historyNotes } from './history-notes.ts';
import { judgeWorld } from './judge-world.ts';
import { findingsOf, inEveryWay, joinOutcomes, mergesJudged } from './merge-ways.ts';
import type { RuleOutcome } from './outcome.ts';
import { compareDue, type Report, type RuleVerdicts } from './report.ts';
import { pageAddress } from './rule-finding.ts';
import { type Part, partOf, type ShardRequest } from './shard/part.ts';
import type { BlindGroup, Shard, ShardRule } from './shard/shard.ts';
import { shardNote } from './shard/words.ts';
import { sinceNote, sinceNotes } from './since-notes.ts';
import { unaskedProofs } from './unasked-proofs.ts';
import { waiverReport } from './waive.ts';
import { waiverNotes } from './waiver-notes.ts';
import { linksTo, withheldIn } from './withheld.ts';

/** The input of a check. */
export interface CheckInput extends Past {
  policy: Policy;
  /** The policy whose pages the site publishes, where another judges. */
  published?: Policy;
  repository: Repository;
  /** The clock, epoch milliseconds. */
  now: number;
  /** Notes of the caller's, such as which policy was used. */
  notes?: readonly string[];
  /** What was taken for the configuration, where the repository has none. */
  assumed?: Assumption | undefined;
  /** What rules may judge, where that is not what Towpath ships; the policy has been read against its vocabulary. */
  registry?: Registry;
  /** The request as a rebase makes it, where that is another one: what is a finding of it is one of the request. */
  rebased?: { repository: Repository; past: Past } | undefined;
  /** Why no rule sees what is to be judged. */
  unseen?: Blindness | undefined;
  /** Judges and reports a part of the repository. */
  shard?: ShardRequest;
}

/** A report, and the subjects that it is about: waivers with what they excuse. */
export interface ReportWithSubjects {
  report: Report;
  subjects: Pick<Subjects, 'of' | 'unseen' | 'undeclared' | 'attempts' | 'missing'>;
}

/** Judges a repository by a policy. Whatever these contain, it does not throw. */
export function check(input: CheckInput): Report {
  return checkWithSubjects(input).report;
}

/** The same with what was judged, for those who show its facts. */
export function checkWithSubjects({
  policy,
  published = policy,
  repository,
  now,
  notes = [],
  assumed,
  registry: facts = registry,
  rebased,
  unseen,
  shard,
  ...past
}: CheckInput): ReportWithSubjects {
  const filesBefore = repository.fileCount();
  const openedBefore = repository.openedFiles().length;
  const part = shard && partOf(shard, validWaivers(repository));
  const judges = { facts, part, unseen };
  const own = judgeWorld(joinWorld(policy, repository, now, past), judges);
  const other = rebased && judgeWorld(joinWorld(policy, rebased.repository, now, rebased.past), judges);
  const { world, subjects, waiverSubjects, waivers, waivable, broken } = own;
  const outcomes = other === undefined ? own.outcomes : joinOutcomes(own.outcomes, other.outcomes);
  const { ruleFindings, configFindings, fileFindings } = inEveryWay(own, other);
  const publishing = buildFindings(published);
  const inPublished = new Set(publishing.map(({ location }) => location));
  const worlds = other === undefined ? [own] : [own, other];
  const withheld = withheldIn(worlds, [
    ...policy.findings,
    ...publishing,
    ...configFindings,
    ...fileFindings,
    ...ruleFindings,
  ]);
  const faults = (found: readonly Finding[]) =>
    withoutConfigTexts(found, {
      listed: withheld,
      tree: repository.tree,
      textOf: (file) => (policy.sources.get(file) ?? published.sources.get(file))?.text ?? textOfFile(file, repository),
    });
  const [ofPolicy, ofConfig] = [faults([...policy.findings, ...publishing]), faults(configFindings)];
  const findings = [...ofPolicy, ...ofConfig, ...faults(fileFindings), ...ruleFindings].sort(compareFindings);
  const disqualifying = [...ofPolicy.filter(({ severity }) => severity === 'error'), ...ofConfig];
  const groups = new Map<string, BlindGroup[]>([
    ...[...outcomes].map(([{ id }, outcome]) => [id, blindGroups(outcome.blind)] as const),
    ...[...broken].map(([id, unseen]) => [id, blindGroups(unseen)] as const),
  ]);
  const verdicts = [
    ...policy.rules.map((rule) => verdictsOf(rule, outcomes.get(rule)!, ruleFindings)),
    ...policy.brokenRules.map(({ id }) => blindVerdicts(id, groups.get(id)!)),
  ].sort((a, b) => compareText(a.id, b.id));
  const blinded = blindNotes(verdicts, groups);
  const sourceIn = sourcesOf(repository);
  const rebasedIn = rebased === undefined ? () => undefined : sourcesOf(rebased.repository);
  const inRebased = new Set(other === undefined ? [] : findingsOf(other).map(({ location }) => location));
  const judged: ReportWithSubjects['subjects'] = {
    of: (kind) => (kind === 'waiver' ? waiverSubjects : subjects).of(kind),
    unseen: subjects.unseen,
    undeclared: subjects.undeclared,
    attempts: subjects.attempts,
    missing: subjects.missing,
  };
  const inEveryShard = [
    ...notes,
    ...repository.notes,
    ...world.notes,
    ...subjects.notes(),
    ...historyNotes(world, subjects),
    ...unaskedProofs(world, judged),
    ...waiverNotes(waivers, { policy, findings: waivable, subjects }),
  ];
  const report: Report = {
    now,
    policyDigest: policy.digest,
    repository: repository.label,
    assumed,
    merge: mergesJudged(world.history, other?.world.history),
    pullMerges: world.history?.log.pulls?.length ?? 0,
    rules: verdicts,
    descriptions: new Map(
      policy.rules.map(({ id, title, summary, severity, settings }) => [
        id,
        { title, summary, severity, helpForMany: settings.helpForMany ?? null, url: pageAddress(world, id) },
      ]),
    ),
    findings,
    due: [...outcomes.values()].flatMap((outcome) => (outcome.state === 'skipped' ? [] : outcome.due)).sort(compareDue),
    waivers: waivers.map(waiverReport),
    notes: [...inEveryShard, ...sinceNotes(outcomes), ...blinded, ...(shard === undefined ? [] : [shardNote(shard)])],
    unseen: groups,
    blindNotes: blinded,
    files: repository.fileCount(),
    broken: [...outcomes].filter(([, { state }]) => state === 'broken').map(([rule]) => rule.id),
    checked: disqualifying.length === 0,
    disqualifying: new Set(disqualifying.map(({ fingerprint }) => fingerprint)),
    withheld: new Set([...withheld, ...linksTo(withheld, findings, repository.tree)]),
    source: (file, at) => {
      const [first, second] = at !== undefined && inPublished.has(at) ? [published, policy] : [policy, published];
      const [nearest, farther] = at !== undefined && inRebased.has(at) ? [rebasedIn, sourceIn] : [sourceIn, rebasedIn];
      return first.sources.get(file) ?? second.sources.get(file) ?? nearest(file) ?? farther(file);
    },
    ...(part && {
      shard: {
        index: part.index,
        of: part.of,
        rules: shardRules(outcomes, groups, part),
        notes: inEveryShard.length,
        filesBefore,
        filesOpened: repository.openedFiles().slice(openedBefore),
        stale: [],
      } satisfies Shard,
    }),
  };
  return { report, subjects: judged };
}

/** What the report of a shard says of each rule, for the report of the whole. */
function shardRules(
  outcomes: ReadonlyMap<Rule, RuleOutcome>,
  groups: ReadonlyMap<string, readonly BlindGroup[]>,
  part: Part,
): ShardRule[] {
  const judging = [...outcomes].map(([rule, outcome]): ShardRule => {
    const { id } = rule;
    const { whyNothing: why, steps } = outcome;
    const whole = part.isWhole(id) ? { whole: part.homeOf(id) === part.index } : {};
    const isBroken = outcome.state === 'broken';
    return { id, why, since: sinceNote(rule, outcome) ?? null, ...whole, isBroken, steps, blind: groups.get(id)! };
  });
  const broken = [...groups].slice(judging.length);
  return [...judging, ...broken.map(([id, blind]) => ({ id, why: '', since: null, isBroken: false, steps: 0, blind }))];
}

/** The waivers that can be in force, whatever they are for. */
function validWaivers({ waivers }: Repository): Waiver[] {
  return waivers.flatMap(({ data }) => data ?? []);
}

/** Counts subjects, not findings: one that fails in several places fails once. */
function verdictsOf({ id }: Rule, outcome: RuleOutcome, findings: readonly Finding[]): RuleVerdicts {
  const blind = blindTo(blindGroups(outcome.blind));
  if (outcome.state === 'skipped') {
    // Where something was not seen, nobody can say that there is nothing to judge.
    return { id, judged: 0, failed: 0, waived: 0, skipped: blind[0]?.why ?? outcome.why, blind };
  }
  const own = findings.filter((finding) => finding.rule === id);
  const subjects = (some: readonly Finding[]) =>
    new Set(some.map(({ subject }) => `${subject?.id} ${subject?.environment}`));
  const failed = subjects(own.filter((finding) => finding.waivedBy === null));
  const waived = [...subjects(own)].filter((subject) => !failed.has(subject));
  return { id, judged: outcome.subjects, failed: failed.size, waived: waived.length, skipped: null, blind };
}

/** Finds the texts of a repository: those of its records, then those of any file. */
function sourcesOf(repository: Repository): (file: string) => Source | undefined {
  const { config, manifests, changes, grants, waivers, runs } = repository;
  let records: ReadonlyMap<string, Source> | undefined;
  return (file) => {
    records ??= new Map(
      [manifests, changes, grants, waivers, runs, config.record ?? []]
        .flat()
        .map((record) => [record.file, record.source]),
    );
    return records.get(file) ?? repository.open(file).source;
  };
}
