import { dirname, join, resolve } from 'node:path';
import { isBelow } from '../disk/is-below.ts';
import { builtInFinding, type Finding } from '../text/finding.ts';
import { type Location, locationOf } from '../text/location.ts';
import { valueOr } from '../text/result.ts';
import type { Source } from '../text/source.ts';
import { unknownAccent } from './accent.ts';
import type { BodyContents } from './body/contents.ts';
import { type LinkPlaces, linkFault } from './body/link-fault.ts';
import type { BodyLink } from './body/links.ts';
import type { ParsedBody } from './body/parsed-body.ts';
import { type NumberTerms, repeatedNumbers } from './body/repeated-numbers.ts';
import { danglingValues, type ValuePlaces } from './body/value-references.ts';
import type { PolicyEnvironment } from './environment.ts';
import type { FrontMatter } from './front-matter.ts';
import { hiddenValues } from './hidden-values.ts';
import { missingModule } from './module-files.ts';
import { PAGE_ADDRESSES } from './page-address.ts';
import type { PolicyFiles } from './policy-files.ts';
import { type ProsePage, proseFaults, prosePages } from './prose-pages.ts';
import { type PublishedBody, type PublishedPage, pageBody, publishedPage, runbookBody } from './published-page.ts';
import { keysReadBy, type Rule } from './rule.ts';
import type { Runbook } from './runbook.ts';
import { type SiteContents, siteMap } from './site-map.ts';

/** What the published pages of a policy are made of. */
interface Published {
  environments: readonly PolicyEnvironment[];
  /** Ids of environment pages that have a fault. */
  brokenEnvironments: ReadonlySet<string>;
  rules: readonly Rule[];
  runbooks: readonly Runbook[];
  files: PolicyFiles;
  /** The texts of all pages that are judged by, by path: `rules/soak-window.mdx`. */
  sources: ReadonlyMap<string, Source>;
  /** Guides and incidents, by path. */
  prose: ReadonlyMap<string, Source>;
  /** Ids of environments and rules whose pages have a fault. */
  unknown: ReadonlySet<string>;
  /** Whether somebody here can mend a page. */
  isOwn: (page: { file: string }) => boolean;
  /** Whether what it builds on could be read. */
  isWhole: boolean;
}

/** The pages that the site publishes, each with what is wrong in its text. */
export function publishedPages(published: Published): PublishedPage[] {
  const { environments, rules, runbooks, unknown, isOwn, files } = published;
  const prose = prosePages(published.prose);
  const values: ValuePlaces = { environments, rules, unknown };
  const links = published.isWhole ? siteMap(contentsOfSite(published, prose)) : undefined;
  const faultsOf = (page: FrontMatter, body: PublishedBody) => {
    const { faults, contents, code } = withoutTrusted(body.read(), files);
    const others = [
      ...hiddenValues(page),
      ...faults,
      ...danglingValues(contents.values, page.source, values),
      ...missingImports(contents, page.source, {
        file: diskPath(page.source.file, files),
        root: files.isTrusted === true ? undefined : files.root,
      }),
    ];
    return [...code, ...outsideOf(code, others)];
  };
  const deadLinksOf = ({ source }: FrontMatter, body: PublishedBody, address: string) =>
    links === undefined || body.links().length === 0
      ? []
      : outsideOf(withoutTrusted(body.read(), files).code, deadLinks(body.links(), { source, address }, links));
  const checked = (
    page: FrontMatter,
    address: string,
    { terms, body, others = [] }: { terms: NumberTerms; body: PublishedBody; others?: readonly Finding[] },
  ) =>
    publishedPage({
      findings: () => [...others, ...faultsOf(page, body), ...repeatedNumbers(page, terms)],
      deadLinks: () => deadLinksOf(page, body, address),
    });
  return [
    ...environments.filter(isOwn).map((own) => {
      const terms: NumberTerms = { kind: 'environments', own, all: environments };
      const body = pageBody(own.page, 'environments');
      return checked(own.page, addressOf('environments', own.id), { terms, body, others: unknownAccent(own) });
    }),
    ...rules.filter(isOwn).map((rule) => {
      const terms: NumberTerms = { kind: 'rules', keys: keysReadBy(rule), all: environments, rule };
      return checked(rule.page, addressOf('rules', rule.id), { terms, body: pageBody(rule.page, 'rules') });
    }),
    ...runbooks.filter(isOwn).map((runbook) => {
      const own = environments.find(({ id }) => id === runbook.environment);
      const terms: NumberTerms = { kind: 'runbooks', own, all: environments };
      return checked(runbook.page, addressOf('runbooks', runbook.id), { terms, body: runbookBody(runbook) });
    }),
    ...prose.map(({ name, kind, read }) => {
      let body: PublishedBody | undefined;
      const bodyOf = (page: FrontMatter) => {
        body ??= pageBody(page, kind);
        return body;
      };
      return publishedPage({
        findings: () => {
          const page = read();
          if (!page.ok) return [page.problem];
          return [...proseFaults(page.value, kind), ...faultsOf(page.value, bodyOf(page.value))];
        },
        deadLinks: () => {
          const page = read();
          return page.ok ? deadLinksOf(page.value, bodyOf(page.value), addressOf(kind, name)) : [];
        },
      });
    }),
  ];
}

/** A body with its code as faults, unless that is trusted; then nothing that it imports is looked for. */
function withoutTrusted(body: ParsedBody, { isTrusted = false }: PolicyFiles): ParsedBody {
  if (isTrusted) return { ...body, code: [] };
  if (body.code.length === 0) return body;
  const imports = body.contents.imports.filter(({ isImage }) => isImage);
  return { ...body, contents: { ...body.contents, imports } };
}

/** Of what is in code that is a fault itself nothing else is said. */
function outsideOf(code: readonly Finding[], found: readonly Finding[]): Finding[] {
  return found.filter(({ location }) => !code.some((each) => holds(each.location, location)));
}

/** Whether a place begins in another. */
function holds(outer: Location, { line, column }: Location): boolean {
  const isAfterStart = line > outer.line || (line === outer.line && column >= outer.column);
  return isAfterStart && (line < outer.endLine || (line === outer.endLine && column <= outer.endColumn));
}

function contentsOfSite(
  { environments, brokenEnvironments, rules, runbooks, sources, files }: Published,
  prose: readonly ProsePage[],
): SiteContents {
  const read = new Map<string, () => FrontMatter | undefined>();
  for (const { id, page } of environments) read.set(addressOf('environments', id), () => page);
  for (const { id, page } of rules) read.set(addressOf('rules', id), () => page);
  for (const { id, page } of runbooks) read.set(addressOf('runbooks', id), () => page);
  for (const each of prose) read.set(addressOf(each.kind, each.name), () => valueOr(each.read(), undefined));
  const runbookPages = [...sources.keys()].filter((path) => /^runbooks\/.*\.mdx$/.test(path)).length;
  return {
    files,
    paths: sources.keys(),
    pages: read,
    environments: [...environments.map(({ id }) => id), ...brokenEnvironments],
    alerts: runbookPages === runbooks.length ? runbooks.flatMap(({ alerts }) => alerts) : undefined,
  };
}

function addressOf(kind: string, name: string): string {
  return PAGE_ADDRESSES[kind]!(name);
}

/** What a body imports that is not there, so that the site could not be built. */
function missingImports(
  { imports }: BodyContents,
  source: Source,
  { file, root }: { file: string | undefined; root: string | undefined },
): Finding[] {
  if (file === undefined) return [];
  return imports.flatMap(({ from, span, isImage }) => {
    if (root !== undefined && /^\.\.?\//.test(from) && !isBelow(root, resolve(dirname(file), from))) {
      return builtInFinding('config', {
        message: `The page shows \`${from}\`, which lies out of the repository.`,
        help: 'Move the picture into the repository.',
        location: locationOf(source, span),
      });
    }
    const missing = missingModule(from, file);
    if (missing === undefined) return [];
    const [what, otherwise] = isImage
      ? ['shows', 'Correct the path of the picture, or remove it.']
      : ['imports', 'Correct the path, or remove the import.'];
    return [
      builtInFinding('config', {
        message: `The page ${what} \`${from}\`, and ${missing.what}, so that it cannot be built.`,
        help: missing.near === undefined ? otherwise : `Write \`${missing.near}\`.`,
        location: locationOf(source, span),
      }),
    ];
  });
}

function deadLinks(
  links: readonly BodyLink[],
  page: { source: Source; address: string },
  places: LinkPlaces,
): Finding[] {
  return links.flatMap(({ target, span }) =>
    linkFault({ target, from: page.address, location: locationOf(page.source, span) }, places),
  );
}

/** Where a page of a policy lies on disk; undefined where it does not. */
function diskPath(file: string, { label, folder, extends: inherited }: PolicyFiles): string | undefined {
  const start = label === '' ? '' : `${label}/`;
  if (folder !== undefined && file.startsWith(start)) return join(folder, file.slice(start.length));
  return inherited === undefined ? undefined : diskPath(file, inherited);
}
