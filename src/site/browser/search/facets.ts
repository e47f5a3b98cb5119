import { element } from '../dom.ts';
import { FACETS, type Facet } from './query.ts';
import { markOf } from './results.ts';
import type { SiteIndex } from './site-index.ts';

const NAMES: Readonly<Record<Facet, string>> = { environment: 'Environment', kind: 'Kind', owner: 'Owner' };

/** A row of checkboxes for each facet: environments in the order of the policy, other values by name. */
export function facetRows(
  { environments, values }: SiteIndex,
  toggle: (facet: Facet, value: string) => void,
): HTMLElement[] {
  const order = (facet: Facet, value: string) =>
    facet === 'environment' ? environments.findIndex(({ id }) => id === value) : 0;
  return FACETS.map((facet) => {
    const sorted = [...(values[facet] ?? [])].sort((a, b) => order(facet, a) - order(facet, b) || (a < b ? -1 : 1));
    const boxes = sorted.map((value) => {
      const box = element('input', { type: 'checkbox', name: facet, value });
      box.addEventListener('change', () => toggle(facet, value));
      const label = facet === 'environment' ? markOf(environments.find(({ id }) => id === value)) : value;
      return element('label', {}, box, label);
    });
    return element('fieldset', {}, element('legend', {}, NAMES[facet]), element('div', {}, ...boxes));
  });
}
