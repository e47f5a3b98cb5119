import type { ErrorObject } from 'ajv';
import { builtInFinding, type Finding } from '../../text/finding.ts';
import { locationOf } from '../../text/location.ts';
import { type Path, valueAt } from '../../text/path.ts';
import { shown } from '../../text/shown.ts';
import type { Source } from '../../text/source.ts';
import { closest } from '../../text/suggestion.ts';
import { locateYaml } from '../../text/yaml.ts';
import { explain } from './schema-wording.ts';

/** Turns what ajv found in a YAML file into findings at their lines, one for each cause: always one at least. */
export function schemaFindings(errors: readonly ErrorObject[], source: Source, data: unknown): [Finding, ...Finding[]] {
  const seen = new Set<string>();
  const shownText = oncePerObject(shown);
  const findings = withoutConsequences(errors).flatMap((error) => {
    const { at, finding } = findingOf(error, source, data, shownText);
    return seen.has(at) ? [] : seen.add(at) && finding;
  });
  const [first, ...others] = findings;
  // A file that does not fit its schema is judged by no rule, so it may not be without a finding.
  return [first ?? findingOf(errors[0] ?? UNKNOWN, source, data, shownText).finding, ...others];
}

const UNKNOWN: ErrorObject = { keyword: 'schema', instancePath: '', schemaPath: '#', params: {} };

/** The finding of one error, and the pointer to the value, or to the key, that it is about. */
function findingOf(
  error: ErrorObject,
  source: Source,
  data: unknown,
  shownText: (value: unknown) => string,
): { at: string; finding: Finding } {
  const path = pathOf(error.instancePath, data);
  const value = valueAt(data, path);
  const { message, help, key } = explain({
    error,
    path,
    value,
    text: typeof value === 'number' ? numberText(path, source) : shownText(value),
  });
  const place = key === undefined ? path : [...path, key];
  const { span } = locateYaml(source.text, place, key === undefined ? 'value' : 'key');
  return {
    at: key === undefined ? error.instancePath : `${error.instancePath}/${key}`,
    finding: builtInFinding('schema', { message, help, location: locationOf(source, span, place) }),
  };
}

/** A number is shown as it is in the file: `2020.10` is read as `2020.1`. */
function numberText(path: Path, source: Source): string {
  const { span } = locateYaml(source.text, path);
  return shown(source.text.slice(span.start, span.end));
}

/** What `make` makes of a value; of an object, once: thousands of errors may be about the same one. */
function oncePerObject(make: (value: unknown) => string): (value: unknown) => string {
  const known = new Map<unknown, string>();
  return (value) => {
    if (typeof value !== 'object') return make(value);
    const text = known.get(value) ?? make(value);
    known.set(value, text);
    return text;
  };
}

/** The errors without those that another one of them explains better. */
function withoutConsequences(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  return withoutMisspelt(withoutConditions(withoutAlternatives(errors)));
}

/**
 * Where a value may be of one of several shapes, what is wrong deeper inside says more than that none of them fits; and
 * where nothing is wrong deeper, that none of them fits says more than what each of them lacks.
 */
function withoutAlternatives(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const choices = new Set(errors.filter(({ keyword }) => keyword === 'anyOf').map(({ instancePath }) => instancePath));
  if (choices.size === 0) return errors;
  const above = new Set(errors.flatMap(({ instancePath }) => parentsOf(instancePath)));
  return errors.filter(({ instancePath, keyword, schemaPath }) => {
    if (!choices.has(instancePath)) return true;
    return keyword === 'anyOf' ? !above.has(instancePath) : !schemaPath.includes('/anyOf/');
  });
}

/** The pointers to what a value is in: the root, `/a/b` and `/a` for `/a/b/c`. */
function parentsOf(pointer: string): string[] {
  if (pointer === '') return [];
  const parents = [''];
  for (let end = pointer.lastIndexOf('/'); end > 0; end = pointer.lastIndexOf('/', end - 1))
    parents.push(pointer.slice(0, end));
  return parents;
}

/** What `then` or `else` asks says more than that a condition asks something. */
function withoutConditions(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  // A schema has few paths, and errors may be many.
  const schemaPaths = [...new Set(errors.map(({ schemaPath }) => schemaPath))];
  const hasBranch = new Map<string, boolean>();
  return errors.filter(({ keyword, schemaPath }) => {
    if (keyword !== 'if') return true;
    const parent = schemaPath.slice(0, -'if'.length);
    const known =
      hasBranch.get(parent) ??
      schemaPaths.some((other) => ['then/', 'else/'].some((branch) => other.startsWith(parent + branch)));
    hasBranch.set(parent, known);
    return !known;
  });
}

/** A key that is missing because it is misspelt is one fault: the unknown key's. */
function withoutMisspelt(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const unknown = Map.groupBy(
    errors.filter(({ keyword }) => keyword === 'additionalProperties'),
    ({ instancePath }) => instancePath,
  );
  return errors.filter((error) => {
    if (error.keyword !== 'required') return true;
    const missing = error.params['missingProperty'] as string;
    return !unknown
      .get(error.instancePath)
      ?.some((other) => closest(other.params['additionalProperty'] as string, [missing]) !== undefined);
  });
}

/** A JSON pointer as a path; a segment is an index where the data has a list there. */
function pathOf(pointer: string, data: unknown): Path {
  const path: (string | number)[] = [];
  for (const step of pointer.split('/').slice(1)) {
    const name = step.replaceAll('~1', '/').replaceAll('~0', '~');
    path.push(Array.isArray(valueAt(data, path)) ? Number(name) : name);
  }
  return path;
}
