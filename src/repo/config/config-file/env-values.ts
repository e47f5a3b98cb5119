import { type Statement, statementsOf } from './env-statements.ts';
import type { Assignment } from './flat-keys.ts';
import { hasSopsKeys, isEncrypted, isSopsKey } from './sops.ts';

/** The key of what a file says beside the last assignments of its names, where it says more. No name of a variable has a blank. */
export const OTHER_LINES = 'other lines';

/** An assignment: what is before its name, the name, what ends that, and the value. */
const ASSIGNMENT = /^([ \t]*(?:export[ \t]+)?)([\w.-]+)[ \t]*(=|:(?=[ \t\n]|$))[ \t]*(.*)$/s;
/** One that every reader takes for one. */
const TAKEN_BY_ALL = /^[ \t]*[\w.-]+=(?:[^\s"'`$\\;&|<>()]*|"[^"`$\\]*"|'[^'\\]*')$/;
/** What sops makes of a line with a name that is none to dotenv. */
const ENCRYPTED = /^[ \t]*([^\s=]+)=(.*)$/;

/** A statement, and what it says: the value of a name, or something else. */
interface Part extends Statement {
  name?: string;
  value?: string;
}

/**
 * The values of an environment file by name, as they are written: what a `#`, quotes or an `export` make of one, each reader answers in
 * its own way. All that is no assignment is one value, with the names in their order. `assignments` are those that dotenv finds.
 */
export function envValues(text: string, assignments: readonly Assignment[]): ReadonlyMap<string, string> {
  const isLeftOut = hasSopsKeys(assignments) ? isSopsKey : () => false;
  const parts = partsOf(text, assignments).filter(({ name }) => name === undefined || !isLeftOut(name));
  const kept = assignments.filter(({ key }) => !isLeftOut(key));
  const values = new Map(kept.map(({ key, value }) => [key, JSON.stringify(value)]));
  for (const { name, value } of parts) if (name !== undefined) values.set(name, value!);
  return parts.some(({ name }) => name === undefined)
    ? values.set(OTHER_LINES, JSON.stringify(parts.map((part) => part.name ?? part.text).join('\n')))
    : values;
}

/** The first line of those that are no assignment. */
export function firstOther(text: string, assignments: readonly Assignment[]): Statement | undefined {
  return partsOf(text, assignments).find(({ name }) => name === undefined);
}

/** The statements of a text without assignments that another replaces for every reader. */
function partsOf(text: string, assignments: readonly Assignment[]): readonly Part[] {
  const last = new Map(assignments.map((assignment) => [assignment.key, assignment.span.start]));
  const byStart = new Map(assignments.map((assignment) => [assignment.span.start, assignment]));
  const replaced = new Set<string>();
  const parts: Part[] = [];
  // From the end: what is assigned last is what counts.
  for (const statement of statementsOf(text).toReversed()) {
    const [, before = '', , sign = '', written = ''] = ASSIGNMENT.exec(statement.text) ?? [];
    const assignment = sign === '' ? undefined : byStart.get(statement.start + before.length);
    if (assignment === undefined) parts.push({ ...statement, ...encrypted(statement.text) });
    else if (last.get(assignment.key) === assignment.span.start) {
      if (TAKEN_BY_ALL.test(statement.text)) replaced.add(assignment.key);
      parts.push({
        ...statement,
        name: assignment.key,
        value: asWritten(`${before.trim()}${sign === ':' ? ':' : ''}`, written, assignment.value),
      });
    } else if (before.trim() !== '' || !replaced.has(assignment.key)) parts.push(statement);
  }
  return parts.reverse();
}

function asWritten(prefix: string, written: string, value: string): string {
  const cipher = JSON.stringify(value);
  if (isEncrypted(cipher) && written.replace(/^(["'])(.*)\1$/s, '$2') === value) return cipher;
  return `${prefix === '' ? '' : `${prefix} `}${JSON.stringify(written)}`;
}

function encrypted(statement: string): Pick<Part, 'name' | 'value'> {
  const [, name, written] = ENCRYPTED.exec(statement) ?? [];
  const value = JSON.stringify(written);
  return name !== undefined && isEncrypted(value) ? { name, value } : {};
}
