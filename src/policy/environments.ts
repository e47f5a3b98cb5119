import { compareText, type Finding } from '../text/finding.ts';
import { Source } from '../text/source.ts';
import { environmentFindings, environmentOf, type PolicyEnvironment } from './environment.ts';
import { environmentPage } from './environment-page.ts';
import { parsePage, readFrontMatter } from './front-matter.ts';
import type { PolicyFiles } from './policy-files.ts';

export type { PolicyEnvironment } from './environment.ts';

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
export function readEnvironments({ label, texts }: PolicyFiles): Environments {
  const findings: Finding[] = [];
  const sources = new Map<string, Source>();
  const environments: PolicyEnvironment[] = [];
  const broken = new Set<string>();
  for (const name of Object.keys(texts).sort(compareText)) {
    const id = /^environments\/([^/]+)\.mdx$/.exec(name)?.[1];
    if (id === undefined) continue;
    const source = new Source(label === '' ? name : `${label}/${name}`, texts[name]!);
    sources.set(source.file, source);
    const read = readFrontMatter(source);
    const parsed = read.ok ? parsePage(environmentPage, read.page) : { ok: false as const, findings: [read.finding] };
    if (read.ok && parsed.ok) environments.push(environmentOf(id, read.page, parsed.values));
    else {
      // A page with a fault is a known environment all the same, so that others that name it are not blamed.
      broken.add(id);
      if (!parsed.ok) findings.push(...parsed.findings);
    }
  }
  environments.sort((a, b) => a.order - b.order || compareText(a.id, b.id));
  findings.push(...environmentFindings(environments, [...environments.map(({ id }) => id), ...broken]));
  return { environments, broken, findings, sources };
}
