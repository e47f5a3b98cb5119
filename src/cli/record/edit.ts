import { isDeepStrictEqual } from 'node:util';
import { locationOf } from '../../text/location.ts';
import { formatPath, valueAt } from '../../text/path.ts';
import { failure, type Problem, type Result, success } from '../../text/result.ts';
import { shown } from '../../text/shown.ts';
import type { Source } from '../../text/source.ts';
import { locateYaml } from '../../text/yaml.ts';
import { moveIntoList } from '../../text/yaml-edit/move-into-list.ts';
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

/** Puts an event into the text of a record, whose data has been read. What is there is never replaced. */
export function withEvent(source: Source, data: unknown, event: RecordedEvent): Result<Edited> {
  const { path, fields, goesOn } = event;
  const there = path.length === 0 ? data : valueAt(data, path);
  if (there === undefined) return added(source, [{ path, value: mappingOf(fields) }], fields);
  const fresh = fields.filter(({ key }) => valueAt(there, [key]) === undefined);
  const other = fields.filter(({ key, value, from }) => {
    const recorded = valueAt(there, [key]);
    // What nobody said now does not contradict what was said then.
    return recorded !== undefined && !isSame(recorded, value) && !(goesOn && from !== undefined);
  });
  if (other.length === 0 && (goesOn || fresh.length === 0)) {
    const edits = fresh.map(({ key, value }) => ({ path: [...path, key], value }));
    return added(source, edits, fresh);
  }
  const { earlierUnder } = event;
  if (earlierUnder === undefined) return failure(recordedAlready(source, event, other[0] ?? fresh[0]!, there));
  const move = { path: path.slice(0, -1), from: path.at(-1)!, into: earlierUnder, value: mappingOf(fields) };
  const moved = moveIntoList(source.text, move);
  return moved.ok ? success({ text: moved.value, added: fields }) : failure(unwritable(source, moved.problem));
}

function added(
  source: Source,
  edits: readonly { path: readonly string[]; value: YamlValue }[],
  fields: readonly Field[],
): Result<Edited> {
  if (edits.length === 0) return success({ text: undefined, added: [] });
  let { text } = source;
  for (const { path, value } of edits) {
    const edited = addToYaml(text, path, value);
    if (!edited.ok) return failure(unwritable(source, edited.problem));
    text = edited.value;
  }
  return success({ text, added: fields });
}

function mappingOf(fields: readonly Field[]): YamlMapping {
  return Object.fromEntries(fields.map(({ key, value }) => [key, value]));
}

function recordedAlready(source: Source, { path, goesOn }: RecordedEvent, field: Field, there: unknown): Problem {
  const place = [...path, field.key];
  const found = valueAt(there, [field.key]);
  const name = formatPath(path);
  const { span } = locateYaml(source.text, found === undefined ? path : place);
  const says = found === undefined ? `no \`${field.key}\`` : `\`${formatPath([field.key])}: ${shown(found)}\``;
  const given = shown(field.value);
  return {
    message:
      path.length === 0 || goesOn
        ? `\`${formatPath(place)}\` is recorded already, as \`${shown(found)}\`; \`${given}\` is another value, and what is on record stays.`
        : `\`${name}\` is recorded already, with ${says} and not \`${given}\`; what is on record stays.`,
    help:
      field.option === undefined
        ? 'Correct the record by hand, and say why under `corrects`.'
        : `If it is the same event, give what is recorded (\`${field.option}\`); if the record is wrong, correct it by hand and say why under \`corrects\`.`,
    location: locationOf(source, span, place),
  };
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
