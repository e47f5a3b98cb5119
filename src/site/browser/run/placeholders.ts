import { PLACEHOLDER } from '../../../policy/placeholder.ts';
import { element } from '../dom.ts';

/** The values of a page's inputs by name; empty for one that is not filled in. */
export interface Values {
  readonly names: readonly string[];
  get(name: string): string;
  isSecret(name: string): boolean;
}

const NONE: Values = { names: [], get: () => '', isSecret: () => false };
const MASK = '••••••••';

let values: Values = NONE;

/** Puts placeholders of declared inputs into elements of their own, in inline code too. Other braces stay as they are. */
export function findPlaceholders(inputs: Values, within: Element): void {
  values = inputs;
  for (const code of within.querySelectorAll('code')) {
    if (code.closest('pre')) continue;
    const parts = (code.textContent ?? '').split(PLACEHOLDER);
    if (parts.length === 1) continue;
    code.replaceChildren(
      ...parts.map((part, place) => (place % 2 ? element('var', { 'data-placeholder': part }, `{{${part}}}`) : part)),
    );
  }
  for (const placeholder of within.querySelectorAll<HTMLElement>('[data-placeholder]')) {
    if (!values.names.includes(placeholder.dataset['placeholder']!)) delete placeholder.dataset['placeholder'];
  }
}

/** Shows each value in its placeholders; a secret as a row of dots. */
export function fillPlaceholders(within: Element): void {
  for (const placeholder of within.querySelectorAll<HTMLElement>('[data-placeholder]')) {
    const name = placeholder.dataset['placeholder']!;
    const value = values.get(name);
    placeholder.toggleAttribute('data-filled', value !== '');
    placeholder.textContent = value === '' ? `{{${name}}}` : values.isSecret(name) ? MASK : value;
  }
}

/** The names of the open placeholders in an element. */
export function unfilled(within: ParentNode): string[] {
  const placeholders = [...within.querySelectorAll<HTMLElement>('[data-placeholder]:not([data-filled])')];
  return [...new Set(placeholders.map((placeholder) => placeholder.dataset['placeholder']!))];
}

/** Whether an element contains the value of a secret. */
export function hasSecret(within: ParentNode): boolean {
  const placeholders = [...within.querySelectorAll<HTMLElement>('[data-placeholder][data-filled]')];
  return placeholders.some((placeholder) => values.isSecret(placeholder.dataset['placeholder']!));
}

/** The code of a block, with the values filled in; secrets with their value, or as the placeholder. */
export function codeText(block: Element, secrets: 'in full' | 'by name'): string {
  const copy = block.cloneNode(true) as Element;
  for (const placeholder of copy.querySelectorAll<HTMLElement>('[data-placeholder][data-filled]')) {
    const name = placeholder.dataset['placeholder']!;
    if (values.isSecret(name)) placeholder.textContent = secrets === 'in full' ? values.get(name) : `{{${name}}}`;
  }
  const lines = [...copy.querySelectorAll('.ec-line .code')];
  const text = lines.length > 0 ? lines.map((line) => line.textContent ?? '').join('\n') : (copy.textContent ?? '');
  return text.replace(/\n+$/, '');
}
