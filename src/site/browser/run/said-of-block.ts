import { coded } from './coded.ts';
import type { Said } from './copy.ts';
import { type Inputs, UNCHECKED } from './inputs.ts';
import { nameOf } from './placeholders.ts';
import { refusalIn } from './refused-block.ts';

/**
 * What is said of placeholders when their code is copied or refused, beside the button, with a way to each field; undefined where there
 * is nothing to say. It is loaded with the first value that is typed, or with the first code that is copied with a placeholder.
 */
export function saidOfBlock(
  placeholders: readonly HTMLElement[],
  inputs: Inputs,
  { environment, guarded }: { environment: string; guarded: boolean },
): Said | undefined {
  const ways = (all: readonly HTMLElement[]) =>
    [...new Set(all.map(nameOf))].flatMap((name, place) => [place === 0 ? '' : ', ', inputs.wayTo(name)]);
  const open = placeholders.filter(({ dataset }) => !('filled' in dataset));
  for (const each of placeholders) {
    const why = refusalIn(each, inputs);
    if (why) return ['Not copied: ', ...ways([each]), ' ', ...coded(why)];
  }
  if (open.length > 0 && guarded) {
    const rule = ` first. In ${environment} no command is copied with an open placeholder.`;
    return ['Not copied: fill in ', ...ways(open), rule];
  }
  if (open.length > 0) return ['Copied, with ', ...ways(open), ' still to fill in.'];
  const unchecked = placeholders.filter((each) => inputs.fault(nameOf(each)) === UNCHECKED);
  if (unchecked.length > 0) return ['Copied, with ', ...ways(unchecked), ' not checked: what checks it did not load.'];
  // Only a shell's places are known.
  const typed = placeholders.filter(
    ({ dataset, textContent }) => !('reading' in dataset) && /[^\p{L}\p{N}\s•_@%+:,./-]/u.test(textContent ?? ''),
  );
  return typed.length === 0 ? undefined : ['Copied, with ', ...ways(typed), ' as it was typed: check its quotes.'];
}
