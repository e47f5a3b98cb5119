import { readFrontMatter } from '../../policy/front-matter.ts';
import { valueAt } from '../../text/path.ts';
import type { ContentPage } from '../content-pages.ts';

/** What `/llms.txt` calls each kind of page, by the folder that it stands in; the order is that of the file. */
const SECTIONS: readonly (readonly [folder: string, title: string])[] = [
  ['environments', 'Environments'],
  ['runbooks', 'Runbooks'],
  ['rules', 'Rules'],
  ['guides', 'Guides'],
  ['incidents', 'Incidents'],
];

/** The address of a page's own text, beside the page: `/rules/soak-window.md` for `/rules/soak-window/`. */
export function markdownAddress({ address }: Pick<ContentPage, 'address'>): string {
  return `${address.replace(/\/$/, '')}.md`;
}

/**
 * `/llms.txt`, as https://llmstxt.org lays it out: a list of every page's text with a sentence on each, for tools that read
 * text rather than pages. `absolute` makes an address of the site whole.
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
  // A runbook's title alone would not say which environment's it is.
  const environment = text('environment');
  const title = `${text('title') ?? page.address}${environment === undefined ? '' : ` (${environment})`}`;
  return `- [${title}](${absolute(markdownAddress(page))})${about === undefined ? '' : `: ${about}`}`;
}
