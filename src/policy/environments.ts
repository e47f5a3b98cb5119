import { compareText, type Finding } from '../text/finding.ts';
import type { Source } from '../text/source.ts';
import { environmentFindings, environmentOf, type PolicyEnvironment } from './environment.ts';
import { environmentPage } from './environment-page.ts';
import type { PolicyFiles } from './policy-files.ts';
import { pagesIn, policySources, readPage } from './policy-pages.ts';

/** The environments of a policy; pages with a fault are left out, and `findings` says why. */
export interface Environments {
  /** In the order of their pages' `order`, then by name. */
  environments: readonly PolicyEnvironment[];
  /** Ids of pages that have a fault: known names, but nothing is judged by them. */
  broken: ReadonlySet<string>;
  findings: readonly Finding[];
  /** The pages by the names that findings use. */
  sources: ReadonlyMap<string, Source>;
}

/** Reads the environment pages of a policy, and nothing else of it. */
export function readEnvironments(files: PolicyFiles): Environments {
  const findings: Finding[] = [];
  const environments: PolicyEnvironment[] = [];
  const broken = new Set<string>();
  const pages = pagesIn('environments', policySources(files));
  for (const page of pages) {
    const read = readPage(page, environmentPage);
    if (read.ok) environments.push(environmentOf(read.value));
    else {
      // A page with a fault is a known environment all the same, so that other pages may name it.
      broken.add(page.id);
      findings.push(...read.problem);
    }
  }
  environments.sort((a, b) => a.order - b.order || compareText(a.id, b.id));
  findings.push(...environmentFindings(environments, [...environments.map(({ id }) => id), ...broken]));
  return { environments, broken, findings, sources: new Map(pages.map(({ source }) => [source.file, source])) };
}
