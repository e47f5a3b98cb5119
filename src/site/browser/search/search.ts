import { button, element, one } from '../dom.ts';
import { count, dialog, facets, field, list, scope, showChosen, styled } from './dialog.ts';
import { facetRows } from './facets.ts';
import type { Gathered } from './gathered.ts';
import type { FoundPage } from './pagefind.ts';
import {
  emptyQuery,
  everywhere,
  type Facet,
  filtersOf,
  type Query,
  queryOf,
  scopeToggled,
  toggled,
  withKnown,
  withQuery,
  wordsOf,
} from './query.ts';
import { isWorthShowing } from './relevance.ts';
import { markOf, resultOf } from './results.ts';
import { type SiteIndex, siteIndex } from './site-index.ts';

const SHOWN = 12;

const here = document.body.dataset['environment'];
let query = emptyQuery(here);
/** The latest search: done when its results, or the lack of them, are shown. */
let answer: Promise<void> = Promise.resolve();
let latest = 0;
let active = -1;

/**
 * Opens search with what was typed while it was loading, unless the reader gave it up meanwhile. If it is open already, the
 * focus goes back to its field, and with `togglesScope` it is widened or narrowed.
 */
export async function openSearch(gathered: () => Gathered | undefined, togglesScope: boolean): Promise<void> {
  if (dialog.open) {
    field.focus();
    if (togglesScope) change(scopeToggled(query, here));
    return;
  }
  await styled;
  const typed = gathered();
  if (typed === undefined) return;
  dialog.showModal();
  field.focus();
  const asked = queryOf(location.search) ?? emptyQuery(here);
  field.value = asked.text + typed.text;
  change({ ...asked, text: field.value });
  if (typed.opensBest) void openActive();
}

function change(to: Query): void {
  query = to;
  putInAddress(query);
  answer = search();
}

function putInAddress(shown: Query | undefined): void {
  history.replaceState(history.state, '', `${location.pathname}${withQuery(location.search, shown)}${location.hash}`);
}

async function search(): Promise<void> {
  latest += 1;
  const mine = latest;
  // The answer to an earlier keystroke is dropped.
  const isOutdated = () => mine !== latest;
  if (list.childElementCount === 0) count.textContent = 'Searching…';
  try {
    const index = await siteIndex.get();
    if (isOutdated()) return;
    query = withKnown(query, index.values);
    const found = await find(index, query);
    const isElsewhere = found.total === 0 && query.chosen.environment.length > 0;
    const elsewhere = isElsewhere ? (await find(index, everywhere(query))).total : 0;
    if (!isOutdated()) show(index, found, elsewhere);
  } catch {
    if (isOutdated()) return;
    siteIndex.discard();
    showFailure();
  }
}

/** How many pages match a query, and the best of them; none where they only seem to. */
interface Found {
  total: number;
  pages: readonly FoundPage[];
}

async function find({ pagefind }: SiteIndex, asked: Query): Promise<Found> {
  const { results } = await pagefind.search(wordsOf(asked), { filters: filtersOf(asked) });
  const pages = await Promise.all(results.slice(0, SHOWN).map((result) => result.data()));
  return isWorthShowing(asked.text, pages) ? { total: results.length, pages } : { total: 0, pages: [] };
}

function show(index: SiteIndex, { total, pages }: Found, elsewhere: number): void {
  list.replaceChildren(...pages.map((page, place) => resultOf(page, place, index.environments, here)));
  if (total > 0) count.textContent = `${total} found${total > SHOWN ? `, the best ${SHOWN} shown` : ''}`;
  else if (elsewhere === 0) {
    count.textContent = 'Nothing found.';
    void offerNear(query.text.trim());
  } else {
    const widen = button(`Show ${elsewhere} found elsewhere`, () => {
      field.focus();
      change(everywhere(query));
    });
    count.replaceChildren('Nothing found here. ', widen);
  }
  if (total === 0) void offerNear(query.text.trim());
  select(pages.length > 0 ? 0 : -1);
  if (dialog.open) putInAddress(query);
  showScope(index);
  if (facets.childElementCount === 0)
    facets.append(...facetRows(index, (facet, value) => change(toggled(query, facet, value))));
  showChosen(Object.values(query.chosen).flat().length);
  for (const box of facets.querySelectorAll('input')) box.checked = query.chosen[box.name as Facet].includes(box.value);
  dialog.dataset['shown'] = query.text;
}

/** Offers the alerts that are called like what was typed, where that may be one that no runbook lists. */
async function offerNear(typed: string): Promise<void> {
  const mine = latest;
  if (typed.length < 4 || /\s/.test(typed)) return;
  const { nearAlerts } = await import('../near/listed.ts');
  const near = await nearAlerts(typed).catch(() => []);
  // What is found elsewhere by its very name is not misspelt.
  const isKnown = near.some(({ name }) => name.toLowerCase() === typed.toLowerCase());
  if (near.length === 0 || isKnown || mine !== latest) return;
  const ways = [...new Set(near.map(({ name }) => name))].map((name) =>
    button(name, () => {
      field.value = name;
      field.focus();
      change({ ...everywhere(query), text: name });
    }),
  );
  // The same may be asked twice, as when search opens with what was typed.
  one('.near', count)?.remove();
  count.append(element('span', { class: 'near' }, ' Alerts that are called like it: ', ...ways));
}

/** The next keystroke and the next opening try again. */
function showFailure(): void {
  list.replaceChildren();
  select(-1);
  count.textContent = 'Search could not be loaded. Go on typing to try again, or reload the page.';
}

function showScope({ environments }: SiteIndex): void {
  const hadFocus = scope.contains(document.activeElement);
  const { environment } = query.chosen;
  const named = environment.map((id) => markOf(environments.find((each) => each.id === id)));
  scope.replaceChildren(
    'Searching ',
    ...(named.length > 0 ? named.flatMap((mark, place) => (place > 0 ? [' or ', mark] : [mark])) : ['everywhere']),
  );
  if (environment.length > 0 || here !== undefined) {
    const words = environment.length > 0 ? 'Search everywhere' : 'Only where I am';
    const toggle = button(words, () => change(scopeToggled(query, here)), { 'aria-keyshortcuts': 'Control+K' });
    toggle.append(element('kbd', { 'aria-hidden': 'true' }, 'Ctrl K'));
    scope.append(toggle);
  }
  // The pressed button was replaced: the focus goes to the new one.
  if (hadFocus) (scope.querySelector('button') ?? field).focus();
}

function select(place: number): void {
  const options = [...list.children];
  active = options.length === 0 ? -1 : (place + options.length) % options.length;
  for (const [index, option] of options.entries()) option.setAttribute('aria-selected', String(index === active));
  field.setAttribute('aria-activedescendant', active < 0 ? '' : options[active]!.id);
  options[active]?.scrollIntoView({ block: 'nearest' });
}

/** Opens the selected result of the latest search once it is there, unless the reader has typed on or left meanwhile. */
async function openActive(): Promise<void> {
  const mine = latest;
  await answer;
  if (mine === latest && dialog.open) (list.children[active] as HTMLAnchorElement | undefined)?.click();
}

field.addEventListener('input', () => change({ ...query, text: field.value }));
field.addEventListener('keydown', (event) => {
  // While an input method composes a word the keys are its own; Safari tells so by the key code alone.
  if (event.isComposing || event.keyCode === 229) return;
  if (event.key === 'ArrowDown') select(active + 1);
  else if (event.key === 'ArrowUp') select(active - 1);
  else if (event.key === 'Enter') void openActive();
  else return;
  event.preventDefault();
});
dialog.addEventListener('close', () => putInAddress(undefined));
