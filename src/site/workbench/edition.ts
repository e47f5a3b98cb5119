import type { Preview } from '../../check/preview.ts';
import type { Policy } from '../../policy/policy.ts';
import { compareFindings, type Finding } from '../../text/finding.ts';
import { once } from '../../text/once.ts';
import type { Site } from '../judged.ts';
import type { SiteOptions } from '../options.ts';
import type { PolicyEdit } from './edits.ts';

/** A policy and a repository as their files were at one moment, and what the edits of the policy do to verdicts. */
export interface Edition {
  options: SiteOptions;
  site: Site;
  /** What the policy is compared with: `HEAD`. */
  against: string;
  /** The files of the policy that differ from that. */
  edits: readonly PolicyEdit[];
  /** What the edits do; null where there are none; a clause that says why it cannot be told. */
  effect: Preview | string | null;
  /**
   * What is wrong in the files themselves, by which a build would stop, and as warnings numbers that are not in force; of the
   * examples those of edited rules alone, since all of them take seconds.
   */
  faults(): readonly Finding[];
}

/** What is wrong in the files of a policy and of a repository, as the gate of a build looks for it. */
export function faultsOf({ policy, report, examplesOf }: Site, edits: readonly PolicyEdit[]): () => readonly Finding[] {
  return once(() => {
    const edited = new Set(edits.map(({ file }) => file));
    const rules = policy.rules.filter(({ file }) => edited.has(file));
    return [
      ...report.findings.filter(({ subject }) => subject === null),
      ...policy.published.flatMap(({ deadLinks }) => deadLinks),
      ...rules.flatMap(({ id }) => examplesOf(id).findings),
    ].sort(compareFindings);
  });
}

/** Whether a page cannot be shown as it is: it has a fault for which the checker leaves it out, or the build does not build it. */
export function cannotBeShown({ findings, published }: Policy, file: string): boolean {
  const found = [...findings, ...published.flatMap((page) => page.findings)];
  return found.some(({ severity, location }) => severity === 'error' && location.file === file);
}
