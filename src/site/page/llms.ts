import { readFrontMatter } from '../../policy/front-matter.ts';
import { valueAt } from '../../text/path.ts';
import type { ContentPage } from '../content-pages.ts';

/** The sections of `/llms.txt`, in their order, with the folder of the policy that each lists. */
const SECTIONS: readonly (readonly [folder: string, title: string])[] = [
  ['environments', 'Environments'],
  ['runbooks', 'Runbooks'],
  ['rules', 'Rules'],
  ['guides', 'Guides'],
  ['incidents', 'Incidents'],
];

/** The address of a page's source text: `/rules/soak-window.md` for `/rules/soak-window/`. */
export function markdownAddress({ address }: Pick<ContentPage, 'address'>): string {
  return `${address.replace(/\/$/, '')}.md`;
}

/**
 * `/llms.txt` in the format of https://llmstxt.org: a list of the source texts of all pages with a sentence on each, for tools
 * that read text and not pages. `absolute` adds the origin and base to an address.
 */
export function llmsText(pages: readonly ContentPage[], absolute: (address: string) => string): string {
  const sections = SECTIONS.map(([folder, title]) => {
    const lines = pages.filter((page) => page.folder === folder).map((page) => line(page, absolute));
    return lines.length === 0 ? '' : `## ${title}\n\n${lines.join('\n')}`;
  });
  const about = '> Runbooks of every environment, and the promotion rules that CI enforces from the same pages.';
  return `${['# Towpath', about, ...sections.filter((section) => section !== '')].join('\n\n')}\n`;
}

function line(page: ContentPage, absolute: (address: string) => string): string {
  const read = readFrontMatter(page.source);
  const text = (key: string) => {
    const value = read.ok ? valueAt(read.value.data, [key]) : undefined;
    return typeof value === 'string' ? value.replace(/\s+/g, ' ').trim() : undefined;
  };
  const about = text('summary') ?? text('purpose');
  // Runbooks of several environments have the same title.
  const environment = text('environment');
  const title = `${text('title') ?? page.address}${environment === undefined ? '' : ` (${environment})`}`;
  return `- [${title}](${absolute(markdownAddress(page))})${about === undefined ? '' : `: ${about}`}`;
}
