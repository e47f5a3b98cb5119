import { element } from '../dom.ts';
import type { Index } from './loaded-index.ts';
import { FACETS, type Facet } from './query.ts';
import { markOf } from './results.ts';

const NAMES: Readonly<Record<Facet, string>> = { environment: 'Environment', kind: 'Kind', owner: 'Owner' };

/** A row of boxes for each facet: environments in the order of the policy, the others by letter. */
export function facetRows({ marks, values }: Index, toggle: (facet: Facet, value: string) => void): HTMLElement[] {
  const order = (facet: Facet, value: string) =>
    facet === 'environment' ? marks.findIndex(({ id }) => id === value) : 0;
  return FACETS.map((facet) => {
    const sorted = [...(values[facet] ?? [])].sort((a, b) => order(facet, a) - order(facet, b) || (a < b ? -1 : 1));
    const boxes = sorted.map((value) => {
      const box = element('input', { type: 'checkbox', name: facet, value });
      box.addEventListener('change', () => toggle(facet, value));
      const mark = facet === 'environment' ? markOf(marks.find(({ id }) => id === value)) : value;
      return element('label', {}, box, mark);
    });
    return element('fieldset', {}, element('legend', {}, NAMES[facet]), element('div', {}, ...boxes));
  });
}
