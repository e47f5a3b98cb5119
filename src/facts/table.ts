import type { PolicyEnvironment } from '../policy/environment.ts';
import type { FactSpec } from '../policy/vocabulary.ts';

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

/** One fact: what it is called and means, and how it is computed from a node. */
export interface Fact<Node, Type extends string = string> extends FactSpec {
  type: Type;
  get(node: Node): Plain<Type>;
  /** The environment page that `limits` are keys of, where it is not the one of the whole table. */
  limitsOf?(node: Node): PolicyEnvironment | undefined;
  /** For a fact that says an obligation is under way: when it falls due, epoch milliseconds; undefined once it is met. */
  due?(node: Node): number | undefined;
}

/** An object type of the facts. Its facts name other types by their names alone; `linkTypes` joins them. */
export interface FactTable {
  name: string;
  /** The environment page that the facts of a node come from. */
  pageOf(node: object): PolicyEnvironment | undefined;
  facts: Readonly<Record<string, Fact<object>>>;
}

type FactMaker<Node> = <Type extends string>(fact: Fact<Node, Type>) => Fact<Node>;

/**
 * Makes a table of facts on one kind of node. `facts` gets a function that ties the value of each fact to the type that
 * CEL sees: `(fact) => ({ id: fact({ type: 'string', describe: 'Its id.', get: (node) => node.id }) })`.
 */
export function factTable<Node extends object>(
  name: string,
  pageOf: (node: Node) => PolicyEnvironment | undefined,
  facts: (fact: FactMaker<Node>) => Readonly<Record<string, Fact<Node>>>,
): FactTable {
  const made = facts((fact) => fact as unknown as Fact<Node>);
  return { name, pageOf: pageOf as FactTable['pageOf'], facts: made as FactTable['facts'] };
}
