import { PLACEHOLDER } from '../../../policy/placeholder.ts';
import { element } from '../dom.ts';

/** The values of a page's inputs by name; an empty one is not filled in. */
export interface Values {
  readonly names: readonly string[];
  get(name: string): string;
  isSecret(name: string): boolean;
}

const NONE: Values = { names: [], get: () => '', isSecret: () => false };
const MASK = '••••••••';

let values: Values = NONE;

/** Puts placeholders of declared inputs into elements of their own, in inline code too; other braces stay as they are. */
export function findSlots(given: Values, within: Element): void {
  values = given;
  for (const code of within.querySelectorAll('code')) {
    if (code.closest('pre')) continue;
    const parts = (code.textContent ?? '').split(PLACEHOLDER);
    if (parts.length === 1) continue;
    code.replaceChildren(
      ...parts.map((part, place) => (place % 2 ? element('var', { 'data-slot': part }, `{{${part}}}`) : part)),
    );
  }
  for (const slot of within.querySelectorAll<HTMLElement>('[data-slot]')) {
    if (!values.names.includes(slot.dataset['slot']!)) delete slot.dataset['slot'];
  }
}

/** Shows each value in its places; a secret one only as a row of dots. */
export function fillSlots(within: Element): void {
  for (const slot of within.querySelectorAll<HTMLElement>('[data-slot]')) {
    const name = slot.dataset['slot']!;
    const value = values.get(name);
    slot.toggleAttribute('data-filled', value !== '');
    slot.textContent = value === '' ? `{{${name}}}` : values.isSecret(name) ? MASK : value;
  }
}

/** The names of placeholders in an element that nothing was filled in for. */
export function unfilled(within: ParentNode): string[] {
  const slots = [...within.querySelectorAll<HTMLElement>('[data-slot]:not([data-filled])')];
  return [...new Set(slots.map((slot) => slot.dataset['slot']!))];
}

/** Whether a secret value stands in an element. */
export function hasSecret(within: ParentNode): boolean {
  const slots = [...within.querySelectorAll<HTMLElement>('[data-slot][data-filled]')];
  return slots.some((slot) => values.isSecret(slot.dataset['slot']!));
}

/** The code of a block as it is shown, line by line; `secrets` says what stands for a secret value. */
export function codeText(block: Element, secrets: 'in full' | 'by name'): string {
  const copy = block.cloneNode(true) as Element;
  for (const slot of copy.querySelectorAll<HTMLElement>('[data-slot][data-filled]')) {
    const name = slot.dataset['slot']!;
    if (values.isSecret(name)) slot.textContent = secrets === 'in full' ? values.get(name) : `{{${name}}}`;
  }
  const lines = [...copy.querySelectorAll('.ec-line .code')];
  const text = lines.length > 0 ? lines.map((line) => line.textContent ?? '').join('\n') : (copy.textContent ?? '');
  return text.replace(/\n+$/, '');
}
