import type { PolicyEnvironment } from '../policy/environment.ts';
import type { FactSpec } from '../policy/vocabulary.ts';
import type { Blindness } from './blind.ts';

/** The TypeScript value of a fact type; instants and durations are milliseconds. */
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

/** One fact: its type and description, and how it is computed from a node. */
export interface Fact<Node, Type extends string = string> extends FactSpec {
  type: Type;
  get(node: Node): Plain<Type>;
  /** Why it cannot be known of a node; undefined where it can. */
  blind?(node: Node): Blindness | undefined;
  /** The environment page that has the keys of `limits`, where it is not the table's. */
  limitsOf?(node: Node): PolicyEnvironment | undefined;
  /** Whether a fact that is `measured` was so for a node: false where the record names no file to measure it by. */
  wasMeasured?(node: Node): boolean;
  /** Whether the fact rests, for a node, on what somebody signed whom the policy trusts. */
  wasSigned?(node: Node): boolean;
  /** When the obligation that the fact is about falls due, epoch milliseconds; undefined where there is none any more. */
  due?(node: Node): number | undefined;
}

/** The facts of one object type. They refer to other types by name; `linkTypes` resolves the names. */
export interface FactTable {
  name: string;
  /** The environment page whose limits the facts of a node use. */
  pageOf(node: object): PolicyEnvironment | undefined;
  facts: Readonly<Record<string, Fact<object>>>;
}

/** Ties the value of a fact to the type that CEL sees. */
export type FactMaker<Node> = <Type extends string>(fact: Fact<Node, Type>) => Fact<Node>;

/**
 * Makes a table of facts on one kind of node:
 * `(fact) => ({ id: fact({ type: 'string', describe: 'Its id.', get: (node) => node.id }) })`.
 */
export function factTable<Node extends object>(
  name: string,
  pageOf: (node: Node) => PolicyEnvironment | undefined,
  facts: (fact: FactMaker<Node>) => Readonly<Record<string, Fact<Node>>>,
): FactTable {
  const made = facts((fact) => fact as unknown as Fact<Node>);
  return { name, pageOf: pageOf as FactTable['pageOf'], facts: made as FactTable['facts'] };
}
