import { EvaluationError } from '@marcbachmann/cel-js';
import { type CelMap, entriesOf, sizeOfMap } from './map.ts';
import { kindOf, Optional } from './value.ts';

/** What an expression may hold, which no rule that people write comes near to. */
export const LIMITS = { maxAstNodes: 2_000, maxDepth: 100, maxListElements: 1_000, maxMapEntries: 1_000 };

/**
 * How many steps the expressions of a rule may take for one subject with all its items, and for all subjects. A step is one part
 * of an expression that is evaluated for an item of a list, or one item or character that a function looks at.
 */
export const MAX_STEPS = 2_000_000;
export const MAX_STEPS_OF_RULE = 20 * MAX_STEPS;
/** How many items and characters a value that an expression makes may have, those of the lists in it included. */
const MAX_SIZE = 1_000_000;

/** The code of the error that an expression takes too many steps, or makes too large a value. */
export const TOO_LARGE = 'limit_exceeded';

/** The steps that may still be taken. */
export class Budget {
  #left = MAX_STEPS;
  readonly #rule: { left: number };

  constructor(rule = { left: MAX_STEPS_OF_RULE }) {
    this.#rule = rule;
  }

  /** How many steps were taken. */
  get spent(): number {
    return MAX_STEPS - this.#left;
  }

  /** Takes steps; throws where there are no more. */
  spend(steps: number): void {
    this.#left -= steps;
    this.#rule.left -= steps;
    if (this.#left < 0) throw tooLarge(`it takes more than ${MAX_STEPS} steps`);
    if (this.#rule.left < 0) throw tooLarge(`with other subjects it takes more than ${MAX_STEPS_OF_RULE} steps`);
  }
}

/** The budgets of the subjects of one rule, and how many steps all of these have taken. */
export function budgetOfRule(): { ofSubject(): Budget; spent(): number } {
  const rule = { left: MAX_STEPS_OF_RULE };
  return { ofSubject: () => new Budget(rule), spent: () => MAX_STEPS_OF_RULE - rule.left };
}

/** The steps of an error that another item or another side of a condition may make up for: making one takes long. */
const STEPS_OF_ERROR = 500;

/** Goes on after such an error. That of a limit is thrown again: nothing makes up for it. */
export function passOver(error: unknown, budget: Budget): void {
  if (isTooLarge(error)) throw error;
  budget.spend(STEPS_OF_ERROR);
}

/** Whether an error is that of a limit. */
export function isTooLarge(error: unknown): boolean {
  return (error as { code?: unknown } | undefined)?.code === TOO_LARGE;
}

function tooLarge(message: string): Error {
  return new EvaluationError({ code: TOO_LARGE, message });
}

/** A value that an expression has made, unless it is too large. */
export function made<Value>(value: Value): Value {
  if (sizeOf(value) > MAX_SIZE) throw tooLarge(`it makes a value of more than ${MAX_SIZE} items or characters`);
  return value;
}

const SIZES = new WeakMap<object, number>();

/**
 * How many items and characters a value has, those of the lists in it included: a list that is twice in another counts twice,
 * since whatever looks at it does so twice.
 */
export function sizeOf(value: unknown): number {
  if (typeof value === 'string') return value.length + 1;
  if (typeof value !== 'object' || value === null) return 1;
  if (value instanceof Optional) return value.hasValue() ? sizeOf(value.value()) : 1;
  if (value instanceof Uint8Array) return value.length + 1;
  const kind = kindOf(value);
  if (kind !== 'list' && kind !== 'map') return 1;
  const known = SIZES.get(value);
  if (known !== undefined) return known;
  let size = 1;
  if (kind === 'list') for (const item of value as unknown[]) size += sizeOf(item);
  else for (const [key, of] of entriesOf(value as CelMap)) size += sizeOf(key) + sizeOf(of);
  SIZES.set(value, size);
  return size;
}

/** How many items or characters a value has, without those inside its items. */
export function lengthOf(value: unknown): number {
  if (typeof value === 'string' || value instanceof Uint8Array || Array.isArray(value)) return value.length + 1;
  return typeof value === 'object' && value !== null && kindOf(value) === 'map' ? sizeOfMap(value as CelMap) + 1 : 1;
}

/** Functions that look at what is in the items of a list, too. */
const DEEP = new Set(['flatten', 'distinct', 'contains', 'equivalent', 'intersects', 'join', 'format', 'text']);
/** Functions that look at each part of one value once for each part of another. */
const PRODUCTS = new Set(['matches', 'contains', 'equivalent', 'intersects', 'replace', 'join']);

/** The steps of a call of a function, or of an operator. */
export function stepsOfCall(name: string, values: readonly unknown[]): number {
  if (name === 'range') return Math.max(0, Number(values.at(-1)));
  const measure = DEEP.has(name) ? sizeOf : lengthOf;
  let total = 0;
  let product = 1;
  for (const value of values) {
    const size = measure(value);
    total += size;
    product *= size;
  }
  if (name === 'distinct') return total * total;
  return PRODUCTS.has(name) ? total + product : total;
}
