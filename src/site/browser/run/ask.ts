import { button, element } from '../dom.ts';

/** Withdraws the open question beside an element. */
const open = new WeakMap<Element, () => void>();

/**
 * Asks for confirmation beside an element. The focus goes to the button that cancels, so that pressing a key twice does
 * nothing. A new question beside the same element replaces the old one, and leaving the page withdraws it.
 */
export function askOnce(beside: Element, question: string, yes: string, no: string): Promise<boolean> {
  return new Promise((resolve) => {
    open.get(beside)?.();
    const before = document.activeElement as HTMLElement | null;
    const answer = (isConfirmed: boolean) => {
      open.delete(beside);
      removeEventListener('pagehide', withdraw);
      box.remove();
      before?.focus();
      resolve(isConfirmed);
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
