import { dirname } from 'node:path';
import process from 'node:process';
import { type Board, boardOf } from '../check/board/board.ts';
import { type Checked, checked } from '../check/check.ts';
import { type Comparison, comparer } from '../check/compare/comparison.ts';
import type { Pair } from '../check/compare/pair.ts';
import { type ExamplesRun, runExamples } from '../check/example-run.ts';
import { withKnown } from '../check/known.ts';
import type { Report } from '../check/report.ts';
import { type Retrospect, retrospectOf } from '../check/retrospect/retrospect.ts';
import { type ShownProof, shownProofs } from '../check/shown-proofs.ts';
import { supersededIn } from '../check/superseded.ts';
import { type Timelines, timelinesOf } from '../check/timeline/timelines.ts';
import { vocabulary } from '../facts/vocabulary.ts';
import { firstMayLack } from '../facts/world/may-lack.ts';
import { readPast } from '../facts/world/past.ts';
import { openGit } from '../history/git/git.ts';
import { lastChanged } from '../history/git/last-changed.ts';
import { leftOutFiles } from '../history/git/left-out.ts';
import { storedLineEnds } from '../history/git/line-ends.ts';
import { policyAt } from '../policy/in-force.ts';
import { type Policy, readPolicy } from '../policy/policy.ts';
import { isPolicyFolder } from '../policy/policy-files.ts';
import { diskTree } from '../repo/disk-tree.ts';
import { type Repository, readRepository } from '../repo/repository.ts';
import { storedTree } from '../repo/stored-tree.ts';
import { failure } from '../text/result.ts';
import { type ContentPage, contentPages } from './content-pages.ts';
import type { SiteOptions } from './options.ts';
import { policyFilesOf } from './policy-layers.ts';
import { siteBaseline } from './site-baseline.ts';

/** What pages show: the policy, the repository, the report, the board and the timelines of it, and the outcome of every example. */
export interface Site {
  policy: Policy;
  repository: Repository;
  report: Report;
  board: Board;
  timelines: Timelines;
  /** How two environments of the policy differ. */
  compare(environments: Pair<string>): Comparison;
  /** How versions and changes went through the environments. It is computed for the first that asks. */
  retrospect(): Retrospect;
  /** How it is known who signed grants off and approved waivers, where rules ask for more than the record. */
  proofs: readonly ShownProof[];
  examples: ExamplesRun;
  /** What was judged, with the facts of it. */
  subjects: Checked['subjects'];
  /** The pages of the policy, as their files have them. */
  pages: ContentPage[];
}

const NO_EXAMPLES: ExamplesRun = { outcomes: [], findings: [], cases: new Map() };

let read: { key: string; site: Promise<Site> } | undefined;

/** The site of these options, read once in a process: the gate of a build and its pages see the same. */
export function siteOfBuild(options: SiteOptions): Promise<Site> {
  const key = JSON.stringify(options);
  if (read?.key !== key) read = { key, site: loadSite(options) };
  return read.site;
}

/** Reads the policy and the repository from disk and judges both, as the command does. */
export async function loadSite(options: SiteOptions): Promise<Site> {
  const read = readPolicy({ ...policyFilesOf(options), isTrusted: options.trustPages }, vocabulary);
  // The runbooks of the default policy are of nobody here: they are not judged, and not published.
  const own = options.isDefault ? { ...read, runbooks: [], runbookIds: new Set<string>() } : read;
  const policy = policyAt(own, options.now);
  const git = openGit(options.repo, process.env);
  const tree = storedTree(diskTree(options.repo, leftOutFiles(git)), storedLineEnds(git));
  const repository = readRepository(tree, options.repoLabel);
  const environments = policy.environments.map(({ id }) => id);
  const past = await readPast(git, repository, {
    environments,
    mayLack: options.isDefault ? firstMayLack(environments) : undefined,
    base: failure({ reason: 'a site shows what runs now and has no base branch' }),
  });
  const notes = options.isDefault ? ['the repository has no policy of its own; the default policy was used'] : [];
  const { report: judged, subjects } = checked({ policy, repository, now: options.now, notes, ...past });
  const board = boardOf({ policy, repository, report: judged, ...past });
  const { baseline } = options;
  const isSuperseded = supersededIn({ policy, repository, now: options.now, past });
  const report =
    baseline === null
      ? judged
      : withKnown(judged, { baseline: { ...siteBaseline({ ...options, baseline }, tree), isSuperseded } });
  const timelines = timelinesOf({ policy, repository, report, board, ...past });
  const compare = comparer({ policy, repository, now: options.now, ...past });
  let looked: Retrospect | undefined;
  const retrospect = () => {
    looked ??= retrospectOf({ policy, repository, now: options.now, ...past });
    return looked;
  };
  const proofs = shownProofs(policy, repository, options.now, past);
  const examples = policy.findings.length === 0 ? runExamples(policy) : NO_EXAMPLES;
  const folder = isPolicyFolder(options.policy) ? options.policy : dirname(options.policy);
  const policyGit = openGit(folder, process.env);
  const stored = storedTree(diskTree(folder), storedLineEnds(policyGit));
  const pages = contentPages(options, lastChanged(policyGit, stored.read));
  return { policy, repository, report, board, timelines, compare, retrospect, proofs, examples, subjects, pages };
}
