import { innerType } from '../policy/cel-value.ts';
import type { Bindings } from '../policy/expression.ts';
import type { FactSpec, Vocabulary } from '../policy/vocabulary.ts';
import type { SubjectRef } from '../text/finding.ts';
import type { Blindness } from './blind.ts';
import type { Fact, FactTable } from './table.ts';
import { linkTypes } from './types.ts';

/**
 * The facts of subjects as data that JSON can hold: expressions are evaluated on them as on the subjects themselves, without the
 * repository that they were computed from.
 */
export interface CapturedFacts {
  /** Epoch milliseconds. */
  now: number;
  scopes: Vocabulary['scopes'];
  /** The facts of each object type, in an order in which objects have their values. */
  types: Readonly<Record<string, Readonly<Record<string, Pick<FactSpec, 'type' | 'values'>>>>>;
  /** The objects of each type. */
  objects: Readonly<Record<string, readonly CapturedObject[]>>;
  /** What `environments` names, by places among the objects: more than one where the policy had others before. */
  chains: readonly (readonly number[])[];
  /** Subjects by their kind, and how many there are in all. */
  subjects: Readonly<Record<string, { shown: readonly CapturedSubject[]; count: number }>>;
}

/** The values of its facts: an object by its place among those of its type, what is absent as null, what is not known as why. */
type CapturedObject = readonly unknown[];

/** Why a fact has no value. */
export interface Unknown {
  unknown: Blindness;
}

export interface CapturedSubject {
  ref: SubjectRef;
  /** As people say it: `add-index in staging`. */
  name: string;
  /** What a rule on it may name, by places among the objects of each name's type. */
  nodes: Readonly<Record<string, number>>;
  /** Its place among the chains. */
  chain: number;
}

/** A subject as expressions see it. */
export interface RevivedSubject {
  ref: SubjectRef;
  name: string;
  bindings: Bindings;
}

/** What expressions may name, and the subjects that they are evaluated on. */
export interface RevivedFacts {
  vocabulary: Vocabulary;
  subjects(kind: string): readonly RevivedSubject[];
}

/** Makes views of captured facts, by which expressions are evaluated as the checker does. */
export function revive({ now, scopes, types, objects, chains, subjects }: CapturedFacts): RevivedFacts {
  const revived = linkTypes(Object.entries(types).map(([name, facts]) => tableOf(name, facts, objects)));
  const viewOf = (type: string, place: number) => revived.get(type)!.viewOf(objects[type]![place]!);
  const environments = chains.map((chain) => chain.map((place) => viewOf('Environment', place)));
  return {
    vocabulary: { types: [...revived.values()], scopes, keysAt: () => undefined },
    subjects: (kind) =>
      (subjects[kind]?.shown ?? []).map(({ ref, name: text, nodes, chain }) => {
        const views = Object.entries(nodes).map(([name, place]) => [name, viewOf(scopes[kind]![name]!, place)]);
        const common = { now: new Date(now), environments: environments[chain] };
        return { ref, name: text, bindings: { ...common, ...Object.fromEntries(views) } };
      }),
  };
}

function tableOf(name: string, facts: CapturedFacts['types'][string], objects: CapturedFacts['objects']): FactTable {
  const read = ([field, spec]: [string, (typeof facts)[string]], place: number): [string, Fact<object>] => {
    const valueIn = (node: object) => (node as CapturedObject)[place];
    const get = (node: object) => plain(spec.type, valueIn(node), objects) as object;
    const blind = (node: object) => (isUnknown(valueIn(node)) ? (valueIn(node) as Unknown).unknown : undefined);
    return [field, { ...spec, describe: '', get, blind }];
  };
  return { name, pageOf: () => undefined, facts: Object.fromEntries(Object.entries(facts).map(read)) };
}

/** The value of a fact as its table has it. */
function plain(type: string, value: unknown, objects: CapturedFacts['objects']): unknown {
  if (value === null) return undefined;
  if (Array.isArray(value)) return value.map((item) => plain(innerType(innerOf(type)) ?? type, item, objects));
  const named = objects[innerOf(type)];
  return named === undefined ? value : named[value as number];
}

/** The type inside `optional<…>`, or the type itself. */
function innerOf(type: string): string {
  return type.startsWith('optional<') ? innerType(type)! : type;
}

/** Whether a captured value says why there is none. */
export function isUnknown(value: unknown): value is Unknown {
  return typeof value === 'object' && value !== null && 'unknown' in value;
}
