import { posix } from 'node:path';
import { valueOr } from '../../../text/result.ts';
import { propertiesAssignments } from '../../config/config-file/properties.ts';
import type { Definition } from './changelog.ts';

/** A property that something defines, with its value where that is told. */
export type Defined = Pick<Definition, 'name' | 'value' | 'isGlobal'>;

/** The properties that SQL with changesets defines. Where a word is twice in a line, the last counts. */
export function definitionsInSql(text: string): Definition[] {
  return Array.from(text.matchAll(/^[ \t]*--[ \t]*property\s.*$/gim), ([line]) => ({
    name: (/.*name:[ \t]*(\S+)/i.exec(line)?.[1] ?? '').toLowerCase(),
    says: line.trim().replace(/\s+/g, ' '),
    value: /.*\bvalue:[ \t]*"?([^\s"]+)/i.exec(line)?.[1],
    isGlobal: !/.*global:false\b/i.test(line),
  }));
}

/** Those that a file of properties defines. */
export function definitionsInFile(path: string, text: string): Definition[] {
  if (posix.extname(path).toLowerCase() !== '.properties') return [];
  return valueOr(propertiesAssignments(text), []).map(({ key, value }) => defined(key, value));
}

/** Those that the options of Liquibase give as parameters: `parameter.t=a` of `liquibase.properties`. */
export function definitionsInOptions(text: string): Definition[] {
  return valueOr(propertiesAssignments(text), []).flatMap(({ key, value }) => {
    const [, name] = /^parameter\.(.+)$/is.exec(key) ?? [];
    return name === undefined ? [] : [defined(name, value)];
  });
}

function defined(name: string, value: string): Definition {
  return { name: name.toLowerCase(), says: JSON.stringify(value), value, isGlobal: true };
}

/** What is written with a property: the names in `${name}` of a text, in lower case. */
export function propertiesUsedIn(text: string): string[] {
  return Array.from(text.matchAll(/\$\{([^{}$]+)\}/g), ([, name]) => name!.trim().toLowerCase());
}
