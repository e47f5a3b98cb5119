import { converterTo } from '../policy/cel-value.ts';
import type { ObjectType } from '../policy/vocabulary.ts';
import { type Blindness, UnknownFact } from './blind.ts';
import type { FactTable } from './table.ts';

/** An object type of the facts, with its views. */
export interface FactType extends ObjectType {
  /** The view of a node: the same one until it is let go, because it keeps the facts that it has computed. */
  viewOf(node: object): object;
  /** Forgets the view of a node, and what it has computed, to free the memory. */
  letGo(node: object): void;
}

/** Where a view keeps what was read of it: no fact has such a name. */
const READ = Symbol('read');

interface View {
  node: object;
}

/** Makes the object types of all tables. A view throws where a fact names a type that has no table. */
export function linkTypes(tables: readonly FactTable[]): ReadonlyMap<string, FactType> {
  const types = new Map<string, FactType>();
  const viewOf = (type: string, node: object): object => {
    const target = types.get(type);
    if (target === undefined) throw new Error(`No table of facts is called ${type}.`);
    return target.viewOf(node);
  };
  for (const table of tables) types.set(table.name, factType(table, viewOf));
  return types;
}

/** The node behind a view. */
export function nodeOf(view: object): object {
  return (view as View).node;
}

/** Makes a type whose views compute a fact when CEL first reads it. One that cannot be known throws an UnknownFact. */
function factType({ name, facts, pageOf }: FactTable, viewOfType: (type: string, node: object) => object): FactType {
  class FactView implements View {
    readonly node: object;
    /** The facts that were read, each at the place that its field got when it was first read of any view. */
    readonly [READ]: unknown[] = [];
    constructor(node: object) {
      this.node = node;
    }
  }
  const places = new Map<string, number>();
  for (const [field, { type, get, blind }] of Object.entries(facts)) {
    let place: number | undefined;
    const convert = converterTo(type);
    Object.defineProperty(FactView.prototype, field, {
      get(this: FactView) {
        const known = place === undefined ? undefined : this[READ][place];
        if (known !== undefined) return known;
        const blindness = blind?.(this.node) ?? limitFault(field, this.node);
        if (blindness !== undefined) throw new UnknownFact(blindness);
        const value = convert(get(this.node), viewOfType);
        place ??= placeOf(field);
        this[READ][place] = value;
        return value;
      },
    });
  }
  function placeOf(field: string): number {
    const place = places.size;
    places.set(field, place);
    return place;
  }
  /** Why a fact cannot be known of a node: a setting that it is computed from has a fault. */
  function limitFault(field: string, node: object): Blindness | undefined {
    const { limits = [], limitsOf } = facts[field]!;
    const page = limits.length === 0 ? undefined : (limitsOf ?? pageOf)(node);
    if (page === undefined || page.faults.size === 0) return undefined;
    const [file] = limits.flatMap((key) => page.faults.get(key.split('.')[0]!) ?? []);
    return file === undefined ? undefined : { why: 'there is a fault in', of: file };
  }
  const views = new WeakMap<object, FactView>();
  return {
    name,
    fields: facts,
    view: FactView,
    viewOf: (node) => {
      const known = views.get(node) ?? new FactView(node);
      views.set(node, known);
      return known;
    },
    letGo: (node) => {
      views.delete(node);
    },
    pageOf: (view, field) => (facts[field]?.limitsOf ?? pageOf)(nodeOf(view)),
    wasMeasured: (view, field) => facts[field]?.wasMeasured?.(nodeOf(view)) ?? true,
    wasSigned: (view, field) => facts[field]?.wasSigned?.(nodeOf(view)) ?? false,
    readOf: (view, field) => (view as FactView)[READ][places.get(field) ?? -1],
    hasDue: (field) => facts[field]?.due !== undefined,
    dueOf: (view, field) => facts[field]?.due?.(nodeOf(view)),
  };
}
