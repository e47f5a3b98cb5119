import { ROOMS, registry } from '../../../facts/registry.ts';
import { type Rule, readsOf } from '../../../policy/rule.ts';
import { SUBJECTS } from '../../../policy/vocabulary.ts';
import type { Site } from '../../judged.ts';
import { compareSubjects } from '../subjects.ts';
import { type FactExample, factExamples } from './fact-examples.ts';

/** A fact, with all that the reference says of it. */
export interface ReferenceFact {
  /** Its anchor: `Promotion.soaked`. */
  id: string;
  name: string;
  /** Its type, in parts of which some are types with facts of their own. */
  type: readonly { text: string; object: boolean }[];
  unit: string | undefined;
  meaning: string;
  /** The values that it can have besides the empty text; `environments` for their names. */
  values: readonly string[] | 'environments';
  /** The keys of an environment's page that it is computed from. */
  limits: readonly string[];
  /** What it rests on, where that is not what a record says. */
  rests: string | undefined;
  example: FactExample | undefined;
  /** The rules whose verdict rests on it. */
  judging: readonly Rule[];
  /** The rules that name it in a message alone. */
  saying: readonly Rule[];
}

interface ReferenceType {
  name: string;
  facts: readonly ReferenceFact[];
}

export interface ReferenceSubject {
  /** What a rule says under `subject`. */
  kind: string;
  /** The names that its expressions have, by their types. */
  scope: readonly (readonly [name: string, type: string])[];
  types: readonly ReferenceType[];
  rules: readonly Rule[];
  /** How many of them the repository has. */
  count: number;
}

/** Every subject with its facts, in the order in which pages list subjects. */
export function factReference(site: Pick<Site, 'subjects' | 'policy' | 'examplesOf' | 'report'>): ReferenceSubject[] {
  const examples = factExamples(site);
  const { rules } = site.policy;
  const judging = rulesByFact(rules, (rule) => readsOf(rule));
  const saying = rulesByFact(rules, ({ message, help }) => [...message.reads, ...help.reads]);
  const factsOf = (name: string): ReferenceFact[] =>
    Object.entries(registry.types.get(name)!.fields).map(([field, spec]) => {
      const id = `${name}.${field}`;
      const judged = judging.get(id) ?? new Set();
      return {
        id,
        name: field,
        type: typeParts(spec.type),
        unit: spec.unit,
        meaning: spec.describe,
        values: spec.values ?? [],
        limits: spec.limits ?? [],
        rests: restsOn(spec.measured, spec.mayBeSigned),
        example: examples.get(id),
        judging: [...judged],
        saying: [...(saying.get(id) ?? [])].filter((rule) => !judged.has(rule)),
      };
    });
  return [...SUBJECTS].sort(compareSubjects).map((kind) => ({
    kind,
    scope: Object.entries(ROOMS[kind].scope),
    types: ROOMS[kind].tables.map(({ name }) => ({ name, facts: factsOf(name) })),
    rules: rules.filter(({ subject }) => subject === kind),
    count: site.subjects.of(kind).length,
  }));
}

function rulesByFact(
  rules: readonly Rule[],
  readsIn: (rule: Rule) => readonly { type: string; field: string }[],
): Map<string, Set<Rule>> {
  const found = new Map<string, Set<Rule>>();
  for (const rule of rules) {
    for (const { type, field } of readsIn(rule)) {
      const id = `${type}.${field}`;
      found.set(id, (found.get(id) ?? new Set()).add(rule));
    }
  }
  return found;
}

/** `list<`, `Copy` and `>` of `list<Copy>`. */
function typeParts(type: string): ReferenceFact['type'] {
  return type.split(/(?<=<)|(?=>)/).map((text) => ({ text, object: registry.types.has(text) }));
}

function restsOn(measured: true | 'history' | 'signature' | undefined, mayBeSigned: true | undefined) {
  const what = {
    true: 'the files themselves',
    history: 'the files and git',
    signature: 'who signed what, as git shows it',
    undefined: undefined,
  }[String(measured)];
  return mayBeSigned === true && what !== undefined ? `${what}, or what a machine signed` : what;
}
