import { type Gathered, gather } from './gathered.ts';
import { loadSearch } from './load.ts';
import { hideNote, showFailure, showNote } from './note.ts';

/** After this many milliseconds the page says that search is still loading. */
const SLOW = 700;

/** Opens search by its button, by `/`, by Ctrl-K, or at once if the address has a query. It is loaded only then. */
export function wireSearch(): void {
  // Undefined unless search is loading.
  let gathered: Gathered | undefined;
  const giveUp = () => {
    gathered = undefined;
    hideNote();
  };
  const open = async (togglesScope = false) => {
    if (gathered !== undefined) return;
    const mine: Gathered = { text: '', opensBest: false };
    gathered = mine;
    hideNote();
    const slow = setTimeout(() => gathered === mine && showNote('Search is loading. Press Escape to cancel.'), SLOW);
    try {
      const { openSearch } = await loadSearch();
      await openSearch(() => (gathered === mine ? mine : undefined), togglesScope);
      if (gathered === mine) giveUp();
    } catch {
      // The script is blocked, or a new build has renamed it.
      if (gathered !== mine) return;
      giveUp();
      showFailure();
    } finally {
      clearTimeout(slow);
    }
  };
  for (const press of document.querySelectorAll('[data-search]')) press.addEventListener('click', () => open());
  /** Whether a key was for search. */
  const takes = ({ key, target, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): boolean => {
    const isControl = (ctrlKey || metaKey) && !altKey && !shiftKey;
    const isPlain = !ctrlKey && !metaKey && !altKey;
    if (gathered !== undefined && key === 'Escape') giveUp();
    else if (gathered !== undefined && isPlain && !isField(target)) return gather(gathered, key);
    else if (isPlain && key === '/' && !isTyping(target)) void open();
    else if (isControl && key.toLowerCase() === 'k') void open(true);
    else return false;
    return true;
  };
  document.addEventListener('keydown', (event) => {
    if (takes(event)) event.preventDefault();
  });
  // A reader who moves to another field no longer waits for search, so it must not open over it.
  document.addEventListener('focusin', ({ target }) => {
    if (gathered !== undefined && isField(target)) giveUp();
  });
  if (new URLSearchParams(location.search).has('q')) void open();
}

/** Whether keys go to a visible field: that of a dialog just closed keeps the focus for a moment. */
function isField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.matches('input, textarea, select, [contenteditable]') &&
    target.getClientRects().length > 0
  );
}

/** Whether keys go to a field of text. */
function isTyping(target: EventTarget | null): boolean {
  return isField(target) && !(target as HTMLElement).matches('[type=checkbox]');
}
