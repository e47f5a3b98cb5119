import { TEXT } from './literals.ts';
import { type PythonClass, pythonClass } from './python-class.ts';
import { isBlankSql } from './sql-statements.ts';
import { contentOf, doNothing, statementsOf } from './way-back.ts';

const PAIR = String.raw`[[(]\s*(${TEXT})\s*,\s*(${TEXT})\s*,?\s*[\])]`;
/** A list of pairs; one pair in round brackets needs a comma to be one. */
const PAIRS = new RegExp(
  String.raw`^(?:\[\s*(?:${PAIR}\s*(?:,\s*|(?=\])))*\]|\((?:\s*${PAIR}\s*,)+\s*(?:${PAIR}\s*)?\))$`,
);

/** The migrations that the class of a squashed one says it replaces, as `app.name`; none where a list of them is not all that it says. */
export function replacedByDjango(_: string, text: string): readonly string[] {
  if (!text.includes('replaces')) return [];
  const found = pythonClass(text, 'Migration')?.valueOf('replaces');
  if (found === undefined || found === 'absent' || !PAIRS.test(found.value)) return [];
  return Array.from(
    found.value.matchAll(new RegExp(PAIR, 'g')),
    ([, app, name]) => `${contentOf(app!)}.${contentOf(name!)}`,
  );
}

/** Whether the operations of a migration do nothing, but for those that squashing may leave out, if these do not count. */
export function doesNothingInDjango(_: string, text: string, { butElidable = false } = {}): boolean {
  const own = pythonClass(text, 'Migration');
  const operations = own?.valueOf('operations');
  if (own === undefined || operations === undefined) return false;
  if (operations === 'absent') return /^(?:[\w.]*\bMigration\s*)?$/.test(own.bases.trim());
  if (!/^(?:\[[\s\S]*\]|\([\s\S]*\))$/.test(operations.value)) return false;
  return callsIn(operations.value.slice(1, -1))?.every((call) => isNoOperation(call, own, butElidable)) ?? false;
}

/** The calls of which a list is made; undefined where it has anything else. */
function callsIn(list: string): { name: string; inBrackets: string }[] | undefined {
  const calls: { name: string; inBrackets: string }[] = [];
  const part = new RegExp(String.raw`${TEXT}|[([{}\])]`, 'g');
  let rest = list.trim();
  while (rest !== '') {
    const head = /^,?\s*([\w.]+)\s*\(/.exec(rest);
    if (head === null) return rest === ',' ? calls : undefined;
    let depth = 1;
    part.lastIndex = head[0].length;
    let found = part.exec(rest);
    for (; found !== null; found = part.exec(rest)) {
      if ('([{'.includes(found[0])) depth += 1;
      else if (')]}'.includes(found[0])) depth -= 1;
      if (depth === 0) break;
    }
    if (found === null) return undefined;
    calls.push({ name: head[1]!, inBrackets: rest.slice(head[0].length, found.index).trim() });
    rest = rest.slice(part.lastIndex).trim();
  }
  return calls;
}

const SQL = new RegExp(String.raw`^(?:sql\s*=\s*)?(${TEXT}|[[(]\s*(?:${TEXT}\s*,\s*)*(?:${TEXT}\s*)?[\])])\s*(?:,|$)`);
const NOOP = /^(?:(?:code|sql)\s*=\s*)?[\w.]*\bnoop\b/;

/** Whether an operation runs nothing: SQL that changes nothing, a function that does nothing, or what is in no database. */
function isNoOperation(
  { name, inBrackets }: { name: string; inBrackets: string },
  own: PythonClass,
  butElidable: boolean,
) {
  if (butElidable && /\belidable\s*=\s*True\b/.test(inBrackets)) return true;
  const kind = name.split('.').at(-1);
  if (kind === 'RunSQL') {
    const texts = SQL.exec(inBrackets)?.[1]?.match(new RegExp(TEXT, 'g'));
    return NOOP.test(inBrackets) || (texts?.every((each) => isBlankSql(contentOf(each))) ?? false);
  }
  if (kind === 'RunPython') return NOOP.test(inBrackets) || isEmptyFunction(inBrackets, own);
  if (kind !== 'SeparateDatabaseAndState') return false;
  return inBrackets === '' || /\bdatabase_operations\s*=\s*[[(]\s*[\])]/.test(inBrackets);
}

/** Whether what is passed first is a function that does nothing. */
function isEmptyFunction(passed: string, { code }: PythonClass): boolean {
  const [, value, called] = /^(?:code\s*=\s*)?(?:lambda\b[^:]*:\s*(.*?)|(\w+))\s*(?:,|$)/.exec(passed) ?? [];
  if (value !== undefined) return doNothing([value], 'apply');
  if (called === undefined) return false;
  const bodies = [...code.matchAll(FUNCTION)].filter(({ groups }) => groups!.name === called);
  return bodies.length > 0 && doNothing(statementsOf(bodies.at(-1)!.groups!.body!), 'apply');
}

const FUNCTION = /^def\s+(?<name>\w+)\s*\([^()]*\)[^\n:]*:[ \t]*(?<body>.*(?:\n(?:[ \t]+.*|[ \t]*(?=\n)))*)/gm;
