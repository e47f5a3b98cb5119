import { createHash } from 'node:crypto';
import { compareFindings, compareText, type Finding } from '../text/finding.ts';
import type { Source } from '../text/source.ts';
import { workingText } from '../text/working-text.ts';
import { compileRule } from './compile-rule.ts';
import type { PolicyEnvironment } from './environment.ts';
import { readEnvironments } from './environments.ts';
import { createScopes } from './expression/scope.ts';
import type { FrontMatter } from './front-matter.ts';
import { unknownOwners } from './owners.ts';
import type { PolicyFiles } from './policy-files.ts';
import { layoutFindings } from './policy-layout.ts';
import { pagesIn, policySources, readPage } from './policy-pages.ts';
import { type Roles, readRoles } from './roles.ts';
import type { Rule } from './rule.ts';
import { rulePageOn } from './rule-page.ts';
import { type Runbook, runbookFindings, runbookOf } from './runbook.ts';
import { runbookPage } from './runbook-page.ts';
import { fixedSentences } from './runbook-passages.ts';
import type { Vocabulary } from './vocabulary.ts';

/** What a folder of pages says. Pages with a fault are left out, and `findings` says why. */
export interface Policy {
  /** `sha256:` and the hash of every file's name and text. */
  digest: string;
  /** In the order of their pages' `order`, then by name. */
  environments: readonly PolicyEnvironment[];
  /** Ids of environment pages that have a fault: known names, but nothing is judged by them. */
  brokenEnvironments: ReadonlySet<string>;
  /** By id. */
  rules: readonly Rule[];
  runbooks: readonly Runbook[];
  /** Ids of every runbook page, those with a fault included: they exist. */
  runbookIds: ReadonlySet<string>;
  /** Sentences of `runbook-template.mdx`: every runbook may hold them. */
  fixedSentences: readonly (readonly string[])[];
  /** Whether the policy lives beside what is judged; the one that ships with the package does not. */
  hasOwnRunbooks: boolean;
  roles: Roles;
  findings: readonly Finding[];
  /** The policy's texts by the file names that findings use. */
  sources: ReadonlyMap<string, Source>;
}

/** Reads the pages of a policy against the facts that its expressions may name. */
export function readPolicy(files: PolicyFiles, vocabulary: Vocabulary): Policy {
  const sources = policySources(files);
  const findings: Finding[] = [...layoutFindings(files, sources)];
  const { environments, broken, findings: environmentFindings } = readEnvironments(files);
  findings.push(...environmentFindings);

  const rolesSource = sources.get('roles.yaml');
  const roles = rolesSource === undefined ? undefined : readRoles(rolesSource);
  if (roles?.ok === false) findings.push(...roles.problem);
  const checkOwners = (page: FrontMatter, owners: readonly string[]) => {
    // Without roles, or where these have a fault, owners cannot be checked.
    if (roles?.ok === true) findings.push(...unknownOwners(page, owners, Object.keys(roles.value)));
  };
  for (const { page, owners } of environments) checkOwners(page, owners);

  const scopeOf = createScopes(vocabulary);
  const rulePage = rulePageOn(Object.keys(vocabulary.scopes));
  const rules: Rule[] = [];
  for (const source of pagesIn('rules', sources)) {
    const read = readPage(source, rulePage);
    if (read.ok) checkOwners(read.value.page, read.value.settings.owners);
    const rule = read.ok ? compileRule(read.value, scopeOf, vocabulary) : read;
    if (rule.ok) rules.push(rule.value);
    else findings.push(...rule.problem);
  }

  const runbookPages = pagesIn('runbooks', sources);
  const runbooks: Runbook[] = [];
  for (const source of runbookPages) {
    const read = readPage(source, runbookPage);
    if (read.ok) runbooks.push(runbookOf(read.value));
    else findings.push(...read.problem);
  }
  findings.push(...runbookFindings(runbooks, [...environments.map(({ id }) => id), ...broken]));

  return {
    digest: digestOf(files.texts),
    environments,
    brokenEnvironments: broken,
    rules,
    runbooks,
    runbookIds: new Set(runbookPages.map(({ id }) => id)),
    fixedSentences: fixedSentences(files.texts['runbook-template.mdx'] ?? ''),
    hasOwnRunbooks: files.hasOwnRunbooks ?? true,
    roles: roles?.ok === true ? roles.value : {},
    findings: findings.sort(compareFindings),
    sources: new Map([...sources.values()].map((source) => [source.file, source])),
  };
}

/** Line ends do not count: git may write other ones into a working tree than it keeps, which edits no policy. */
function digestOf(texts: Readonly<Record<string, string>>): string {
  const hash = createHash('sha256');
  for (const path of Object.keys(texts).sort(compareText)) {
    hash.update(JSON.stringify([path, workingText(texts[path]!)]));
  }
  return `sha256:${hash.digest('hex')}`;
}
