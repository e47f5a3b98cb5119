import { fromCel } from '../policy/cel-value.ts';
import { type SubjectRef, subjectText } from '../text/finding.ts';
import type { CapturedFacts, CapturedSubject, Unknown } from './captured.ts';
import type { Registry } from './registry.ts';
import type { Subject, Subjects } from './subjects.ts';
import type { FactType } from './types.ts';
import { whyUnknown } from './why-unknown.ts';

/** Captured facts, and for each object the subject that it is, or through which it was first reached. */
interface Capture {
  facts: CapturedFacts;
  reachedFrom: Readonly<Record<string, readonly SubjectRef[]>>;
}

/** What is captured: the clock, and of each kind of subject the first `most`. */
interface CaptureSettings {
  now: number;
  most: number;
}

/** Reads every fact of subjects, and of all objects that can be reached from them. */
export function captureFacts(
  subjects: Pick<Subjects, 'of'>,
  { kinds, types, vocabulary }: Registry,
  { now, most }: CaptureSettings,
): Capture {
  const places = new Map<object, number>();
  const objects = new Map([...types.keys()].map((name) => [name, [] as unknown[][]]));
  const reachedFrom = new Map([...types.keys()].map((name) => [name, [] as SubjectRef[]]));
  const chains = new Map<unknown, { place: number; chain: number[] }>();
  const waiting: { type: FactType; view: object; values: unknown[]; from: SubjectRef }[] = [];

  const placeOf = (type: string, view: object, from: SubjectRef): number => {
    const known = places.get(view);
    if (known !== undefined) return known;
    const all = objects.get(type)!;
    const values: unknown[] = [];
    places.set(view, all.length);
    waiting.push({ type: types.get(type)!, view, values, from });
    reachedFrom.get(type)!.push(from);
    return all.push(values) - 1;
  };
  const chainOf = (environments: readonly object[], from: SubjectRef): number => {
    const known = chains.get(environments);
    if (known !== undefined) return known.place;
    const place = chains.size;
    chains.set(environments, { place, chain: environments.map((view) => placeOf('Environment', view, from)) });
    return place;
  };
  const captured = (kind: string, { ref, bindings }: Subject): CapturedSubject => {
    const names = Object.entries(kinds[kind]!.scope).filter(([name]) => bindings[name] !== undefined);
    const nodes = names.map(([name, type]) => [name, placeOf(type, bindings[name] as object, ref)] as const);
    // Its own node comes first, and may have been reached from another subject before.
    const [[, own], [, type]] = [nodes[0]!, names[0]!];
    reachedFrom.get(type)![own] = ref;
    const { environments } = bindings;
    return {
      ref,
      name: subjectText(ref),
      nodes: Object.fromEntries(nodes),
      chain: chainOf(environments as readonly object[], ref),
    };
  };
  const readAll = () => {
    // Nearest first, so that an object is of the subject whose it is.
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const { type, view, values, from } = next;
      for (const [field, fact] of Object.entries(type.fields))
        values.push(factOf(view, field, (value) => fromCel(fact.type, value, (name, of) => placeOf(name, of, from))));
    }
  };

  const shown = Object.keys(kinds).map((kind) => {
    const all = subjects.of(kind);
    const first = all.slice(0, most).map((subject) => captured(kind, subject));
    readAll();
    return [kind, { shown: first, count: all.length }] as const;
  });
  const specs = [...types.values()].map(({ name, fields }) => [
    name,
    Object.fromEntries(
      Object.entries(fields).map(([field, { type, values }]) => [
        field,
        { type, ...(values === undefined ? {} : { values }) },
      ]),
    ),
  ]);
  return {
    facts: {
      now,
      scopes: vocabulary.scopes,
      types: Object.fromEntries(specs),
      objects: Object.fromEntries(objects),
      chains: [...chains.values()].map(({ chain }) => chain),
      subjects: Object.fromEntries(shown),
    },
    reachedFrom: Object.fromEntries(reachedFrom),
  };
}

/** The value of a fact, null where it is absent, or why it has none: a fact that fails must not take the others with it. */
function factOf(view: object, field: string, plain: (value: unknown) => unknown): unknown {
  try {
    return plain((view as Readonly<Record<string, unknown>>)[field]) ?? null;
  } catch (error) {
    const why = `it could not be computed: ${error instanceof Error ? error.message : String(error)}`;
    return { unknown: whyUnknown(error) ?? { why } } satisfies Unknown;
  }
}
