import type { Preview } from '../../check/preview.ts';
import type { PolicyEdit } from './edits.ts';

/** What an edit does, in numbers: `2 newly failing, 1 newly passing`. */
export function effectWords({ failing, passing, rules }: Preview): string {
  const parts = [
    ...(failing.length === 0 ? [] : [`${failing.length} newly failing`]),
    ...(passing.length === 0 ? [] : [`${passing.length} newly passing`]),
  ];
  if (parts.length > 0) return parts.join(', ');
  return rules.length > 0 ? 'No verdict fails or passes anew' : 'The verdicts are the same';
}

/** How a page differs from what it is compared with. */
export function howWords({ how }: PolicyEdit, against: string): string {
  const words = {
    edited: 'This page differs from',
    new: 'This page is new since',
    removed: 'This page was removed since',
  };
  return `${words[how]} ${against}`;
}
