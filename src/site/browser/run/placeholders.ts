import { type Place, quotedSecret, quotedValue, refusalOf } from '../../../policy/input/quoted-value.ts';
import type { Reading } from '../../../policy/input/shell-readings.ts';
import { PLACEHOLDER } from '../../../policy/placeholder.ts';
import { element } from '../dom.ts';
import { plainCode } from './code-lines.ts';

/** The values of a page's inputs by name; empty for one that is not filled in. */
export interface Values {
  readonly names: readonly string[];
  get(name: string): string;
  isSecret(name: string): boolean;
  /** What is wrong with a value, as a sentence. */
  fault(name: string): string | undefined;
}

const NONE: Values = { names: [], get: () => '', isSecret: () => false, fault: () => undefined };
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
  for (const placeholder of placeholdersIn(within)) {
    if (!values.names.includes(nameOf(placeholder))) delete placeholder.dataset['placeholder'];
  }
}

export function placeholdersIn(within: ParentNode): HTMLElement[] {
  return [...within.querySelectorAll<HTMLElement>('[data-placeholder]')];
}

export function nameOf({ dataset }: HTMLElement): string {
  return dataset['placeholder']!;
}

/** Shows each value in its placeholders, quoted as it is copied; a secret as a row of dots. */
export function fillPlaceholders(within: Element): void {
  for (const placeholder of placeholdersIn(within)) {
    const name = nameOf(placeholder);
    const value = values.get(name);
    const isSecret = values.isSecret(name);
    const place = placeOf(placeholder);
    const refused = value && place && refusalOf(value, place, isSecret);
    placeholder.toggleAttribute('data-filled', value !== '');
    if (refused) placeholder.dataset['refused'] = refused;
    else delete placeholder.dataset['refused'];
    placeholder.textContent =
      value === '' ? `{{${name}}}` : isSecret ? MASK : place ? quotedValue(value, place) : value;
  }
}

/** Where a placeholder stands in the text of a shell; undefined elsewhere. */
function placeOf({ dataset }: HTMLElement): Place | undefined {
  const { reading, start, until } = dataset;
  return reading === undefined ? undefined : { reading: reading as Reading, isStart: start !== undefined, until };
}

/** Whether an element contains the value of a secret. */
export function hasSecret(within: ParentNode): boolean {
  return placeholdersIn(within).some((each) => 'filled' in each.dataset && values.isSecret(nameOf(each)));
}

/** The code of a block, with the values filled in; secrets with their value, or as the placeholder. */
export function codeText(block: Element, secrets: 'in full' | 'by name'): string {
  const copy = block.cloneNode(true) as Element;
  for (const placeholder of placeholdersIn(copy)) {
    const name = nameOf(placeholder);
    if (!('filled' in placeholder.dataset) || !values.isSecret(name)) continue;
    const place = placeOf(placeholder);
    const value = values.get(name);
    placeholder.textContent =
      secrets === 'by name' ? `{{${name}}}` : place === undefined ? value : quotedSecret(value, place);
  }
  return plainCode(copy);
}
