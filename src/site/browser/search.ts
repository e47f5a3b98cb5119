import sheet from '../../styles/search.css?url';
import { button, element } from './dom.ts';
import { loadEnvironments } from './environments.ts';
import { loadPagefind } from './pagefind.ts';
import { FACETS, type Facet, filtersOf, type Query, queryOf, toggled, widened, withQuery } from './search-query.ts';
import { markOf, resultOf } from './search-results.ts';

const SHOWN = 12;
const NAMES: Readonly<Record<Facet, string>> = { environment: 'Environment', kind: 'Kind', owner: 'Owner' };

const here = document.body.dataset['environment'];
const fresh: Query = { text: '', chosen: { environment: here === undefined ? [] : [here], kind: [], owner: [] } };
let query: Query = fresh;
let latest = 0;
let active = -1;

const field = element('input', {
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
const scope = element('p', { class: 'where', 'aria-live': 'polite' });
const facets = element('div', { class: 'facets' });
const count = element('p', { role: 'status', class: 'count' });
const list = element('div', { role: 'listbox', id: 'results', 'aria-label': 'Results' });
const dialog = element('dialog', { class: 'search', 'aria-label': 'Search' });
dialog.append(
  element(
    'div',
    { class: 'field' },
    field,
    button('Close', () => dialog.close(), { 'aria-keyshortcuts': 'Escape' }),
  ),
  scope,
  facets,
  count,
  list,
);
const styled = new Promise((resolve) => {
  const link = element('link', { rel: 'stylesheet', href: sheet });
  link.addEventListener('load', resolve);
  link.addEventListener('error', resolve);
  document.head.append(link);
});
document.body.append(dialog);

const ready = Promise.all([loadPagefind(), loadEnvironments()]);

/** Opens search with what was typed while it was loading; when it is open already, widens it or narrows it again. */
export async function openSearch(typed: () => string): Promise<void> {
  if (dialog.open) {
    change(widened(query, here));
    return;
  }
  await styled;
  dialog.showModal();
  field.focus();
  const asked = queryOf(location.search) ?? fresh;
  query = { ...asked, text: asked.text + typed() };
  field.value = query.text;
  void showFacets();
  change(query);
}

function change(to: Query): void {
  query = to;
  history.replaceState(history.state, '', `${location.pathname}${withQuery(location.search, query)}${location.hash}`);
  void search();
}

async function search(): Promise<void> {
  latest += 1;
  const mine = latest;
  const [pagefind, marks] = await ready;
  const { results } = await pagefind.search(query.text.trim() || null, { filters: filtersOf(query) });
  const found = await Promise.all(results.slice(0, SHOWN).map((hit) => hit.data()));
  // An answer that a later keystroke has overtaken is thrown away.
  if (mine !== latest) return;
  list.replaceChildren(...found.map((each, place) => resultOf(each, place, marks, here)));
  count.textContent =
    results.length === 0
      ? 'Nothing found.'
      : `${results.length} found${results.length > SHOWN ? `, the best ${SHOWN} shown` : ''}`;
  select(found.length > 0 ? 0 : -1);
  showScope(marks);
  for (const box of facets.querySelectorAll('input')) box.checked = query.chosen[box.name as Facet].includes(box.value);
  dialog.dataset['shown'] = query.text;
}

function showScope(marks: Awaited<typeof ready>[1]): void {
  const { environment } = query.chosen;
  const named = environment.map((id) => markOf(marks.find((each) => each.id === id)));
  scope.replaceChildren(
    'Searching ',
    ...(named.length > 0 ? named.flatMap((mark, n) => (n > 0 ? [' or ', mark] : [mark])) : ['everywhere']),
  );
  if (environment.length === 0 && here === undefined) return;
  const words = environment.length > 0 ? 'Search everywhere' : 'Only where I am';
  const widen = button(words, () => change(widened(query, here)), { 'aria-keyshortcuts': 'Control+K' });
  widen.append(element('kbd', { 'aria-hidden': 'true' }, 'Ctrl K'));
  scope.append(widen);
}

async function showFacets(): Promise<void> {
  if (facets.childElementCount > 0) return;
  const [pagefind, marks] = await ready;
  const values = await pagefind.filters();
  const order = (facet: Facet, value: string) =>
    facet === 'environment' ? marks.findIndex(({ id }) => id === value) : 0;
  for (const facet of FACETS) {
    const row = element('fieldset', {}, element('legend', {}, NAMES[facet]));
    const names = Object.keys(values[facet] ?? {}).sort(
      (a, b) => order(facet, a) - order(facet, b) || (a < b ? -1 : 1),
    );
    for (const value of names) {
      const box = element('input', { type: 'checkbox', name: facet, value });
      box.checked = query.chosen[facet].includes(value);
      box.addEventListener('change', () => change(toggled(query, facet, value)));
      const mark = facet === 'environment' ? markOf(marks.find(({ id }) => id === value)) : value;
      row.append(element('label', {}, box, mark));
    }
    facets.append(row);
  }
}

function select(place: number): void {
  const options = [...list.children];
  active = options.length === 0 ? -1 : (place + options.length) % options.length;
  for (const [index, option] of options.entries()) option.setAttribute('aria-selected', String(index === active));
  field.setAttribute('aria-activedescendant', active < 0 ? '' : options[active]!.id);
  options[active]?.scrollIntoView({ block: 'nearest' });
}

field.addEventListener('input', () => change({ ...query, text: field.value }));
field.addEventListener('keydown', (event) => {
  if (event.key === 'ArrowDown') select(active + 1);
  else if (event.key === 'ArrowUp') select(active - 1);
  else if (event.key === 'Enter') (list.children[active] as HTMLAnchorElement | undefined)?.click();
  else return;
  event.preventDefault();
});
dialog.addEventListener('click', (event) => {
  if (event.target === dialog) dialog.close();
});
dialog.addEventListener('close', () => {
  history.replaceState(
    history.state,
    '',
    `${location.pathname}${withQuery(location.search, undefined)}${location.hash}`,
  );
});
