import { readFrontMatter } from '../../policy/front-matter.ts';
import { visible } from '../../report/visible.ts';
import { valueAt } from '../../text/path.ts';
import type { ContentPage } from '../content-pages.ts';
import { REFERENCE } from './reference/reference.ts';

/** A page, with what a list of pages says of it. */
type ListedPage = Pick<ContentPage, 'source' | 'folder' | 'address'>;

/** The sections of `/llms.txt`, in their order, with the folder of the policy that each lists. */
const SECTIONS: readonly (readonly [folder: string, title: string])[] = [
  ['environments', 'Environments'],
  ['runbooks', 'Runbooks'],
  ['rules', 'Rules'],
  ['guides', 'Guides'],
  ['incidents', 'Incidents'],
];

/** What is computed and has no source text: where it is, and what it says. */
const COMPUTED: readonly (readonly [title: string, address: string, about: string])[] = [
  ['Report', '/report.json', 'what the check found in the repository, as `towpath check --format json` prints it'],
  ['The policy', '/policy/', 'every environment, rule, runbook and role on one page'],
  ['Changes and versions', '/changes/', 'where each is, what becomes of it, and what it waits for'],
  ['Compare', '/compare/', 'what differs between any two environments'],
  ['Audit', '/audit/', 'how long versions and changes soaked and took, and which skipped an environment'],
];

/** The address of a page's source text: `/rules/soak-window.md` for `/rules/soak-window/`. */
export function markdownAddress({ address }: Pick<ContentPage, 'address'>): string {
  return `${address.replace(/\/$/, '')}.md`;
}

/**
 * `/llms.txt` in the format of https://llmstxt.org: a list of the source texts of all pages with a sentence on each, for tools
 * that read text and not pages. `absolute` adds the origin and base to an address.
 */
export function llmsText(pages: readonly ListedPage[], absolute: (address: string) => string): string {
  const sections = SECTIONS.map(([folder, title]) => {
    const lines = pages.filter((page) => page.folder === folder).map((page) => line(page, absolute));
    return lines.length === 0 ? '' : `## ${title}\n\n${lines.join('\n')}`;
  });
  const reference = REFERENCE.map(({ address, name, summary }) => `- [${name}](${absolute(address)}): ${summary}`);
  const computed = COMPUTED.map(([title, address, text]) => `- [${title}](${linkTarget(absolute(address))}): ${text}`);
  sections.push(`## What holds now\n\n${computed.join('\n')}`);
  const about = '> Runbooks of every environment, and the promotion rules that CI enforces from the same pages.';
  return `${['# Towpath', about, ...sections.filter((section) => section !== ''), `## Reference\n\n${reference.join('\n')}`].join('\n\n')}\n`;
}

function line(page: ListedPage, absolute: (address: string) => string): string {
  const read = readFrontMatter(page.source);
  const text = (key: string) => {
    const value = read.ok ? valueAt(read.value.data, [key]) : undefined;
    return typeof value === 'string' ? inlineText(value) : undefined;
  };
  const about = text('summary') ?? text('purpose');
  // Runbooks of several environments have the same title.
  const environment = text('environment');
  const title = `${text('title') ?? inlineText(page.address)}${environment === undefined ? '' : ` (${environment})`}`;
  return `- [${title}](${linkTarget(absolute(markdownAddress(page)))})${about === undefined ? '' : `: ${about}`}`;
}

/** A text within a line of Markdown: nothing of it begins a link, an element or an emphasis, and its own code stays code. */
function inlineText(text: string): string {
  const line = visible(text.replace(/\s+/g, ' ').trim());
  const parts = line.split(/(`[^`]+`)/);
  // Where backticks are not in pairs of one, they could pair with others, and what is between would be code.
  const isPaired = parts.every((part, index) => index % 2 === 1 || !part.includes('`'));
  return isPaired ? parts.map((part, index) => (index % 2 === 1 ? part : escaped(part))).join('') : escaped(line);
}

/** Characters that begin something in a line of Markdown; an underscore within a word, and an ampersand of no entity, do not. */
function escaped(text: string): string {
  return text.replace(/[\\`*[\]<]|(?<!\w)_|_(?!\w)|&(?=#?\w+;)/g, (character) => `\\${character}`);
}

/** An address that ends where it ends. */
function linkTarget(address: string): string {
  return address.replace(
    /[\s()<>\\]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
}
