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
  const findings = withoutConsequences(errors).flatMap((error) => {
    const { at, finding } = findingOf(error, source, data);
    return seen.has(at) ? [] : seen.add(at) && finding;
  });
  const [first, ...others] = findings;
  // A file that does not fit its schema is judged by no rule, so it may not be without a finding.
  return [first ?? findingOf(errors[0] ?? UNKNOWN, source, data).finding, ...others];
}

const UNKNOWN: ErrorObject = { keyword: 'schema', instancePath: '', schemaPath: '#', params: {} };

/** The finding of one error, and the pointer to the value, or to the key, that it is about. */
function findingOf(error: ErrorObject, source: Source, data: unknown): { at: string; finding: Finding } {
  const path = pathOf(error.instancePath, data);
  const value = valueAt(data, path);
  const { message, help, key } = explain({ error, path, value, text: textOf(value, path, source) });
  const place = key === undefined ? path : [...path, key];
  const { span } = locateYaml(source.text, place, key === undefined ? 'value' : 'key');
  return {
    at: key === undefined ? error.instancePath : `${error.instancePath}/${key}`,
    finding: builtInFinding('schema', { message, help, location: locationOf(source, span, place) }),
  };
}

/** A number is shown as it is in the file: `2020.10` is read as `2020.1`. */
function textOf(value: unknown, path: Path, source: Source): string {
  if (typeof value !== 'number') return shown(value);
  const { span } = locateYaml(source.text, path);
  return shown(source.text.slice(span.start, span.end));
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
  const choices = errors.filter((error) => error.keyword === 'anyOf').map((error) => error.instancePath);
  return errors.filter(({ instancePath, keyword, schemaPath }) => {
    if (!choices.includes(instancePath)) return true;
    const hasDeeper = errors.some((other) => other.instancePath.startsWith(`${instancePath}/`));
    return keyword === 'anyOf' ? !hasDeeper : !schemaPath.includes('/anyOf/');
  });
}

/** What `then` or `else` asks says more than that a condition asks something. */
function withoutConditions(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  return errors.filter(({ keyword, schemaPath }) => {
    if (keyword !== 'if') return true;
    const parent = schemaPath.slice(0, -'if'.length);
    return !errors.some((other) => ['then/', 'else/'].some((branch) => other.schemaPath.startsWith(parent + branch)));
  });
}

/** A key that is missing because it is misspelt is one fault: the unknown key's. */
function withoutMisspelt(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const unknown = errors.filter((error) => error.keyword === 'additionalProperties');
  return errors.filter((error) => {
    if (error.keyword !== 'required') return true;
    const missing = error.params['missingProperty'] as string;
    return !unknown.some(
      (other) =>
        other.instancePath === error.instancePath &&
        closest(other.params['additionalProperty'] as string, [missing]) !== undefined,
    );
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
