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
