import type { MutantKind } from '../../policy/mutation/mutants.ts';
import type { RuleMutant } from '../../policy/mutation/rule-mutants.ts';
import { builtInFinding, type Finding } from '../../text/finding.ts';
import type { Location } from '../../text/location.ts';
import type { LimitMutant } from './limit-mutants.ts';

/** A small change of a rule that no example notices. */
interface Survivor {
  kind: MutantKind;
  /** What is different, in words: `without …`, `with … in place of …`. */
  change: string;
  /** What an example has to bear on, as CEL. */
  about?: string;
  location: Location;
}

export function ruleSurvivor(mutant: RuleMutant): Survivor {
  const { kind, about, location } = mutant;
  return { kind, change: changeOf(mutant), ...(about === undefined ? {} : { about }), location };
}

function changeOf({ kind, key, was, became, about }: RuleMutant): string {
  const isParam = key.startsWith('params.');
  if (kind === 'conjunct' || kind === 'alternative') return `without \`${about}\``;
  if (kind === 'item') return `without \`${about}\`${isParam ? ` in \`${key}\`` : ''}`;
  if (isParam) return `with \`${key}\` at \`${became}\` in place of \`${was}\``;
  return `with \`${became}\` in place of \`${was}\``;
}

export function limitSurvivor({ fact, limit, step, location }: LimitMutant): Survivor {
  return { kind: 'bound', change: `with the \`${limit}\` behind \`${fact}\` ${step}`, location };
}

/** The finding that no example proves a part of a rule, at that part. */
export function survivorFinding(rule: string, { kind, change, about, location }: Survivor): Finding {
  const message = `Every example comes out the same ${change}; one must not, or nothing proves that part of the rule.`;
  return { ...builtInFinding('config', { message, help: HELP[kind](about ?? ''), location }), rule };
}

/** Which example is missing. */
const HELP: Readonly<Record<MutantKind, (about: string) => string>> = {
  equality: () => 'Add an example in which both sides of the comparison are equal.',
  opposite: () => 'Add an example whose verdict rests on this part.',
  bound: () => 'Add an example that lies at this limit, and one that lies a step beyond it.',
  junction: () => 'Add an example in which one of the two sides holds.',
  conjunct: (about) => `Add an example in which \`${about}\` alone does not hold, or remove it.`,
  alternative: (about) => `Add an example in which \`${about}\` alone holds, or remove it.`,
  choice: (about) => `Add an example in which \`${about}\` holds, and one in which it does not.`,
  item: (about) => `Add an example that rests on \`${about}\`, or remove it from the list.`,
  quantifier: () => 'Add an example in which the condition holds for some items and not for others.',
};
