import process from 'node:process';
import { asIfAlways, type Preview, previewOf } from '../../check/preview.ts';
import type { Report } from '../../check/report.ts';
import { openGit } from '../../history/git/git.ts';
import { buildFindings, type Policy } from '../../policy/policy.ts';
import type { PolicyFiles } from '../../policy/policy-files.ts';
import { type CheckedRepository, readCheckedRepository } from '../checked-repository.ts';
import { contentPages } from '../content-pages.ts';
import { judgedBy, judgedSite, shownPolicy } from '../judged.ts';
import { policyFrom, timesOfPages } from '../load-site.ts';
import type { SiteOptions } from '../options.ts';
import { policyFilesOf } from '../policy-layers.ts';
import { type CheckedOut, checkedOutBy } from './checked-out.ts';
import { type Edition, faultsOf } from './edition.ts';
import { editsBetween } from './edits.ts';
import { gitOfPolicy, policyFilesOfCommit } from './last-policy.ts';
import type { Touched } from './touched.ts';

/** Reads what is there now. */
export type ReadEdition = (options: SiteOptions, touched: Touched) => Promise<Edition>;

/** What is kept of the checked repository, for as long as nobody touches it or commits. */
interface KeptRepository {
  key: string;
  checked: CheckedRepository;
}

/** The policy that edits are compared with, and the report by it. */
interface LastPolicy {
  commit: string | undefined;
  against: string;
  files: PolicyFiles;
  judged?: { by: Policy; checked: CheckedRepository; now: number; report: Report };
}

/**
 * Reads editions one after the other. The repository with its history, the policy of the last commit and the report by it are read
 * once and kept; an edit of a page starts no process.
 */
export function createReader(): ReadEdition {
  let repository: KeptRepository | undefined;
  let last: LastPolicy | undefined;
  let gits: { key: string; ofRepo: CheckedOut; ofPolicy: CheckedOut } | undefined;
  let times: { commit: string | undefined; of: Map<string, number> } | undefined;

  function gitsOf(options: SiteOptions): { ofRepo: CheckedOut; ofPolicy: CheckedOut } {
    const key = JSON.stringify([options.repo, options.policy]);
    if (gits?.key !== key) {
      const [ofRepo, ofPolicy] = [openGit(options.repo, process.env), gitOfPolicy(options)].map(checkedOutBy);
      gits = { key, ofRepo: ofRepo!, ofPolicy: ofPolicy! };
    }
    return gits;
  }

  async function checkedOf(
    options: SiteOptions,
    policy: Policy,
    commit: string | undefined,
  ): Promise<CheckedRepository> {
    const environments = policy.environments.map(({ id }) => id);
    const key = JSON.stringify([options.repo, commit, environments]);
    // While the page of an environment has a fault nothing is judged, and the names of before will do.
    const isKept = repository !== undefined && (repository.key === key || policy.brokenEnvironments.size > 0);
    if (!isKept) repository = { key, checked: await readCheckedRepository(options, environments) };
    return repository!.checked;
  }

  function timesOf(options: SiteOptions, commit: string | undefined, touched: Touched): Map<string, number> {
    if (times === undefined || times.commit !== commit) times = { commit, of: new Map(timesOfPages(options)) };
    // What is edited is no longer what was committed at that time.
    for (const path of touched.pages) times.of.delete(path);
    return times.of;
  }

  return async (options, touched) => {
    if (touched.repository) repository = undefined;
    const { ofRepo, ofPolicy } = gitsOf(options);
    const commit = ofRepo.commit();
    const policyCommit = ofPolicy.commit();
    const files = policyFilesOf(options);
    const read = policyFrom(files, options);
    const checked = await checkedOf(options, read, commit);
    const policy = shownPolicy(read, checked);
    const pages = contentPages(options, timesOf(options, policyCommit, touched));
    const judged = judgedBy(policy, { options, checked });
    const site = judgedSite({ options, policy, checked, pages, judged });
    if (last === undefined || (policyCommit !== undefined && last.commit !== policyCommit)) {
      const committed = policyCommit && policyFilesOfCommit(gitOfPolicy(options), policyCommit, options);
      // Where git has no policy, edits are those since the start.
      if (committed) last = { commit: policyCommit, against: 'HEAD', files: committed };
      else last ??= { commit: policyCommit, against: 'the start of `astro dev`', files };
    }
    const { against } = last;
    const edits = editsBetween(last.files, files);
    const effect = edits.length === 0 ? null : effectOf({ policy, report: judged.report }, last, { options, checked });
    return { options, site, against, edits, effect, faults: faultsOf(site, edits) };
  };
}

/** What the edits since the last policy do to verdicts; or why that cannot be told, as a clause. */
function effectOf(
  { policy, report: after }: { policy: Policy; report: Report },
  last: LastPolicy,
  judging: { options: SiteOptions; checked: CheckedRepository },
): Preview | string {
  if (!after.checked) {
    const isOfPolicy = policy.findings.length > 0 || buildFindings(policy).some(({ severity }) => severity === 'error');
    return isOfPolicy ? 'the policy has a fault' : 'the configuration of the repository has a fault';
  }
  const { checked, options } = judging;
  if (last.judged?.checked !== checked || last.judged.now !== options.now) {
    const by = policyFrom(last.files, options);
    last.judged = { by, checked, now: options.now, report: judgedBy(by, judging).report };
  }
  const { by, report: before } = last.judged;
  if (by.findings.length > 0) return `the policy of ${last.against} has a fault`;
  const always = asIfAlways(policy);
  const unspared = always && judgedBy(always, judging).report;
  return previewOf({ against: last.against, before, after, unspared });
}
