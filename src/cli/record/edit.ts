import { isDeepStrictEqual } from 'node:util';
import { locationOf } from '../../text/location.ts';
import { formatPath, valueAt } from '../../text/path.ts';
import { failure, type Problem, type Result, success } from '../../text/result.ts';
import { shown } from '../../text/shown.ts';
import type { Source } from '../../text/source.ts';
import { locateYaml } from '../../text/yaml.ts';
import { appendToList } from '../../text/yaml-edit/append-to-list.ts';
import { moveIntoList } from '../../text/yaml-edit/move-into-list.ts';
import { replaceMapping } from '../../text/yaml-edit/replace-mapping.ts';
import { inBlock, type YamlMapping, type YamlValue } from '../../text/yaml-edit/written.ts';
import { addToYaml } from '../../text/yaml-edit/yaml-edit.ts';
import { instantOf } from '../../time/instant.ts';
import type { Field, RecordedEvent } from './event.ts';

/** A record with an event in it. */
export interface Edited {
  /** The text to write; undefined where the record says all of it already. */
  text: string | undefined;
  /** The fields that are new. */
  added: readonly Field[];
}

/** A record that is not there yet. */
export function newRecord({ fields }: RecordedEvent): Edited {
  const lines = fields.flatMap(({ key, value }) => inBlock(key, value, { step: 2, mappings: 'flow' }));
  return { text: `${lines.join('\n')}\n`, added: fields };
}

/** Puts an event into the text of a record, whose data has been read. What is there is replaced only where the event may. */
export function withEvent(source: Source, data: unknown, event: RecordedEvent): Result<Edited> {
  const { path, goesOn } = event;
  const there = path.length === 0 ? data : valueAt(data, path);
  if (there === undefined) return added(source, [{ path, value: mappingOf(event.fields) }], event.fields);
  const more = event.fields.flatMap((field) => unlisted(field, valueAt(there, [field.key])) ?? []);
  const fields = event.fields.filter(({ key }) => !more.some((field) => field.key === key));
  const fresh = fields.filter(({ key }) => valueAt(there, [key]) === undefined);
  const other = fields.filter(({ key, value, from }) => {
    const recorded = valueAt(there, [key]);
    // What nobody said now does not contradict what was said then.
    return recorded !== undefined && !isSame(recorded, value) && !(goesOn && from !== undefined);
  });
  if (event.replaces === true) return replaced(source, event);
  // To an event that has happened is added what is said of it now, and not what is true of this run or of the files as they are.
  if (other.length === 0 && (goesOn || fresh.every(({ from }) => from === undefined))) {
    const edits = fresh.map(({ key, value }) => ({ path: [...path, key], value }));
    const longer = more.filter(({ value }) => value.length > 0);
    const appended = longer.map(({ key, value }) => ({ path: [...path, key], items: value }));
    return added(source, [...appended, ...edits], [...longer, ...fresh]);
  }
  const { earlierUnder } = event;
  if (earlierUnder === undefined)
    return failure(recordedAlready(source, event, other[0] ?? fresh.find(({ from }) => from !== undefined)!, there));
  const move = { path: path.slice(0, -1), from: path.at(-1)!, into: earlierUnder, value: mappingOf(fields) };
  const moved = moveIntoList(source.text, move);
  return moved.ok ? success({ text: moved.value, added: fields }) : failure(unwritable(source, moved.problem));
}

/** Of a field that appends to a recorded list, what that does not have yet; undefined where it is no such field, or says otherwise of a file. */
function unlisted({ value, appends, ...field }: Field, recorded: unknown): ListField | undefined {
  if (appends !== true || !Array.isArray(recorded)) return undefined;
  const listed = recorded as readonly YamlMapping[];
  const given = value as readonly YamlMapping[];
  const isOther = given.some(({ path, sha256 }) =>
    listed.some((file) => file['path'] === path && ![undefined, sha256].includes(file['sha256'])),
  );
  if (isOther) return undefined;
  return { ...field, value: given.filter(({ path }) => !listed.some((file) => file['path'] === path)) };
}

type ListField = Field & { value: readonly YamlMapping[] };

function replaced(source: Source, { path, fields }: RecordedEvent): Result<Edited> {
  const text = replaceMapping(source.text, path, mappingOf(fields));
  return text.ok ? success({ text: text.value, added: fields }) : failure(unwritable(source, text.problem));
}

function added(
  source: Source,
  edits: readonly ({ path: readonly string[] } & ({ value: YamlValue } | { items: readonly YamlMapping[] }))[],
  fields: readonly Field[],
): Result<Edited> {
  if (edits.length === 0) return success({ text: undefined, added: [] });
  let { text } = source;
  for (const edit of edits) {
    const { path } = edit;
    const edited = 'items' in edit ? appendToList(text, path, edit.items) : addToYaml(text, path, edit.value);
    if (!edited.ok) return failure(unwritable(source, edited.problem));
    text = edited.value;
  }
  return success({ text, added: fields });
}

function mappingOf(fields: readonly Field[]): YamlMapping {
  return Object.fromEntries(fields.map(({ key, value }) => [key, value]));
}

function recordedAlready(
  source: Source,
  { path, goesOn, orAgain }: RecordedEvent,
  field: Field,
  there: unknown,
): Problem {
  const place = [...path, field.key];
  const found = valueAt(there, [field.key]);
  const name = formatPath(path);
  const { span } = locateYaml(source.text, found === undefined ? path : place);
  const says = found === undefined ? `no \`${field.key}\`` : `\`${formatPath([field.key])}: ${shown(found)}\``;
  const wanted = shown(field.value);
  return {
    message:
      path.length === 0 || goesOn
        ? `\`${formatPath(place)}\` is recorded already, as \`${shown(found)}\`; \`${wanted}\` is another value, and what is on record stays.`
        : `\`${name}\` is recorded already, with ${says} and not \`${wanted}\`; what is on record stays.`,
    help:
      orAgain === undefined
        ? sameOrWrong(field, found)
        : `${orAgain}; if it is the same, give what is recorded (\`${field.option}\`).`,
    location: locationOf(source, span, place),
  };
}

function sameOrWrong({ option }: Field, found: unknown): string {
  if (option === undefined) return 'Correct the record by hand, and say why under `corrects`.';
  if (found === undefined) return `If it is the same event, give the value that it had then (\`${option}\`).`;
  return `If it is the same event, give what is recorded (\`${option}\`); if the record is wrong, correct it by hand and say why under \`corrects\`.`;
}

function unwritable(source: Source, { reason, path }: { reason: string; path: readonly string[] }): Problem {
  const { span } = locateYaml(source.text, path);
  return {
    message: `\`${formatPath(path)}\` cannot be added to: ${reason}.`,
    help: 'Write it out as a mapping, a key a line.',
    location: locationOf(source, span, path),
  };
}

/** Times are the same where they mean the same moment. */
function isSame(a: unknown, b: unknown): boolean {
  if (typeof a === 'string' && typeof b === 'string') {
    const [first, second] = [instantOf(a), instantOf(b)];
    return a === b || (first !== undefined && first === second);
  }
  return isDeepStrictEqual(a, b);
}
