import { identityStyle } from '../../identity.ts';
import { crossingLink } from '../../links.ts';
import { element } from '../dom.ts';
import type { MarkedEnvironment } from './environments.ts';
import type { Found } from './pagefind.ts';

/** An environment's shape and word; a page of none says so. */
export function markOf(mark: MarkedEnvironment | undefined): HTMLElement {
  if (mark === undefined) return element('span', { class: 'mark' }, 'Every environment');
  const made = element('span', { class: 'mark', 'data-environment': mark.id, style: identityStyle(mark) });
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', mark.shape);
  svg.append(path);
  made.append(svg, mark.title);
  return made;
}

/** Where a result leads: from another environment into a guarded one, through the door. */
function addressOf(url: string, to: MarkedEnvironment | undefined, here: string | undefined): string {
  if (to === undefined || !to.guarded || here === undefined || here === to.id) return url;
  return `${crossingLink(here, to.id)}?${new URLSearchParams([['then', url]])}`;
}

/** One result: environment first, then what it is, its title, who owns it and where the words stand. */
export function resultOf(found: Found, place: number, marks: readonly MarkedEnvironment[], here: string | undefined) {
  const mark = marks.find(({ id }) => found.filters['environment']?.includes(id));
  const kind = found.filters['kind']?.[0] ?? '';
  const option = element('a', { role: 'option', id: `result-${place}`, tabindex: '-1', 'aria-selected': 'false' });
  option.href = addressOf(found.url, mark, here);
  const facts = element('span', { class: 'facts' }, markOf(mark), element('span', {}, kind));
  const owners = found.filters['owner']?.join(', ');
  if (owners) facts.append(element('span', {}, owners));
  const excerpt = element('span', { class: 'excerpt' });
  // Pagefind escapes the page's text and adds nothing but its marks.
  excerpt.innerHTML = found.excerpt;
  option.append(facts, element('strong', {}, found.meta['title'] ?? found.url), excerpt);
  return option;
}
