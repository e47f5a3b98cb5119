import { checkWithSubjects } from '../../../check/check.ts';
import { captureFacts } from '../../../facts/capture.ts';
import { type CapturedFacts, isUnknown } from '../../../facts/captured.ts';
import { registry } from '../../../facts/registry.ts';
import { celText, innerType, toCel } from '../../../policy/cel-value.ts';
import { type Rule, readsOf } from '../../../policy/rule.ts';
import { type SubjectRef, subjectText } from '../../../text/finding.ts';
import { firstOf } from '../../../text/list.ts';
import type { Site } from '../../judged.ts';

/** A value that a fact has. */
export interface FactExample {
  text: string;
  /** What has it, in words: `2026-11-02-invoice-index in staging`. */
  of: string;
  /** The rule on whose page it is an example; undefined where the repository of the site has it. */
  rule?: string;
}

/** Of each kind of subject, so many are looked at. */
const MOST = 200;
/** Longer texts are cut. */
const LONGEST = 90;
/** More items of a list are counted. */
const ITEMS = 3;

/**
 * A value of each fact, by `Type.field`: of the repository that the site checks, or where it has none that says something, of an
 * example on the page of a rule, first of one that names it. As many facts of a type as can be are of one object. A fact that has a
 * value in neither has no example.
 */
export function factExamples(
  site: Pick<Site, 'subjects' | 'policy' | 'examplesOf' | 'report'>,
): Map<string, FactExample> {
  const found = new Map<string, FactExample>();
  add(found, captureFacts(site.subjects, registry, { now: site.report.now, most: MOST }));
  for (const rule of site.policy.rules) addExamples(found, site, rule, factsNamedBy(rule));
  for (const rule of site.policy.rules) addExamples(found, site, rule, ALL_FACTS);
  return found;
}

const ALL_FACTS = [...registry.types.values()].flatMap(({ name, fields }) =>
  Object.keys(fields).map((field) => `${name}.${field}`),
);

/** Adds what the examples of a rule's page show, until some facts have an example. */
function addExamples(
  found: Map<string, FactExample>,
  site: Pick<Site, 'examplesOf' | 'policy'>,
  { id, subject, settings }: Rule,
  wanted: readonly string[],
): void {
  for (const { environments, repository, past, now } of site.examplesOf(id).cases.get(id) ?? []) {
    if (wanted.every((fact) => found.has(fact))) return;
    // What a waiver excuses is what rules found.
    const rules = subject === 'waiver' ? site.policy.rules : [];
    const { subjects } = checkWithSubjects({ policy: { ...environments, rules }, repository, now, ...past });
    const of = (kind: string) =>
      kind === subject && settings.undeclared
        ? [...subjects.of(kind), ...subjects.undeclared(kind)]
        : subjects.of(kind);
    add(found, captureFacts({ of }, registry, { now, most: MOST }), id);
  }
}

function factsNamedBy(rule: Rule): string[] {
  const reads = [...readsOf(rule), ...rule.message.reads, ...rule.help.reads];
  return reads.map(({ type, field }) => `${type}.${field}`);
}

/** Adds what a capture shows of facts that have no example yet. */
function add(found: Map<string, FactExample>, { facts, reachedFrom }: ReturnType<typeof captureFacts>, rule?: string) {
  for (const [type, fields] of Object.entries(facts.types)) {
    const specs = Object.entries(fields);
    const telling = facts.objects[type]!.map((values, place) => ({
      from: reachedFrom[type]![place]!,
      values,
      count: values.filter(isTelling).length,
    })).sort((a, b) => b.count - a.count);
    for (const [place, [field, spec]] of specs.entries()) {
      const key = `${type}.${field}`;
      const best = telling.find(({ values }) => isTelling(values[place]));
      if (best === undefined || found.has(key)) continue;
      // Each build would change the page for it; an example on a rule's page has a clock of its own.
      if (rule === undefined && registry.types.get(type)?.fields[field]?.grows) continue;
      const text = valueText(spec.type, best.values[place], facts);
      found.set(key, { text: cut(text), of: ownerText(best.from), ...(rule === undefined ? {} : { rule }) });
    }
  }
}

/** Whether a value shows what a fact is about: it is known, and neither absent, empty nor zero. */
function isTelling(value: unknown): boolean {
  return !(
    value === null ||
    value === '' ||
    value === 0 ||
    isUnknown(value) ||
    (Array.isArray(value) && value.length === 0)
  );
}

/** What a repository is called says nothing, and of a commit twelve digits say enough. */
function ownerText(ref: SubjectRef): string {
  if (ref.type === 'repo') return 'the repository';
  return ref.type === 'commit' ? `commit ${ref.id.slice(0, 12)}` : subjectText(ref);
}

function valueText(type: string, value: unknown, facts: CapturedFacts): string {
  const { types, objects } = facts;
  const inner = innerType(type) ?? type;
  if (type.startsWith('optional<')) return valueText(inner, value, facts);
  if (Array.isArray(value))
    return firstOf(
      value.map((item) => valueText(inner, item, facts)),
      ITEMS,
    );
  if (types[type] === undefined) return celText(toCel(type, value, () => ''));
  // An object goes by the first text that it has.
  const held = objects[type]![value as number]!;
  const names = Object.values(types[type]).map((spec, place) => (spec.type === 'string' ? held[place] : ''));
  return String(names.find((name) => typeof name === 'string' && name !== '') ?? type);
}

function cut(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`;
}
