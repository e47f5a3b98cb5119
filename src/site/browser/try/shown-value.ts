import { Optional } from '@marcbachmann/cel-js';
import { celText } from '../../../policy/cel-value.ts';
import type { Vocabulary } from '../../../policy/vocabulary.ts';

/** A value as messages show it; an object of the facts, which has no text of its own, by the first text that it has. */
export function shownValue(value: unknown, vocabulary: Pick<Vocabulary, 'types'>): string {
  if (value instanceof Optional) return value.hasValue() ? shownValue(value.value(), vocabulary) : celText(value);
  if (Array.isArray(value) && value.length > 0) return value.map((item) => shownValue(item, vocabulary)).join(', ');
  const type = vocabulary.types.find(({ view }) => value instanceof view);
  if (type === undefined) return celText(value);
  const texts = Object.entries(type.fields).filter(([, spec]) => spec.type === 'string');
  for (const [field] of texts) {
    const text = textIn(value as object, field);
    if (text !== '') return text;
  }
  return type.name;
}

/** A text of an object; empty where it is not known. */
function textIn(view: object, field: string): string {
  try {
    return String((view as Readonly<Record<string, unknown>>)[field]);
  } catch {
    return '';
  }
}
