import sheet from '../../../styles/search.css?url';
import { button, element } from '../dom.ts';

/** The parts of search's dialog. This module adds it to the page, closed. */
export const field = element('input', {
  type: 'text',
  role: 'combobox',
  'aria-label': 'Search',
  'aria-controls': 'results',
  'aria-expanded': 'true',
  'aria-autocomplete': 'list',
  autocomplete: 'off',
  autocapitalize: 'off',
  spellcheck: 'false',
  placeholder: 'Alert, runbook, command, rule',
});
export const scope = element('p', { class: 'where', 'aria-live': 'polite' });
export const facets = element('div', { class: 'facets' });
const summary = element('summary');
/** The facets, folded on a phone, where the results would be below the screen. */
const filters = element('details', { class: 'filters' }, summary, facets);
export const count = element('p', { role: 'status', class: 'count' });
export const list = element('div', { role: 'listbox', id: 'results', 'aria-label': 'Results' });
export const dialog = element('dialog', { class: 'search', 'aria-label': 'Search' });

const close = button('Close', () => dialog.close(), { 'aria-keyshortcuts': 'Escape' });
dialog.append(element('div', { class: 'field' }, field, close), scope, filters, count, list);
// A click beside the dialog has its backdrop, and so the dialog itself, as its target.
dialog.addEventListener('click', (event) => {
  if (event.target === dialog) dialog.close();
});
document.body.append(dialog);

const isWide = matchMedia('(width > 40rem)');
const unfold = () => {
  filters.open = isWide.matches;
};
isWide.addEventListener('change', unfold);
unfold();

/** Says on the fold how many values are chosen. */
export function showChosen(number: number): void {
  summary.textContent = `Filters${number === 0 ? '' : `, ${number} chosen`}`;
}

/** Done when the dialog's styles have loaded, or have failed to: it opens all the same. */
export const styled = new Promise((resolve) => {
  const link = element('link', { rel: 'stylesheet', href: sheet });
  link.addEventListener('load', resolve);
  link.addEventListener('error', resolve);
  document.head.append(link);
});
