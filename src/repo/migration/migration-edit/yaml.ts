import { EVENT_ID, type Event, getScalarValue, parseEvents, SCALAR_STYLE } from 'js-yaml';
import type { Normalise } from './normalise.ts';

/** YAML: what its parser sees. A plain text is not a quoted one, which may be of another type. */
export const normaliseYaml: Normalise = (text) => {
  if (/^%/m.test(text)) return undefined;
  try {
    return JSON.stringify(parseEvents(text, {}).map((event) => eventOf(event, text)));
  } catch {
    return undefined;
  }
};

function eventOf(event: Event, text: string): unknown[] {
  const of = event as Partial<Record<'anchorStart' | 'anchorEnd' | 'tagStart' | 'tagEnd', number>>;
  const part = (start = -1, end = -1) => (start < 0 ? '' : text.slice(start, end));
  const properties = [event.type, part(of.anchorStart, of.anchorEnd), part(of.tagStart, of.tagEnd)];
  if (event.type !== EVENT_ID.SCALAR) return properties;
  return [...properties, event.style === SCALAR_STYLE.PLAIN, getScalarValue(text, event)];
}
