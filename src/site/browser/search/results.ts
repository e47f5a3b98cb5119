import { identityStyle } from '../../identity.ts';
import { crossingLink } from '../../links.ts';
import { JOINT } from '../../words.ts';
import { element } from '../dom.ts';
import type { MarkedEnvironment } from './environments.ts';
import type { FoundPage } from './pagefind.ts';

/** A space that only the index has, in an excerpt with its marks. */
const JOINED = new RegExp(`${JOINT}(</mark>)? `, 'g');

/** The shape and name of an environment; a page without one belongs to every environment. */
export function markOf(environment: MarkedEnvironment | undefined): HTMLElement {
  if (environment === undefined) return element('span', { class: 'mark' }, 'Every environment');
  const attributes = { class: 'mark', 'data-environment': environment.id, style: identityStyle(environment) };
  const mark = element('span', attributes);
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', environment.shape);
  svg.append(path);
  mark.append(svg, environment.title);
  return mark;
}

/** Where a result leads: from another environment into a guarded one, by the page that asks first. */
function addressOf(url: string, to: MarkedEnvironment | undefined, here: string | undefined): string {
  if (to === undefined || !to.guarded || here === undefined || here === to.id) return url;
  return `${crossingLink(here, to.id)}?${new URLSearchParams([['then', url]])}`;
}

/** One result: its environment first, then its kind, owners, title, and an excerpt. */
export function resultOf(
  page: FoundPage,
  place: number,
  environments: readonly MarkedEnvironment[],
  here: string | undefined,
): HTMLElement {
  const environment = environments.find(({ id }) => page.filters['environment']?.includes(id));
  const kind = page.filters['kind']?.[0] ?? '';
  const option = element('a', { role: 'option', id: `result-${place}`, tabindex: '-1', 'aria-selected': 'false' });
  option.href = addressOf(page.url, environment, here);
  const facts = element('span', { class: 'facts' }, markOf(environment), element('span', {}, kind));
  const owners = page.filters['owner']?.join(', ');
  if (owners) facts.append(element('span', {}, owners));
  const excerpt = element('span', { class: 'excerpt' });
  // Pagefind escapes the page's text and adds nothing but its marks.
  excerpt.innerHTML = page.excerpt.replace(JOINED, '$1');
  option.append(facts, element('strong', {}, page.meta['title'] ?? page.url), excerpt);
  return option;
}
