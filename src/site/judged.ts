import { type Board, boardOf } from '../check/board/board.ts';
import { checkWithSubjects, type ReportWithSubjects } from '../check/check.ts';
import { type Comparison, comparer } from '../check/compare/comparison.ts';
import type { Pair } from '../check/compare/pair.ts';
import { readBasePolicy } from '../check/example/case.ts';
import { type ExamplesRun, mergedRuns, runExamplesOf } from '../check/example/run.ts';
import { withKnown } from '../check/known.ts';
import type { Report } from '../check/report.ts';
import { type Retrospect, retrospectOf } from '../check/retrospect/retrospect.ts';
import { type ShownProof, shownProofs } from '../check/shown-proofs.ts';
import { supersededIn } from '../check/superseded.ts';
import { type Timelines, timelinesOf } from '../check/timeline/timelines.ts';
import { withoutConfig } from '../check/without-config.ts';
import type { Policy } from '../policy/policy.ts';
import { listedConfig } from '../repo/record/config-texts.ts';
import type { Repository } from '../repo/repository.ts';
import { once } from '../text/once.ts';
import type { CheckedRepository } from './checked-repository.ts';
import type { ContentPage } from './content-pages.ts';
import type { SiteOptions } from './options.ts';
import { siteBaseline } from './site-baseline.ts';

/**
 * What pages show: the policy, the repository, the report, the board and the timelines of it, and the outcome of every example. What
 * takes long is computed when it is first asked for: `astro dev` shows one page at a time.
 */
export interface Site {
  readonly policy: Policy;
  readonly repository: Repository;
  readonly report: Report;
  readonly board: Board;
  readonly timelines: Timelines;
  /** How two environments of the policy differ. */
  compare(environments: Pair<string>): Comparison;
  /** How versions and changes went through the environments. */
  retrospect(): Retrospect;
  /** How it is known who signed grants off and approved waivers, where rules ask for more than the record. */
  readonly proofs: readonly ShownProof[];
  readonly examples: ExamplesRun;
  /** The same of one rule alone. */
  examplesOf(rule: string): ExamplesRun;
  /** What was judged, with the facts of it. */
  readonly subjects: ReportWithSubjects['subjects'];
  /** The pages of the policy, as their files have them. */
  readonly pages: readonly ContentPage[];
}

/** What a site is judged from. */
export interface SiteInput {
  options: SiteOptions;
  policy: Policy;
  checked: CheckedRepository;
  pages: readonly ContentPage[];
  /** What `judgedBy` made of the same. */
  judged: ReportWithSubjects;
}

const NO_EXAMPLES: ExamplesRun = { outcomes: [], findings: [], cases: new Map() };

/** A policy as its faults are shown: with nothing of the config files of the repository. */
export function shownPolicy(policy: Policy, { repository }: CheckedRepository): Policy {
  return withoutConfig(policy, () => [{ listed: listedConfig(repository), tree: repository.tree }]);
}

/** The site of a policy and a repository, both read and judged. */
export function judgedSite({ options, policy, checked, pages, judged: { report: judged, subjects } }: SiteInput): Site {
  const { repository, past } = checked;
  const report = knownIn(judged, { options, policy, checked });
  const board = once(() => boardOf({ policy, repository, report: judged, ...past }));
  const timelines = once(() => timelinesOf({ policy, repository, report, board: board(), ...past }));
  const retrospect = once(() => retrospectOf({ policy, repository, now: options.now, ...past }));
  const proofs = once(() => shownProofs(policy, repository, options.now, past));
  const rules = policy.findings.length === 0 ? policy.rules : [];
  const base = once(readBasePolicy);
  const runs = new Map(rules.map((rule) => [rule.id, once(() => runExamplesOf(rule, policy, base()))]));
  const examples = once(() => mergedRuns([...runs.values()].map((run) => run())));
  return {
    policy,
    repository,
    report,
    get board() {
      return board();
    },
    get timelines() {
      return timelines();
    },
    compare: comparer({ policy, repository, now: options.now, ...past }),
    retrospect,
    get proofs() {
      return proofs();
    },
    get examples() {
      return examples();
    },
    examplesOf: (rule) => runs.get(rule)?.() ?? NO_EXAMPLES,
    subjects,
    pages,
  };
}

/** The report on a repository by a policy, before it is told what is known, and what was judged. */
export function judgedBy(
  policy: Policy,
  { options, checked }: Pick<SiteInput, 'options' | 'checked'>,
): ReportWithSubjects {
  const { repository, past } = checked;
  const notes = options.isDefault ? ['the repository has no policy of its own; the default policy was used'] : [];
  return checkWithSubjects({ policy, repository, now: options.now, notes, ...past });
}

/** A report with the findings that the baseline lists marked as known. */
function knownIn(
  judged: Report,
  { options, policy, checked }: Pick<SiteInput, 'options' | 'policy' | 'checked'>,
): Report {
  const { baseline, now } = options;
  if (baseline === null) return judged;
  const { tree, repository, past } = checked;
  const isSuperseded = supersededIn({ policy, repository, now, past });
  return withKnown(judged, { baseline: { ...siteBaseline({ ...options, baseline }, tree), isSuperseded } });
}
