import { TEXT } from './literals.ts';
import { type PythonClass, pythonClass } from './python-class.ts';
import { isBlankSql } from './sql-statements.ts';
import { contentOf, doNothing, statementsOf } from './way-back.ts';

/** A list of pairs, as a pattern, by that of a text; one pair in round brackets needs a comma to be one. */
export function listOfPairs(text: string): string {
  const pair = pairOf(text);
  return String.raw`(?:\[\s*(?:${pair}\s*(?:,\s*|(?=\])))*\]|\((?:\s*${pair}\s*,)+\s*(?:${pair}\s*)?\))`;
}

const pairOf = (text: string) => String.raw`[[(]\s*(${text})\s*,\s*(${text})\s*(?:,\s*)?[\])]`;

const PAIRS = new RegExp(String.raw`^${listOfPairs(TEXT)}(?:\s*\+\s*${listOfPairs(TEXT)})*$`);

/** The migrations that the class of a squashed one says it replaces, as `app.name`; none where a list of them is not all that it says. */
export function replacedByDjango(_: string, text: string): readonly string[] {
  if (!text.includes('replaces')) return [];
  const found = pythonClass(text, 'Migration')?.valueOf('replaces');
  if (found === undefined || found === 'absent' || !PAIRS.test(found.value)) return [];
  return Array.from(
    found.value.matchAll(new RegExp(pairOf(TEXT), 'g')),
    ([, app, name]) => `${contentOf(app!)}.${contentOf(name!)}`,
  );
}

/** Whether the operations of a migration do nothing, but for those that squashing may leave out, if these do not count. */
export function doesNothingInDjango(_: string, text: string, { butElidable = false } = {}): boolean {
  const own = pythonClass(text, 'Migration');
  const operations = own?.valueOf('operations');
  if (own === undefined || operations === undefined || own.hasMethods || own.valueOf('apply') !== 'absent')
    return false;
  if (operations === 'absent') return /^(?:[\w.]*\bMigration\s*)?$/.test(own.bases.trim());
  if (OWN_OPERATIONS.test(own.outline)) return false;
  return areNoOperations(operations.value, { isEmpty: emptyFunctionsOf(own), butElidable });
}

const OWN_OPERATIONS = /\bclass\s+(?:RunSQL|RunPython|SeparateDatabaseAndState)\b/;

interface Reading {
  /** Whether the function by a name does nothing. */
  isEmpty(name: string): boolean;
  butElidable: boolean;
  /** How many operations the list is in. */
  depth?: number;
}

/** What is in more operations is read by nobody. */
const DEEPEST = 5;

/** Whether a list of operations is written out, and each of them runs nothing. */
function areNoOperations(list: string, reading: Reading): boolean {
  if ((reading.depth ?? 0) > DEEPEST || !/^(?:\[[\s\S]*\]|\([\s\S]*\))$/.test(list)) return false;
  return partsOf(list.slice(1, -1)).every((part) => {
    const [, name, passed] = /^([\w.]+)\s*\(([\s\S]*)\)$/.exec(part) ?? [];
    return name !== undefined && isNoOperation(name.split('.').at(-1)!, partsOf(passed!), reading);
  });
}

/** What stands between the commas of a list that are in no other brackets, and between no names of a `lambda`; all of it where brackets are no pairs. */
function partsOf(list: string): string[] {
  const ends: number[] = [];
  let depth = 0;
  let isNaming = false;
  for (const { 0: found, index } of list.matchAll(new RegExp(String.raw`${TEXT}|\blambda\b|[([{}\]),:]`, 'g'))) {
    if ('([{'.includes(found)) depth += 1;
    else if (')]}'.includes(found)) depth -= 1;
    else if (depth === 0 && found === 'lambda') isNaming = true;
    else if (depth === 0 && found === ':') isNaming = false;
    else if (depth === 0 && found === ',' && !isNaming) ends.push(index);
    if (depth < 0) return [list];
  }
  const parts = [...ends, list.length].map((end, nth) => list.slice(nth === 0 ? 0 : ends[nth - 1]! + 1, end).trim());
  return parts.at(-1) === '' ? parts.slice(0, -1) : parts;
}

const SQL = new RegExp(String.raw`^(?:${TEXT}|[[(]\s*(?:${TEXT}\s*,\s*)*(?:${TEXT}\s*)?[\])])$`);
/** What Django has to do nothing. By a bare `noop` a module may mean anything of its own. */
const NOOP = /^(?:[\w.]*\.)?(?:RunPython|RunSQL)\.noop$/;

/** Whether an operation runs nothing: SQL that changes nothing, a function that does nothing, or what is in no database. */
function isNoOperation(kind: string, passed: readonly string[], reading: Reading): boolean {
  if (reading.butElidable && passed.some((each) => /^elidable\s*=\s*True$/.test(each))) return true;
  if (kind === 'RunSQL') {
    const sql = firstOf(passed, 'sql') ?? '';
    const isWritten = SQL.test(sql) && sql.match(new RegExp(TEXT, 'g'))?.every((each) => isBlankSql(contentOf(each)));
    return NOOP.test(sql) || isWritten === true;
  }
  if (kind === 'RunPython') {
    const run = firstOf(passed, 'code') ?? '';
    const value = /^lambda\b[^:]*:([\s\S]*)$/.exec(run)?.[1];
    return NOOP.test(run) || (value === undefined ? reading.isEmpty(run) : doNothing([value.trim()]));
  }
  if (kind !== 'SeparateDatabaseAndState' || passed.some((each) => each.startsWith('*'))) return false;
  const ofDatabase = firstOf(passed, 'database_operations') ?? 'None';
  return ofDatabase === 'None' || areNoOperations(ofDatabase, { ...reading, depth: (reading.depth ?? 0) + 1 });
}

/** What is passed to a call as its first argument, by a name or without one. */
function firstOf(passed: readonly string[], name: string): string | undefined {
  const named = new RegExp(`^${name}\\s*=(?!=)`);
  const found = passed.find((each) => named.test(each));
  if (found !== undefined) return found.replace(named, '').trim();
  return passed[0] === undefined || /^\w+\s*=(?!=)/.test(passed[0]) ? undefined : passed[0];
}

/** Whether the function by a name does nothing; each is read once, however many operations run it. */
function emptyFunctionsOf({ code, outline }: PythonClass): Reading['isEmpty'] {
  let bodies: ReadonlyMap<string, string> | undefined;
  const known = new Map<string, boolean>();
  return (name) => {
    bodies ??= functionsOf(code, outline);
    const body = bodies.get(name);
    const isEmpty = known.get(name) ?? (body !== undefined && doNothing(statementsOf(body)));
    known.set(name, isEmpty);
    return isEmpty;
  };
}

/** What is in the functions of a module by their names, if nothing but a `RunPython` names them: anything else may make another of one. */
function functionsOf(code: string, outline: string): ReadonlyMap<string, string> {
  const mentions = new Map<string, number>();
  const add = (name: string | undefined, count: number) => {
    if (name !== undefined) mentions.set(name, (mentions.get(name) ?? 0) + count);
  };
  for (const [name] of outline.matchAll(/(?<![\w.])[A-Za-z_]\w*/g)) add(name, 1);
  for (const [, name] of outline.matchAll(DECORATED)) add(name, 1);
  for (const [, run, undo] of outline.matchAll(RUNS)) for (const name of [run, undo]) add(name, -1);
  return new Map(
    Array.from(code.matchAll(FUNCTION), ({ groups }): [string, string] => [groups!.name!, groups!.body!]).filter(
      ([name]) => mentions.get(name) === 1,
    ),
  );
}

const RUNS =
  /\bRunPython\s*\(\s*(?:code\s*=\s*)?(?:([A-Za-z_]\w*)(?![\w.])|[\w.]+)(?:\s*,\s*(?:reverse_code\s*=\s*)?([A-Za-z_]\w*)(?=\s*[,)]))?/g;
const DECORATED = /(?<=^@.*\n\s*)^def\s+(\w+)/gm;
const FUNCTION = /^def\s+(?<name>\w+)\s*\([^()]*\)[^\n:]*:[ \t]*(?<body>.*(?:\n(?:[ \t]+.*|[ \t]*(?=\n)))*)/gm;
