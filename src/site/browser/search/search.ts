import sheet from '../../../styles/search.css?url';
import { button, element } from '../dom.ts';
import { facetRows } from './facets.ts';
import type { Gathered } from './gathered.ts';
import { giveUpIndex, type Index, loadIndex } from './loaded-index.ts';
import type { Found } from './pagefind.ts';
import { type Facet, filtersOf, type Query, queryOf, toggled, widened, withKnown, withQuery } from './query.ts';
import { isWorthShowing } from './relevance.ts';
import { markOf, resultOf } from './results.ts';

const SHOWN = 12;

const here = document.body.dataset['environment'];
const fresh: Query = { text: '', chosen: { environment: here === undefined ? [] : [here], kind: [], owner: [] } };
let query: Query = fresh;
/** The latest search: done when its results, or the lack of them, are shown. */
let answer: Promise<void> = Promise.resolve();
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

/**
 * Opens search with what was gathered while it was loading, unless it was given up meanwhile. When it is open already, the
 * focus goes back to its field, and it widens or narrows again if that was asked.
 */
export async function openSearch(gathered: () => Gathered | undefined, widens: boolean): Promise<void> {
  if (dialog.open) {
    field.focus();
    if (widens) change(widened(query, here));
    return;
  }
  await styled;
  const typed = gathered();
  if (typed === undefined) return;
  dialog.showModal();
  field.focus();
  const asked = queryOf(location.search) ?? fresh;
  field.value = asked.text + typed.text;
  change({ ...asked, text: field.value });
  if (typed.opensBest) void go();
}

function change(to: Query): void {
  query = to;
  keepInAddress(query);
  answer = search();
}

function keepInAddress(kept: Query | undefined): void {
  history.replaceState(history.state, '', `${location.pathname}${withQuery(location.search, kept)}${location.hash}`);
}

async function search(): Promise<void> {
  latest += 1;
  const mine = latest;
  // An answer that a later keystroke has overtaken is thrown away.
  const isOvertaken = () => mine !== latest;
  if (list.childElementCount === 0) count.textContent = 'Searching…';
  try {
    const index = await loadIndex();
    if (isOvertaken()) return;
    query = withKnown(query, index.values);
    const { results } = await index.pagefind.search(query.text.trim() || null, { filters: filtersOf(query) });
    const found = await Promise.all(results.slice(0, SHOWN).map((hit) => hit.data()));
    if (!isOvertaken()) show(index, isWorthShowing(query.text, found) ? found : [], results.length);
  } catch {
    if (isOvertaken()) return;
    giveUpIndex();
    showFailure();
  }
}

function show(index: Index, found: readonly Found[], of: number): void {
  list.replaceChildren(...found.map((each, place) => resultOf(each, place, index.marks, here)));
  count.textContent =
    found.length === 0 ? 'Nothing found.' : `${of} found${of > SHOWN ? `, the best ${SHOWN} shown` : ''}`;
  select(found.length > 0 ? 0 : -1);
  if (dialog.open) keepInAddress(query);
  showScope(index);
  if (facets.childElementCount === 0)
    facets.append(...facetRows(index, (facet, value) => change(toggled(query, facet, value))));
  for (const box of facets.querySelectorAll('input')) box.checked = query.chosen[box.name as Facet].includes(box.value);
  dialog.dataset['shown'] = query.text;
}

/** Each further keystroke and each opening tries again. */
function showFailure(): void {
  list.replaceChildren();
  select(-1);
  count.textContent = 'Search could not be loaded. Type on to try again, or reload the page.';
}

function showScope({ marks }: Index): void {
  const hadFocus = scope.contains(document.activeElement);
  const { environment } = query.chosen;
  const named = environment.map((id) => markOf(marks.find((each) => each.id === id)));
  scope.replaceChildren(
    'Searching ',
    ...(named.length > 0 ? named.flatMap((mark, n) => (n > 0 ? [' or ', mark] : [mark])) : ['everywhere']),
  );
  if (environment.length > 0 || here !== undefined) {
    const words = environment.length > 0 ? 'Search everywhere' : 'Only where I am';
    const widen = button(words, () => change(widened(query, here)), { 'aria-keyshortcuts': 'Control+K' });
    widen.append(element('kbd', { 'aria-hidden': 'true' }, 'Ctrl K'));
    scope.append(widen);
  }
  // The button that was pressed is gone; the focus goes to the one in its place.
  if (hadFocus) (scope.querySelector('button') ?? field).focus();
}

function select(place: number): void {
  const options = [...list.children];
  active = options.length === 0 ? -1 : (place + options.length) % options.length;
  for (const [index, option] of options.entries()) option.setAttribute('aria-selected', String(index === active));
  field.setAttribute('aria-activedescendant', active < 0 ? '' : options[active]!.id);
  options[active]?.scrollIntoView({ block: 'nearest' });
}

/** Goes to the chosen result of what is asked now, once it is there; not if the reader has typed on or left meanwhile. */
async function go(): Promise<void> {
  const mine = latest;
  await answer;
  if (mine === latest && dialog.open) (list.children[active] as HTMLAnchorElement | undefined)?.click();
}

field.addEventListener('input', () => change({ ...query, text: field.value }));
field.addEventListener('keydown', (event) => {
  // The keys are an input method's while it puts a word together; Safari says so by the code alone.
  if (event.isComposing || event.keyCode === 229) return;
  if (event.key === 'ArrowDown') select(active + 1);
  else if (event.key === 'ArrowUp') select(active - 1);
  else if (event.key === 'Enter') void go();
  else return;
  event.preventDefault();
});
dialog.addEventListener('click', (event) => {
  if (event.target === dialog) dialog.close();
});
dialog.addEventListener('close', () => keepInAddress(undefined));
