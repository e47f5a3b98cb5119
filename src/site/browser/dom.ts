/** Makes an element with attributes and children; an attribute that is false is left out. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string | false>> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value !== false) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

export function button(text: string, press: () => void, attributes: Readonly<Record<string, string>> = {}) {
  const made = element('button', { type: 'button', ...attributes }, text);
  made.addEventListener('click', press);
  return made;
}

/** A page's one element of a selector; a page without it has no such part. */
export function one<E extends Element = HTMLElement>(selector: string, within: ParentNode = document): E | undefined {
  return within.querySelector<E>(selector) ?? undefined;
}

/** Asks once more beside a button. Nothing is done by pressing the same key twice: the focus goes to the way back. */
export function askOnce(beside: Element, question: string, yes: string, no: string): Promise<boolean> {
  return new Promise((resolve) => {
    const before = document.activeElement as HTMLElement | null;
    const answer = (given: boolean) => {
      box.remove();
      before?.focus();
      resolve(given);
    };
    const back = button(no, () => answer(false));
    const box = element('div', { class: 'ask', role: 'alertdialog', 'aria-label': question });
    box.append(
      element('p', {}, question),
      back,
      button(yes, () => answer(true), { class: 'yes' }),
    );
    box.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') answer(false);
    });
    beside.after(box);
    back.focus();
  });
}
