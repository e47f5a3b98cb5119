import { button, element } from '../dom.ts';

let note: HTMLElement | undefined;

/** Shows on the page how the loading of search goes. */
export function showNote(text: string, ...more: Node[]): void {
  hideNote();
  note = element('p', { role: 'status', class: 'search-note' }, text, ...more);
  document.body.append(note);
}

/** Offers to reload the page: a new build may have renamed the script, and only the new page has its address. */
export function showFailure(): void {
  showNote(
    'Search could not be loaded.',
    button('Reload the page', () => location.reload()),
    button('Close', hideNote),
  );
}

export function hideNote(): void {
  note?.remove();
  note = undefined;
}
