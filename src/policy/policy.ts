import { createHash } from 'node:crypto';
import { compareFindings, compareText, type Finding } from '../text/finding.ts';
import { addAll } from '../text/long-lists.ts';
import type { Source } from '../text/source.ts';
import { workingText } from '../text/working-text.ts';
import { compileRule } from './compile-rule.ts';
import type { PolicyEnvironment } from './environment.ts';
import { environmentsOf } from './environments.ts';
import { createScopes } from './expression/scope.ts';
import { changedRule } from './extends/changed-rule.ts';
import { type Layers, layersOf, type Origin } from './extends/layers.ts';
import type { FrontMatter } from './front-matter.ts';
import { unknownOwners } from './owners.ts';
import type { PolicyFiles } from './policy-files.ts';
import { layoutFindings } from './policy-layout.ts';
import { pagesIn, policySources, readPage } from './policy-pages.ts';
import type { PublishedPage } from './published-page.ts';
import { publishedPages } from './published-pages.ts';
import { type Roles, readRoles } from './roles.ts';
import type { Rule } from './rule.ts';
import { rulePageOn } from './rule-page.ts';
import { wrongPlace } from './rule-place.ts';
import { type Runbook, runbookFindings, runbookOf } from './runbook.ts';
import { runbookPage } from './runbook-page.ts';
import { fixedSentences } from './runbook-passages.ts';
import { readSigners, type Signer, signersOver } from './signers.ts';
import { isKeyFile } from './trust/key.ts';
import { readTrust, type Trust } from './trust/trust.ts';
import { unmatchedValues } from './unmatched-values.ts';
import type { Vocabulary } from './vocabulary.ts';

/** What a folder of pages says. Pages with a fault are left out, and `findings` says why. */
export interface Policy {
  /** `sha256:` and the hash of every file's name and text, those of the policies that it builds on included. */
  digest: string;
  /** In the order of their pages' `order`, then by name. */
  environments: readonly PolicyEnvironment[];
  /** Ids of environment pages that have a fault: known names, but nothing is judged by them. */
  brokenEnvironments: ReadonlySet<string>;
  /** When environments ended that have no page any more, epoch milliseconds: what records tell of them is history. */
  retired: ReadonlyMap<string, number>;
  /** By id. */
  rules: readonly Rule[];
  /** Rules that are in force and judge nothing, where only some are asked: what they ask of waivers counts. None where it is left out. */
  unjudged?: readonly Rule[];
  /** Rule pages that have a fault, by id: nothing is known of what they would find. */
  brokenRules: readonly BrokenRule[];
  runbooks: readonly Runbook[];
  /** Ids of every runbook page, those with a fault included: they exist. */
  runbookIds: ReadonlySet<string>;
  /** Ids of the runbooks of policies from elsewhere that it builds on, which are judged there. */
  runbookIdsElsewhere: ReadonlySet<string>;
  /** Sentences of `runbook-template.mdx`: every runbook may hold them. */
  fixedSentences: readonly (readonly string[])[];
  /** Whether the policy lives beside what is judged; the one that ships with the package does not. */
  hasOwnRunbooks: boolean;
  roles: Roles;
  /** The file that says who holds each role, where it has a fault; then nobody is known to lack one. */
  brokenRoles: string | undefined;
  /** The keys that it gives to people. */
  signers: readonly Signer[];
  /** The file that gives them, where it has a fault; then nobody is known to lack one. */
  brokenSigners: string | undefined;
  /** Whose attestations are believed. */
  trust: Trust;
  findings: readonly Finding[];
  /** Its pages as the site publishes them, guides and incidents too; without those that ship with the package. */
  published: readonly PublishedPage[];
  /** The policy's texts by the file names that findings use. */
  sources: ReadonlyMap<string, Source>;
  /** Where a page comes from, by its path in the folder: `rules/soak-window.mdx`. */
  originOf(path: string): Origin;
}

/** A rule page that has a fault. */
export interface BrokenRule {
  id: string;
  file: string;
  /** What the rule judges, where that could be read. */
  subject: string | undefined;
}

/** Reads the pages of a policy against the facts that its expressions may name. */
export function readPolicy(files: PolicyFiles, vocabulary: Vocabulary): Policy {
  const layers = layersOf(files);
  const { sources } = layers;
  const findings: Finding[] = [...layers.findings, ...layoutFindings(files, sources)];
  const { environments, broken, findings: environmentFindings } = environmentsOf(layers, vocabulary.knownPages);
  addAll(findings, environmentFindings);

  const roles = rolesOf(layers);
  addAll(findings, roles.findings);
  const signers = layers.every('signers').map(readSigners);
  const signerFindings = signers.flatMap((each) => each.findings);
  addAll(findings, signerFindings);
  const checkOwners = (page: FrontMatter, owners: readonly string[]) => {
    // Without roles, or where these have a fault, owners cannot be checked.
    if (roles.areKnown) addAll(findings, unknownOwners(page, owners, Object.keys(roles.roles)));
  };
  for (const { page, owners } of environments) checkOwners(page, owners);

  const brokenEnvironments = new Set([...broken, ...leftOutEnvironments(files)]);
  const environmentNames = [...environments.map(({ id }) => id), ...brokenEnvironments];
  const trust = readTrust(layers, environmentNames);
  addAll(findings, trust.findings);
  const scopeOf = createScopes(vocabulary);
  const rulePage = rulePageOn(Object.keys(vocabulary.scopes));
  const rules: Rule[] = [];
  const brokenRules: BrokenRule[] = [];
  for (const source of pagesIn('rules', sources)) {
    const read = readPage(source, rulePage, vocabulary.knownPages);
    const rule = read.ok ? compileRule(read.value, scopeOf, vocabulary) : read;
    if (rule.ok) {
      const { id, page } = rule.value;
      const changed = changedRule(rule.value, layers.changesOf('rules', id, page.data));
      checkOwners(changed.rule.page, changed.rule.owners);
      addAll(findings, [
        ...changed.findings,
        ...unmatchedValues(changed.rule, environmentNames),
        ...wrongPlace(rule.value, vocabulary),
      ]);
      rules.push(changed.rule);
    } else {
      if (read.ok) checkOwners(read.value.page, read.value.settings.owners);
      addAll(findings, rule.problem);
      brokenRules.push({
        id: source.id,
        file: source.source.file,
        subject: read.ok ? read.value.settings.subject : undefined,
      });
    }
  }

  for (const { path } of files.leftOut ?? []) {
    const id = /^rules\/([^/]+)\.mdx$/.exec(path)?.[1];
    if (id !== undefined) brokenRules.push({ id, file: `${files.label}/${path}`, subject: undefined });
  }

  const runbookPages = pagesIn('runbooks', sources);
  const runbooks: Runbook[] = [];
  for (const source of runbookPages) {
    const read = readPage(source, runbookPage, vocabulary.knownPages);
    if (read.ok) runbooks.push(runbookOf(read.value));
    else addAll(findings, read.problem);
  }
  addAll(findings, runbookFindings(runbooks, [...environments.map(({ id }) => id), ...broken]));

  // Nobody here could mend the pages that ship with the package.
  const shipped = shippedFolders(files);
  const isOwn = ({ file }: { file: string }) => !shipped.some((label) => file.startsWith(`${label}/`));
  const prose = proseOf(files, shipped);

  const unknown = new Set([...brokenEnvironments, ...brokenRules.map(({ id }) => id)]);

  return {
    digest: digestOf(files),
    environments,
    brokenEnvironments,
    retired: layers.retired,
    rules,
    brokenRules,
    runbooks,
    runbookIds: new Set(runbookPages.map(({ id }) => id)),
    runbookIdsElsewhere: new Set(runbooksElsewhere(files)),
    fixedSentences: fixedSentences(sources.get('runbook-template.mdx')?.text ?? ''),
    hasOwnRunbooks: ownsRunbooks(files, runbookPages.length > 0),
    roles: roles.roles,
    brokenRoles: roles.faulty ?? leftOutFile(files, 'roles.yaml'),
    signers: signersOver(signers.map((each) => each.signers)),
    brokenSigners: signerFindings[0]?.location.file ?? leftOutFile(files, 'signers'),
    trust: { ...trust.trust, broken: trust.trust.broken ?? leftOutTrust(files) },
    findings: findings.sort(compareFindings),
    published: publishedPages({
      environments,
      brokenEnvironments,
      rules,
      runbooks,
      unknown,
      isOwn,
      prose,
      files,
      sources,
      isWhole: layers.findings.length === 0,
    }),
    // What is meant to be a public key may be a private one, of which nothing is shown.
    sources: new Map(
      [...layers.all, ...prose.values()].flatMap((source) => (isKeyFile(source.file) ? [] : [[source.file, source]])),
    ),
    originOf: layers.originOf,
  };
}

/** Guides and incidents of a policy and of those that it builds on, by path: of two of one name, that of the upper one. */
function proseOf(
  { label, prose = {}, extends: inherited }: PolicyFiles,
  shipped: readonly string[],
): Map<string, Source> {
  const own = shipped.includes(label) ? [] : policySources({ label, texts: prose });
  return new Map([...(inherited === undefined ? [] : proseOf(inherited, shipped)), ...own]);
}

/** What a policy calls its folder, and so do those that it builds on, where they ship with the package. */
function shippedFolders({ label, hasOwnRunbooks = true, extends: inherited }: PolicyFiles): string[] {
  return [...(hasOwnRunbooks ? [] : [label]), ...(inherited === undefined ? [] : shippedFolders(inherited))];
}

/** What the site could not build of a policy's pages; and, as warnings, what else is wrong in them. */
export function buildFindings({ published }: Pick<Policy, 'published'>): Finding[] {
  return published.flatMap(({ findings }) => findings).sort(compareFindings);
}

/** What the site could not publish of a policy's pages: what it could not build, and links that lead nowhere. */
export function publishingFindings({ published }: Pick<Policy, 'published'>): Finding[] {
  return published.flatMap(({ findings, deadLinks }) => [...findings, ...deadLinks]).sort(compareFindings);
}

function leftOutEnvironments({ leftOut = [] }: PolicyFiles): string[] {
  return leftOut.flatMap(({ path }) => /^environments\/([^/]+)\.mdx$/.exec(path)?.[1] ?? []);
}

function leftOutFile({ label, leftOut = [] }: PolicyFiles, name: string): string | undefined {
  return leftOut.some(({ path }) => path === name) ? `${label}/${name}` : undefined;
}

/**
 * Whether runbooks are judged. A policy that builds on one from elsewhere has none as long as its folder holds none; then
 * nothing is missing, as under the default policy itself.
 */
function ownsRunbooks({ hasOwnRunbooks = true, extends: inherited }: PolicyFiles, hasPages: boolean): boolean {
  return hasOwnRunbooks && (hasPages || inherited === undefined || ownsRunbooks(inherited, hasPages));
}

function runbooksElsewhere({ texts, runbooks = [], hasOwnRunbooks = true, extends: inherited }: PolicyFiles): string[] {
  const own = Object.keys(texts).flatMap((path) => /^runbooks\/([^/]+\/[^/]+)\.mdx$/.exec(path)?.[1] ?? []);
  const below = inherited === undefined ? [] : runbooksElsewhere(inherited);
  return [...(hasOwnRunbooks ? [] : [...runbooks, ...own]), ...below];
}

function leftOutTrust({ label, leftOut = [] }: PolicyFiles): string | undefined {
  const file = leftOut.find(({ path }) => /^trust[./]/.test(path));
  return file && `${label}/${file.path}`;
}

/** Who holds each role; `areKnown` where `roles.yaml` of some policy names them and none has a fault. */
interface ReadRoles {
  roles: Roles;
  areKnown: boolean;
  /** The first file that has a fault. */
  faulty: string | undefined;
  findings: readonly Finding[];
}

/** The roles of a policy and of those that it builds on: of a role in two, that of the upper one. */
function rolesOf(layers: Layers): ReadRoles {
  const read = layers.every('roles.yaml').map(readRoles);
  const findings = read.flatMap((each) => (each.ok ? [] : each.problem));
  const roles = Object.assign({}, ...read.map((each) => (each.ok ? each.value : {})));
  return { roles, areKnown: read.length > 0 && findings.length === 0, faulty: findings[0]?.location.file, findings };
}

/** Line ends do not count: git may write other ones into a working tree than it keeps, which edits no policy. */
function digestOf({ texts, extends: inherited }: PolicyFiles): string {
  const hash = createHash('sha256');
  for (const path of Object.keys(texts).sort(compareText)) {
    hash.update(JSON.stringify([path, workingText(texts[path]!)]));
  }
  if (inherited !== undefined) hash.update(JSON.stringify(['extends', digestOf(inherited)]));
  return `sha256:${hash.digest('hex')}`;
}
