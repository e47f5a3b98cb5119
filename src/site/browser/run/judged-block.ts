import { coded } from './coded.ts';
import type { CopyRules } from './copy.ts';
import { type Inputs, UNCHECKED } from './inputs.ts';
import { nameOf } from './placeholders.ts';

/**
 * What is said of placeholders when their code is copied, beside the button, with a way to each field: a value that is not taken is
 * copied nowhere, and an open placeholder in no guarded environment.
 */
export function judgedBlock(
  placeholders: readonly HTMLElement[],
  inputs: Inputs,
  { environment, guarded }: { environment: string; guarded: boolean },
): ReturnType<NonNullable<CopyRules['judge']>> {
  const ways = (all: readonly HTMLElement[]) =>
    [...new Set(all.map(nameOf))].flatMap((name, place) => [place === 0 ? '' : ', ', inputs.wayTo(name)]);
  const open = placeholders.filter(({ dataset }) => !('filled' in dataset));
  for (const each of placeholders) {
    const fault = inputs.fault(nameOf(each));
    const refused = each.dataset['refused'];
    const why = fault && fault !== UNCHECKED ? `is not taken. ${fault}` : refused && `${refused}.`;
    if (why) return { isRefused: true, said: ['Not copied: ', ...ways([each]), ' ', ...coded(why)] };
  }
  if (open.length > 0 && guarded) {
    const rule = ` first. In ${environment} no command is copied with an open placeholder.`;
    return { isRefused: true, said: ['Not copied: fill in ', ...ways(open), rule] };
  }
  if (open.length > 0) return { isRefused: false, said: ['Copied, with ', ...ways(open), ' still to fill in.'] };
  const unchecked = placeholders.filter((each) => inputs.fault(nameOf(each)) === UNCHECKED);
  if (unchecked.length > 0)
    return {
      isRefused: false,
      said: ['Copied, with ', ...ways(unchecked), ' not checked: what checks it did not load.'],
    };
  // Only a shell's places are known.
  const typed = placeholders.filter(
    ({ dataset, textContent }) => !('reading' in dataset) && /[^\p{L}\p{N}\s•_@%+:,./-]/u.test(textContent ?? ''),
  );
  if (typed.length === 0) return undefined;
  return { isRefused: false, said: ['Copied, with ', ...ways(typed), ' as it was typed: check its quotes.'] };
}
