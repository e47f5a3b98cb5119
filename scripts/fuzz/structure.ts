import { dump, load } from 'js-yaml';

/** Edits of the data in a YAML or JSON file, or in the front matter of a page. */
export const structures = [
  'remove key',
  'rename key',
  'change value',
  'wrap value',
  'repeat item',
  'move value',
  'add key',
] as const;

interface StructureEdit {
  at: number;
  length: number;
  how: (typeof structures)[number];
  value: string;
  character: string;
}

type Mapping = Record<string, unknown>;

/** A place in data: what holds a value, and its key or index there. */
interface Place {
  holder: Mapping | unknown[];
  key: string;
}

/** Stands for what is written as it is, and not as a text of YAML. */
const MARK = 'FUZZVALUE';

/** The text with its data edited; as it is where it holds no data. */
export function withStructure(path: string, text: string, edit: StructureEdit): string {
  if (/\.mdx$/.test(path)) {
    const page = /^---\n([\s\S]*?)\n---\n/.exec(text);
    if (page === null) return text;
    return `---\n${editedYaml(page[1]!, edit).trimEnd()}\n---\n${text.slice(page[0].length)}`;
  }
  if (/\.json$/.test(path)) return editedJson(text, edit);
  return /\.ya?ml$/.test(path) ? editedYaml(text, edit) : text;
}

function editedYaml(text: string, edit: StructureEdit): string {
  const data = parsed(() => load(text));
  if (!changed(data, edit)) return text;
  return dump(data, { lineWidth: -1, flowLevel: edit.length % 5 === 0 ? 2 : -1 }).replace(MARK, () => edit.value);
}

function editedJson(text: string, edit: StructureEdit): string {
  const data = parsed(() => JSON.parse(text));
  if (!changed(data, edit)) return text;
  return JSON.stringify(data, null, 2).replace(JSON.stringify(MARK), () => edit.value);
}

function parsed(parse: () => unknown): unknown {
  try {
    return parse();
  } catch {
    return undefined;
  }
}

/** Changes data in one place; false where there is none. */
function changed(data: unknown, { at, length, how, character }: StructureEdit): boolean {
  const places = placesIn(data);
  const place = places[Math.floor((places.length * at) / 10_000)];
  if (place === undefined) return false;
  const { holder, key } = place;
  const container = holder as Mapping;
  const value = container[key];
  const remove = () => (Array.isArray(holder) ? holder.splice(Number(key), 1) : delete container[key]);
  switch (how) {
    case 'remove key':
      remove();
      break;
    case 'rename key':
      remove();
      set(holder, `${key}${character}`, value);
      break;
    case 'change value':
      set(holder, key, MARK);
      break;
    case 'wrap value':
      set(holder, key, length % 2 === 0 ? [value] : { value });
      break;
    case 'repeat item':
      if (Array.isArray(holder))
        holder.push(...Array.from({ length: (length % 40) + 1 }, () => structuredClone(value)));
      else set(holder, `${key}2`, structuredClone(value));
      break;
    case 'move value': {
      const other = places[(at + length) % places.length]!;
      set(other.holder, other.key, structuredClone(value));
      break;
    }
    case 'add key':
      set(holder, 'unknown', MARK);
  }
  return true;
}

function set(holder: Mapping | unknown[], key: string, value: unknown): void {
  if (Array.isArray(holder)) {
    if (/^\d+$/.test(key)) holder[Number(key)] = value;
    else holder.push(value);
    return;
  }
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
}

/** Where a value has others; by an alias one may be in several places, or contain itself. */
function placesIn(data: unknown, seen = new Set<unknown>()): Place[] {
  if (typeof data !== 'object' || data === null || seen.has(data)) return [];
  seen.add(data);
  const holder = data as Mapping | unknown[];
  return Object.entries(holder).flatMap(([key, value]) => [{ holder, key }, ...placesIn(value, seen)]);
}
