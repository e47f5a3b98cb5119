import { loadSearch } from './load.ts';
import { hideNote, showFailure, showNote } from './note.ts';

/** What was typed before search has loaded: it is not lost. */
export interface Gathered {
  text: string;
  /** Whether Enter was pressed, which goes to the best of what will be found. */
  goes: boolean;
}

/** Milliseconds after which somebody wonders whether anything is happening. */
const SLOW = 700;

/** Opens search by its button, by `/`, by Ctrl-K, or at once where the address holds a query. It is loaded only then. */
export function wireSearch(): void {
  // Undefined while search is not being opened, or no longer.
  let gathered: Gathered | undefined;
  const giveUp = () => {
    gathered = undefined;
    hideNote();
  };
  const open = async (widens = false) => {
    if (gathered !== undefined) return;
    const mine: Gathered = { text: '', goes: false };
    gathered = mine;
    hideNote();
    const slow = setTimeout(() => gathered === mine && showNote('Search is loading. Escape gives it up.'), SLOW);
    try {
      const { openSearch } = await loadSearch();
      await openSearch(() => (gathered === mine ? mine : undefined), widens);
      if (gathered === mine) giveUp();
    } catch {
      // Blocked, or a new build has given the script another name. The keys are the page's again.
      if (gathered !== mine) return;
      giveUp();
      showFailure();
    } finally {
      clearTimeout(slow);
    }
  };
  for (const press of document.querySelectorAll('[data-search]')) press.addEventListener('click', () => open());
  /** Says whether a key was search's. */
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
  // Whoever goes into a field has gone on without search: it must not come between.
  document.addEventListener('focusin', ({ target }) => {
    if (gathered !== undefined && isField(target)) giveUp();
  });
  if (new URLSearchParams(location.search).has('q')) void open();
}

/** Adds what a key means in search's field; says whether it means anything there. */
function gather(gathered: Gathered, key: string): boolean {
  if (key === 'Enter') gathered.goes = true;
  else if (key === 'Backspace') gathered.text = [...gathered.text].slice(0, -1).join('');
  else if ([...key].length === 1) gathered.text += key;
  else return false;
  return true;
}

/** The field of a dialog that has just been closed still has the focus for a moment. */
function isField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.matches('input, textarea, select, [contenteditable]') &&
    target.getClientRects().length > 0
  );
}

/** A box to tick takes no text. */
function isTyping(target: EventTarget | null): boolean {
  return isField(target) && !(target as HTMLElement).matches('[type=checkbox]');
}
