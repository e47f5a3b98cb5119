import { button, element } from '../dom.ts';

let note: HTMLElement | undefined;

/** Says on the page how search is getting on, while it is not there to say so itself. */
export function showNote(text: string, ...more: Node[]): void {
  hideNote();
  note = element('p', { role: 'status', class: 'search-note' }, text, ...more);
  document.body.append(note);
}

/** A new build may have given the script another name, which only the page as it is now knows. */
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
