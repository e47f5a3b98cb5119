import { toCel } from '../policy/cel-value.ts';
import type { PolicyEnvironment } from '../policy/environment.ts';
import type { FactSpec, ObjectType } from '../policy/vocabulary.ts';

/** The plain TypeScript value of a fact type; instants and durations are milliseconds. */
type Plain<Type extends string> = Type extends `optional<${infer Inner}>`
  ? Plain<Inner> | undefined
  : Type extends `list<${infer Inner}>`
    ? readonly Plain<Inner>[]
    : Type extends 'string'
      ? string
      : Type extends 'bool'
        ? boolean
        : Type extends 'int' | 'double' | 'timestamp' | 'duration'
          ? number
          : object;

/** One fact: what it is called and means, and how it is computed. */
export interface Fact<Self, Type extends string = string> extends FactSpec {
  type: Type;
  get(self: Self): Plain<Type>;
  /** The environment page that `limits` are keys of, where it is not the subject's own. */
  limitsOf?(self: Self): PolicyEnvironment | undefined;
  /** For a fact that says an obligation is under way: when it falls due, epoch milliseconds; undefined once it is met. */
  due?(self: Self): number | undefined;
}

/** Names a fact and ties the type of its value to the type that CEL sees. */
export function fact<Self, Type extends string>(definition: Fact<Self, Type>): Fact<Self> {
  return definition as unknown as Fact<Self>;
}

/** An object type of the facts, with the way from a plain object to its view. */
export interface FactType extends ObjectType {
  /** The one view of a plain object: facts that were computed once stay computed. */
  viewOf(plain: object): object;
  /** Whether a fact can say that an obligation is under way. */
  hasDue(field: string): boolean;
  /** When the obligation behind a fact of a view falls due, epoch milliseconds. */
  dueOf(view: object, field: string): number | undefined;
}

interface View {
  plain: object;
}

/**
 * Makes an object type of a table of facts. A view computes a fact when CEL first reads it, and only then;
 * `pageOf` names the environment page that the facts of an object come from.
 */
export function defineFacts<Self extends object>(
  name: string,
  pageOf: (self: Self) => PolicyEnvironment | undefined,
  facts: Readonly<Record<string, Fact<Self>>>,
  related: () => (type: string) => FactType,
): FactType {
  class FactView implements View {
    readonly plain: object;
    constructor(plain: object) {
      this.plain = plain;
    }
  }
  const viewOfType = (type: string, value: object) => related()(type).viewOf(value);
  for (const [field, { type, get }] of Object.entries(facts)) {
    Object.defineProperty(FactView.prototype, field, {
      get(this: View) {
        const value = toCel(type, get(this.plain as Self), viewOfType);
        Object.defineProperty(this, field, { value });
        return value;
      },
    });
  }
  const views = new WeakMap<object, object>();
  return {
    name,
    fields: facts,
    view: FactView,
    viewOf: (plain) => {
      const known = views.get(plain);
      if (known !== undefined) return known;
      const view = new FactView(plain);
      views.set(plain, view);
      return view;
    },
    pageOf: (view, field) => {
      const plain = plainOf(view) as Self;
      const definition = facts[field];
      return definition?.limitsOf === undefined ? pageOf(plain) : definition.limitsOf(plain);
    },
    hasDue: (field) => facts[field]?.due !== undefined,
    dueOf: (view, field) => facts[field]?.due?.(plainOf(view) as Self),
  };
}

/** The plain object behind a view. */
export function plainOf(view: object): object {
  return (view as View).plain;
}
