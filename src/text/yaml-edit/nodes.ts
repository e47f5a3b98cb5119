import { COLLECTION_STYLE, EVENT_ID, type Event, getScalarValue, parseEvents, SCALAR_STYLE } from 'js-yaml';

/** A value of a YAML text, with the characters that it takes up: quotes, brackets and all. */
export type EditableNode =
  | EditableMapping
  | { kind: 'block list' | 'flow list'; start: number; end: number; lastEnd: number | undefined }
  | { kind: 'other'; start: number; end: number };

export interface EditableMapping {
  kind: 'block mapping' | 'flow mapping';
  start: number;
  /** Of a block mapping the end of its last value, of a flow mapping behind its bracket. */
  end: number;
  /** Its values by their keys, with the offsets at which the keys begin. */
  entries: ReadonlyMap<string, { keyStart: number; value: EditableNode }>;
  /** The end of its last value; undefined where it is empty. */
  lastEnd: number | undefined;
}

/** The root of a text that parses, by the offsets of the parser. Undefined where the text has none. */
export function editableNodes(text: string): EditableNode | undefined {
  const events = parseEvents(text, {});
  if (events.length < 2 || events[1]!.type === EVENT_ID.POP) return undefined;
  return new NodeReader(text, events).node(0);
}

type Collection = Extract<Event, { type: typeof EVENT_ID.MAPPING | typeof EVENT_ID.SEQUENCE }>;

class NodeReader {
  readonly #text: string;
  readonly #events: readonly Event[];
  /** The first event is that of the document. */
  #at = 1;

  constructor(text: string, events: readonly Event[]) {
    this.#text = text;
    this.#events = events;
  }

  /** Reads the next value; one that is left out is where the last character before it ends. */
  node(before: number): EditableNode {
    const event = this.#events[this.#at++]!;
    if (event.type === EVENT_ID.ALIAS) return { kind: 'other', start: event.anchorStart - 1, end: event.anchorEnd };
    if (event.type === EVENT_ID.SCALAR) return { kind: 'other', ...this.#scalar(event, before) };
    return event.type === EVENT_ID.MAPPING ? this.#mapping(event) : this.#sequence(event as Collection);
  }

  #scalar(event: Extract<Event, { type: typeof EVENT_ID.SCALAR }>, before: number): { start: number; end: number } {
    const { valueStart, valueEnd, style } = event;
    if (valueStart < 0) {
      // A tag or an anchor may be all that there is of a value.
      const end = Math.max(before, event.tagEnd, event.anchorEnd);
      return { start: end, end };
    }
    const quote = style === SCALAR_STYLE.SINGLE_QUOTED || style === SCALAR_STYLE.DOUBLE_QUOTED ? 1 : 0;
    if (style !== SCALAR_STYLE.PLAIN) return { start: valueStart - quote, end: valueEnd + quote };
    const written = this.#text.slice(valueStart, valueEnd).trimEnd();
    return { start: valueStart, end: valueStart + written.length };
  }

  #mapping(event: Collection): EditableMapping {
    const entries = new Map<string, { keyStart: number; value: EditableNode }>();
    let lastEnd: number | undefined;
    while (this.#events[this.#at]!.type !== EVENT_ID.POP) {
      const keyEvent = this.#events[this.#at]!;
      const key = this.node(lastEnd ?? event.start);
      const value = this.node(this.#behindColon(key.end));
      lastEnd = value.end;
      const name = keyEvent.type === EVENT_ID.SCALAR ? getScalarValue(this.#text, keyEvent) : '';
      entries.set(name, { keyStart: key.start, value });
    }
    this.#at += 1;
    const isFlow = event.style === COLLECTION_STYLE.FLOW;
    const end = isFlow ? this.#behindBracket(lastEnd ?? event.start + 1) : (lastEnd ?? event.start);
    return { kind: isFlow ? 'flow mapping' : 'block mapping', start: event.start, end, entries, lastEnd };
  }

  #sequence(event: Collection): EditableNode {
    let end = event.start + 1;
    let lastEnd: number | undefined;
    while (this.#events[this.#at]!.type !== EVENT_ID.POP) {
      lastEnd = Math.max(end, this.node(end).end);
      end = lastEnd;
    }
    this.#at += 1;
    if (event.style !== COLLECTION_STYLE.FLOW) return { kind: 'block list', start: event.start, end, lastEnd };
    return { kind: 'flow list', start: event.start, end: this.#behindBracket(end), lastEnd };
  }

  #behindColon(end: number): number {
    const colon = /\s*:/y;
    colon.lastIndex = end;
    return colon.test(this.#text) ? colon.lastIndex : end;
  }

  /** Behind the bracket that closes a flow collection, whose last value ends at an offset. */
  #behindBracket(end: number): number {
    const rest = /(?:[\s,:?]|#[^\n]*)*[\]}]/y;
    rest.lastIndex = end;
    return rest.test(this.#text) ? rest.lastIndex : end;
  }
}
