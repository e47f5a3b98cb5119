import { commonStep } from '../repo/release/common-names.ts';

/** Where a text names an environment, and which step of the way to production it is. */
export interface NamedPart {
  start: number;
  end: number;
  step: number;
}

/**
 * The part of a text that is a common name of an environment: `prod` in `prod-eu`, `pre-prod` in `shop-pre-prod`, `dev2`. Undefined
 * where there is none, and where parts mean different environments.
 */
export function environmentPart(text: string): NamedPart | undefined {
  const words = [...text.matchAll(/[A-Za-z]+|\d+/g)];
  const found: NamedPart[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const [first, second] = [words[at]!, words[at + 1]];
    const isJoined = second !== undefined && second.index === first.index + first[0].length + 1;
    const both = isJoined ? commonStep(`${first[0]}${second[0]}`) : undefined;
    const step = both ?? commonStep(first[0]);
    if (step === undefined) continue;
    const last = both === undefined ? first : second!;
    found.push({ start: first.index, end: last.index + last[0].length, step });
    if (both !== undefined) at += 1;
  }
  return found.every(({ step }) => step === found[0]!.step) ? found[0] : undefined;
}

/** The step of a name that holds a common one. */
export function stepOf(name: string): number | undefined {
  return environmentPart(name)?.step;
}
