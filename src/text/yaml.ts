import { EVENT_ID, type Event, getScalarValue, load, parseEvents, SCALAR_STYLE, YAMLException } from 'js-yaml';
import type { Path } from './path.ts';
import { remembered } from './remembered.ts';
import { failure, type Result, success } from './result.ts';
import type { Span } from './source.ts';
import type { SyntaxProblem } from './syntax-problem.ts';
import { withUsualHelp } from './yaml-fault.ts';

/** A file with more aliases than this is an attack, so it is refused. */
export const MAX_ALIASES = 1000;

/** Parses one YAML 1.2 core document; an empty text is null. Timestamps stay strings, duplicate keys are errors. */
export function parseYaml(text: string): Result<unknown, SyntaxProblem> {
  try {
    return success(load(text, { maxAliases: MAX_ALIASES }));
  } catch (error) {
    // What the parser says of a text of only white space and comments, without an offset.
    if (error instanceof YAMLException && error.mark === undefined && error.reason.includes('input is empty')) {
      return success(null);
    }
    return failure(yamlError(error, text));
  }
}

/**
 * What can still be parsed of a malformed text: the lines before the error, one line fewer each time until they parse.
 * Undefined where nothing does.
 */
export function salvageYaml(text: string, error: SyntaxProblem): unknown {
  let end = error.offset;
  for (let tries = 0; tries < 50 && end > 0; tries += 1) {
    end = text.lastIndexOf('\n', end - 1);
    if (end <= 0) return undefined;
    const result = parseYaml(text.slice(0, end));
    if (result.ok) return result.value ?? undefined;
  }
  return undefined;
}

function yamlError(error: unknown, text: string): SyntaxProblem {
  if (error instanceof YAMLException) {
    return withUsualHelp({ reason: error.reason, offset: Math.min(error.mark?.position ?? 0, text.length) }, text);
  }
  return { reason: error instanceof Error ? error.message : String(error), offset: 0 };
}

/** The span of a path in a YAML text. `path` is the part of it that exists. */
export interface YamlPlace {
  path: Path;
  span: Span;
}

interface Node {
  /** A scalar with its quotes, or a collection's first character. */
  span: Span;
  /** The span of the key that holds it, or undefined in a list and at the root. */
  key: Span | undefined;
  children: Map<string | number, Node> | undefined;
}

/** Finds paths in one text, which is parsed at the first call. */
export type YamlLocator = (path: Path, of?: 'value' | 'key') => YamlPlace;

/**
 * Finds paths in a YAML text by the parser's own offsets. The span of a scalar is its value, that of a collection its key
 * (or its first character where it has no key); `of: 'key'` asks for the key of a scalar too. Where the path does not
 * exist, its nearest existing parent is found; in a malformed text, the start.
 */
export function yamlLocator(text: string): YamlLocator {
  let root: Node | undefined;
  let isParsed = false;
  return (path, of = 'value') => {
    if (!isParsed) root = nodesOf(text);
    isParsed = true;
    return placeOf(root, path, of);
  };
}

const locatorOf = remembered(yamlLocator);

/** Finds one path in a YAML text; see `yamlLocator`. The last few texts are not parsed again. */
export function locateYaml(text: string, path: Path, of: 'value' | 'key' = 'value'): YamlPlace {
  return locatorOf(text)(path, of);
}

function nodesOf(text: string): Node | undefined {
  try {
    return parseNodes(text);
  } catch {
    return undefined;
  }
}

function placeOf(root: Node | undefined, path: Path, of: 'value' | 'key'): YamlPlace {
  let node = root;
  if (node === undefined) return { path: [], span: { start: 0, end: 0 } };
  const found: (string | number)[] = [];
  for (const step of path) {
    const child: Node | undefined = node.children?.get(step) ?? node.children?.get(String(step));
    if (child === undefined) break;
    found.push(step);
    node = child;
  }
  const showKey = (of === 'key' && found.length === path.length) || node.children !== undefined || isLeftOut(node.span);
  const span = showKey && node.key !== undefined ? node.key : node.span;
  return { path: found, span: isLeftOut(span) ? { start: 0, end: 0 } : span };
}

/** Whether a value is left out (`a:`), so that it has no characters of its own. */
function isLeftOut(span: Span): boolean {
  return span.start < 0;
}

function parseNodes(text: string): Node | undefined {
  const anchors = new Map<string, Node>();
  const anchoredTexts = new Map<string, string>();
  const events = parseEvents(text, {});
  let at = 0;
  /** The end of the furthest character that an event has named. */
  let last = 0;

  const anchorOf = (event: { anchorStart: number; anchorEnd: number }) =>
    event.anchorStart >= 0 ? text.slice(event.anchorStart, event.anchorEnd) : undefined;

  const scalarSpan = (event: Extract<Event, { type: typeof EVENT_ID.SCALAR }>): Span => {
    if (event.valueStart < 0) return { start: -1, end: -1 };
    const quoted = event.style === SCALAR_STYLE.SINGLE_QUOTED || event.style === SCALAR_STYLE.DOUBLE_QUOTED;
    if (quoted) return { start: event.valueStart - 1, end: event.valueEnd + 1 };
    const written = text.slice(event.valueStart, event.valueEnd);
    return { start: event.valueStart, end: event.valueStart + written.replace(/[ \t\r\n]+$/, '').length };
  };

  /** The span of an item that is left out: its dash, which is the next one outside a comment. */
  const dashAfter = (offset: number): Span => {
    const skipped = /(?:[^-#]|#[^\n]*)*/y;
    skipped.lastIndex = offset;
    skipped.exec(text);
    const dash = skipped.lastIndex;
    last = Math.max(last, dash + 1);
    return { start: dash, end: Math.min(dash + 1, text.length) };
  };

  /** The name of a key: a scalar or an alias of one. A key that is a collection has no name. */
  const nameOf = (key: Event): string => {
    if (key.type === EVENT_ID.SCALAR) return getScalarValue(text, key);
    return key.type === EVENT_ID.ALIAS ? (anchoredTexts.get(text.slice(key.anchorStart, key.anchorEnd)) ?? '') : '';
  };

  const readNode = (): Node => {
    const event = events[at++]!;
    if ('valueEnd' in event) last = Math.max(last, event.valueEnd);
    else if ('start' in event) last = Math.max(last, event.start);
    else if ('anchorEnd' in event) last = Math.max(last, event.anchorEnd);
    if (event.type === EVENT_ID.ALIAS) {
      const target = anchors.get(text.slice(event.anchorStart, event.anchorEnd));
      const span = { start: event.anchorStart - 1, end: event.anchorEnd };
      return { span, key: undefined, children: target?.children };
    }
    if (event.type === EVENT_ID.SCALAR) {
      const node: Node = { span: scalarSpan(event), key: undefined, children: undefined };
      const anchor = anchorOf(event);
      if (anchor !== undefined) {
        anchors.set(anchor, node);
        anchoredTexts.set(anchor, getScalarValue(text, event));
      }
      return node;
    }
    const collection = event as Extract<Event, { start: number }>;
    const children = new Map<string | number, Node>();
    const span = { start: collection.start, end: collection.start + 1 };
    const node: Node = { span, key: undefined, children };
    const anchor = anchorOf(collection);
    if (anchor !== undefined) anchors.set(anchor, node);
    let index = 0;
    while (events[at]!.type !== EVENT_ID.POP) {
      if (event.type === EVENT_ID.SEQUENCE) {
        const item = readNode();
        if (isLeftOut(item.span)) item.span = dashAfter(last);
        children.set(index++, item);
        continue;
      }
      const keyEvent = events[at]!;
      const key = readNode();
      const value = readNode();
      value.key = key.span;
      children.set(nameOf(keyEvent), value);
    }
    at += 1;
    return node;
  };

  if (events.length === 0 || events[at++]!.type !== EVENT_ID.DOCUMENT) return undefined;
  return events[at]!.type === EVENT_ID.POP ? undefined : readNode();
}
