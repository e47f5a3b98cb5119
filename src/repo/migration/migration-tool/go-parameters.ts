import { lastWhere } from '../../../text/sorted.ts';
import { TEXT } from './literals.ts';

interface GoFunction {
  parameters: ReadonlySet<string>;
  around: GoFunction | undefined;
  start: number;
  end: number;
}

const MARKS = new RegExp(String.raw`${TEXT}|\bfunc\b|[(){}\n]`, 'g');
/** A name that others or its type follow. */
const PARAMETER = /(?<=^|,)\s*([A-Za-z_]\w*)(?=\s*,|\s+[^\s,])/g;
/** More functions in one another are not looked through. */
const DEEPEST = 10;

/**
 * Tells of a name at a place in a module of Go, as `plainCode` has it, whether it is a parameter of a function around that, to which the
 * function gives no other value.
 */
export function parametersOf(code: string): (name: string, at: number) => boolean {
  const functions = functionsOf(code);
  const assigned = assignmentsOf(code);
  return (name, at) => {
    let around = functions[lastWhere(functions.length, (index) => functions[index]!.start < at)];
    for (let depth = 0; around !== undefined && depth < DEEPEST; depth += 1) {
      const { start, end, parameters } = around;
      if (at < end && parameters.has(name)) {
        const places = assigned.get(name) ?? [];
        const last = places[lastWhere(places.length, (index) => places[index]! < end)];
        return last === undefined || last < start;
      }
      around = around.around;
    }
    return false;
  };
}

/** The functions of a module, by where their bodies begin. */
function functionsOf(code: string): readonly GoFunction[] {
  const functions: GoFunction[] = [];
  /** What the braces that are open hold: a function, or anything else. */
  const open: (GoFunction | undefined)[] = [];
  let innermost: GoFunction | undefined;
  /** The head of a function that is read: its lists in brackets, without what is in brackets in them. */
  let head: { isMethod: boolean; lists: string[]; depth: number; from: number } | undefined;
  for (const { 0: mark, index } of code.matchAll(MARKS)) {
    const isOutside = head === undefined || head.depth === 0;
    if (mark === 'func' && isOutside) {
      // A function may be what another one gives back.
      const isResult = head !== undefined && head.lists.length > 0 && code.slice(head.from, index).trim() === '';
      if (!isResult)
        head = { isMethod: /^\s+\(/.test(code.slice(index + 4, index + 9)), lists: [], depth: 0, from: index };
    } else if (mark === '\n' && isOutside) head = undefined;
    else if (head !== undefined && mark === '(') {
      if (head.depth === 0) head.lists.push('');
      else if (head.depth === 1) head.lists[head.lists.length - 1] += `${code.slice(head.from, index)}_`;
      head.depth += 1;
      head.from = index + 1;
    } else if (head !== undefined && mark === ')') {
      if (head.depth === 1) head.lists[head.lists.length - 1] += code.slice(head.from, index);
      head.depth = Math.max(0, head.depth - 1);
      head.from = index + 1;
    } else if (mark === '{') {
      const isType = /\b(?:interface|struct)\s?$/.test(code.slice(Math.max(0, index - 11), index));
      const made: GoFunction | undefined =
        head === undefined || !isOutside || isType
          ? undefined
          : {
              parameters: namesIn(head.lists[head.isMethod ? 1 : 0]),
              around: innermost,
              start: index,
              end: code.length,
            };
      if (made !== undefined) {
        functions.push(made);
        innermost = made;
        head = undefined;
      }
      open.push(made);
    } else if (mark === '}') {
      const closed = open.pop();
      if (closed === undefined) continue;
      closed.end = index;
      innermost = closed.around;
    }
  }
  return functions;
}

function namesIn(list = ''): ReadonlySet<string> {
  return new Set([...list.matchAll(PARAMETER)].map(([, name = '']) => name));
}

/** Where each name is given a value, or its address is taken; or another name on the left of that. */
function assignmentsOf(code: string): ReadonlyMap<string, readonly number[]> {
  const assigned = new Map<string, number[]>();
  for (const { 0: statement, index } of code.matchAll(/[^\n;{}]+/g)) {
    const sign = /(?<![=!<>])=(?!=)|(?:<<|>>)=/.exec(statement)?.index ?? 0;
    const names = [
      ...statement.slice(0, sign).matchAll(/[A-Za-z_]\w*/g),
      ...statement.matchAll(/(?<=&\s?)[A-Za-z_]\w*/g),
    ];
    for (const { 0: name } of names) {
      const places = assigned.get(name);
      if (places === undefined) assigned.set(name, [index]);
      else places.push(index);
    }
  }
  return assigned;
}
