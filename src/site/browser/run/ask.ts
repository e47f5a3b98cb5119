import { button, element } from '../dom.ts';

/** The question that stands beside an element, and how to take it back. */
const open = new WeakMap<Element, () => void>();

/**
 * Asks once more beside a button. Nothing is done by pressing the same key twice: the focus goes to the way back. A new
 * question beside the same element takes the place of the old one, and none outlives the page that is left.
 */
export function askOnce(beside: Element, question: string, yes: string, no: string): Promise<boolean> {
  return new Promise((resolve) => {
    open.get(beside)?.();
    const before = document.activeElement as HTMLElement | null;
    const answer = (given: boolean) => {
      open.delete(beside);
      removeEventListener('pagehide', withdraw);
      box.remove();
      before?.focus();
      resolve(given);
    };
    const withdraw = () => answer(false);
    const back = button(no, withdraw);
    const box = element('div', { class: 'ask', role: 'alertdialog', 'aria-label': question });
    box.append(
      element('p', {}, question),
      back,
      button(yes, () => answer(true), { class: 'yes' }),
    );
    box.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') withdraw();
    });
    addEventListener('pagehide', withdraw);
    open.set(beside, withdraw);
    beside.after(box);
    back.focus();
  });
}
