import { createHash } from 'node:crypto';
import { builtInFinding, compareFindings, compareText, type Finding } from '../text/finding.ts';
import { startOfFile } from '../text/location.ts';
import { Source } from '../text/source.ts';
import type { PolicyEnvironment } from './environment.ts';
import { readEnvironments } from './environments.ts';
import { createScopes } from './expression.ts';
import { type FrontMatter, parsePage, readFrontMatter } from './front-matter.ts';
import type { PolicyFiles } from './policy-files.ts';
import { type Roles, readRoles } from './roles.ts';
import { compileRule, type Rule, unknownOwners } from './rule.ts';
import { rulePageOn } from './rule-page.ts';
import { runbookFindings } from './runbook.ts';
import { type RunbookSettings, runbookPage } from './runbook-page.ts';
import { fixedSentences, type RunbookText, readRunbookText } from './runbook-text.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A runbook page. Its text is judged and published; the checker never runs it. */
export interface Runbook extends RunbookSettings {
  /** `production/roll-back-a-migration`. */
  id: string;
  file: string;
  page: FrontMatter;
  /** What it says; read when a rule first asks. */
  readonly text: RunbookText;
}

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
  const findings: Finding[] = [];
  const sources = new Map<string, Source>();
  const names = Object.keys(files.texts).sort(compareText);
  for (const name of names) {
    const file = files.label === '' ? name : `${files.label}/${name}`;
    sources.set(name, new Source(file, files.texts[name]!));
  }

  const rolesSource = sources.get('roles.yaml');
  const { roles, findings: roleFindings } =
    rolesSource === undefined ? { roles: undefined, findings: [] } : readRoles(rolesSource);
  findings.push(...roleFindings);

  const pagesOf = (folder: string, depth: number) =>
    names
      .filter((name) => name.startsWith(`${folder}/`) && name.endsWith('.mdx') && name.split('/').length === depth)
      .map((name) => ({ id: name.slice(folder.length + 1, -'.mdx'.length), source: sources.get(name)! }));

  const readPages = <Settings>(
    folder: string,
    depth: number,
    parse: (page: FrontMatter) => { ok: true; values: Settings } | { ok: false; findings: Finding[] },
  ) =>
    pagesOf(folder, depth).flatMap(({ id, source }) => {
      const read = readFrontMatter(source);
      if (!read.ok) {
        findings.push(read.finding);
        return [];
      }
      const parsed = parse(read.page);
      if (!parsed.ok) {
        findings.push(...parsed.findings);
        return [];
      }
      return [{ id, page: read.page, settings: parsed.values }];
    });

  const chain = readEnvironments(files);
  const { environments, broken } = chain;
  findings.push(...chain.findings);
  const checkOwners = (page: FrontMatter, owners: readonly string[]) => {
    if (roles !== undefined && roleFindings.length === 0)
      findings.push(...unknownOwners(page, owners, Object.keys(roles)));
  };
  for (const { page, owners } of environments) checkOwners(page, owners);

  const scopes = createScopes(vocabulary);
  const rulePage = rulePageOn(Object.keys(vocabulary.scopes));
  const rules = readPages('rules', 2, (page) => parsePage(rulePage, page)).flatMap(({ id, page, settings }) => {
    const compiled = compileRule(id, page, settings, scopes, vocabulary);
    findings.push(...compiled.findings);
    checkOwners(page, settings.owners);
    return compiled.rule === undefined ? [] : [compiled.rule];
  });

  const runbooks = readPages('runbooks', 3, (page) => parsePage(runbookPage, page)).map(({ id, page, settings }) => ({
    ...settings,
    id,
    file: page.source.file,
    page,
    get text() {
      const text = readRunbookText(page);
      Object.defineProperty(this, 'text', { value: text });
      return text;
    },
  }));
  findings.push(...runbookFindings(runbooks, [...environments.map(({ id }) => id), ...broken]));

  findings.push(...misplacedPages(names, sources));
  for (const name of files.unreadable ?? []) {
    findings.push(
      builtInFinding('config', {
        message: `\`${name}\` of the policy cannot be read as a file.`,
        help: 'Put the file itself there.',
        location: startOfFile(`${files.label}/${name}`),
      }),
    );
  }
  for (const [folder, found] of [
    ['environments', pagesOf('environments', 2)],
    ['rules', pagesOf('rules', 2)],
  ] as const) {
    if (found.length > 0) continue;
    findings.push(
      builtInFinding('config', {
        message: `The policy \`${files.label}\` has no page in \`${folder}/\`.`,
        help: `Add \`${folder}/<name>.mdx\`, or name another folder as the policy.`,
        location: startOfFile(`${files.label}/${folder}`),
      }),
    );
  }

  return {
    digest: digestOf(files.texts),
    environments,
    brokenEnvironments: broken,
    rules,
    runbooks,
    runbookIds: new Set(pagesOf('runbooks', 3).map(({ id }) => id)),
    fixedSentences: fixedSentences(files.texts['runbook-template.mdx'] ?? ''),
    hasOwnRunbooks: files.hasOwnRunbooks ?? true,
    roles: roles ?? {},
    findings: findings.sort(compareFindings),
    sources: new Map([...sources.values()].map((source) => [source.file, source])),
  };
}

/** How deep below the policy the pages of each folder stand. */
const DEPTHS: Readonly<Record<string, number>> = { environments: 2, rules: 2, runbooks: 3 };

/** Pages that stand too deep or too high to be read: they must not be passed over without a word. */
function misplacedPages(names: readonly string[], sources: ReadonlyMap<string, Source>): Finding[] {
  return names.flatMap((name) => {
    const [folder = '', ...rest] = name.split('/');
    const depth = DEPTHS[folder];
    if (depth === undefined || !name.endsWith('.mdx') || rest.length + 1 === depth) return [];
    const place = folder === 'runbooks' ? '`runbooks/<environment>/`' : `\`${folder}/\``;
    return builtInFinding('config', {
      message: `The page \`${name}\` is not read; pages stand directly in ${place}.`,
      help: 'Move it there.',
      location: startOfFile(sources.get(name)!.file),
    });
  });
}

function digestOf(texts: Readonly<Record<string, string>>): string {
  const hash = createHash('sha256');
  for (const name of Object.keys(texts).sort(compareText))
    hash.update(JSON.stringify([name, asCommitted(texts[name]!)]));
  return `sha256:${hash.digest('hex')}`;
}

/** Git may write other line ends into a working tree than it keeps; that edits no policy. */
function asCommitted(text: string): string {
  return text.replace(/^\uFEFF/, '').replace(/\r\n/g, '\n');
}
