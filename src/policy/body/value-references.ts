import { builtInFinding, type Finding } from '../../text/finding.ts';
import { locationOf } from '../../text/location.ts';
import { parsePath, valueAt } from '../../text/path.ts';
import type { Source, Span } from '../../text/source.ts';
import { writeInstead } from '../../text/suggestion.ts';
import type { PolicyEnvironment } from '../environment.ts';
import type { Rule } from '../rule.ts';
import type { BodyElement } from './elements.ts';

/** What a value can be of: an environment's key (`staging.soak`), or a rule's parameter (`soak-window.most`). */
export interface ValuePlaces {
  environments: readonly PolicyEnvironment[];
  rules: readonly Rule[];
  /** Ids of environments and rules whose pages have a fault: their values are not known, which is no fault of who names them. */
  unknown?: ReadonlySet<string>;
}

/** An element `<Value>`. */
export interface ValueReference {
  /** What its `of` says; undefined where it has none. */
  of: string | undefined;
  /** Of that text, or of the element where it has none. */
  span: Span;
}

/** The value that `of` of `<Value of="…" />` names; undefined where the policy has none. */
export function valueNamed(of: string, { environments, rules }: ValuePlaces): unknown {
  const [id = '', ...path] = of.split('.');
  const environment = environments.find((each) => each.id === id);
  if (environment !== undefined) return valueAt(environment.page.data, parsePath(path.join('.')));
  const rule = rules.find((each) => each.id === id);
  return rule === undefined ? undefined : valueAt(rule.settings.params, path);
}

/** The elements `<Value>` among those of a body, without those of which code computes what they are of. */
export function valueReferences(elements: readonly BodyElement[], text: string): ValueReference[] {
  return elements.flatMap(({ name, attributes, isOpen, span }): ValueReference[] => {
    if (name !== 'Value') return [];
    const of = attributes.get('of');
    if (of === undefined) return isOpen ? [] : [{ of: undefined, span }];
    if (of.text === undefined) return [];
    // A text with entities is written in another way.
    const at = of.text === '' ? -1 : text.slice(of.span.start, of.span.end).lastIndexOf(of.text);
    const start = of.span.start + at;
    return [{ of: of.text, span: at === -1 ? of.span : { start, end: start + of.text.length } }];
  });
}

/** References to values that the policy does not have, which the site could not print. */
export function danglingValues(references: readonly ValueReference[], source: Source, places: ValuePlaces): Finding[] {
  return references.flatMap(({ of, span }) => {
    if (of !== undefined && (valueNamed(of, places) !== undefined || places.unknown?.has(of.split('.')[0]!))) return [];
    const known = places.environments.flatMap(({ id, page: { data } }) =>
      Object.keys(data as object).map((key) => `${id}.${key}`),
    );
    const name = "Name a key of an environment's page (`staging.soak`) or a parameter of a rule.";
    return [
      builtInFinding('config', {
        message: of === undefined ? '`<Value>` names no value of the policy.' : `\`${of}\` is no value of the policy.`,
        help:
          of === undefined
            ? "Say which in `of`: a key of an environment's page (`staging.soak`) or a parameter of a rule."
            : writeInstead(of, known, name),
        location: locationOf(source, span),
      }),
    ];
  });
}
