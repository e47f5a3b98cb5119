import { posix } from 'node:path';
import { isReadByPath, kindByName } from '../repo/release/release-file/release-kind.ts';
import { environmentPart } from './environment-name.ts';
import { hasKnownPath } from './way.ts';

/** What the names of files of one pattern have in common: of files of a tool all of it; of others what is around a service. */
export function classOf(name: string): string {
  if (name.includes('*')) return endingOf(name) ?? name;
  if (hasKnownPath(name)) return name;
  const affixes = affixesOf(name);
  const kind = kindByName(name, false);
  const isOfATool = kind !== undefined && kind !== 'text' && !isReadByPath(kind);
  return isOfATool && affixes.every((affix) => !/[a-z]+[-._]|[-._]values/i.test(affix))
    ? name
    : JSON.stringify(affixes);
}

/** What is before and after the part of a file name that may be a service: `values-` and `.yaml`, or nothing and `.values.yaml`. */
export function affixesOf(name: string): [before: string, after: string] {
  const after = /^.+?([-._]values\.ya?ml)$/.exec(name)?.[1];
  if (after !== undefined) return ['', after];
  return [/^(values[-._]).+\.ya?ml$/.exec(name)?.[1] ?? '', posix.extname(name)];
}

/** `-*.yaml` of a name that is a service's and then the environment's once more; undefined for any other. */
export function endingOf(name: string): string | undefined {
  return /^[^*]+([-._]\*\.\w+)$/.exec(name)?.[1];
}

/** `rucio` of `*-rucio.yaml`. */
export function serviceIn(name: string): string | undefined {
  const [, service] = /^\*[-._]([^*]+)\.\w+$/.exec(name) ?? /^([^*]+)[-._]\*\.\w+$/.exec(name) ?? [];
  return service === undefined || kindByName(name, false) !== undefined ? undefined : service;
}

/** A segment in which what names an environment is open. */
export function withStar(segment: string): string {
  const part = environmentPart(segment);
  return part === undefined ? segment : `${segment.slice(0, part.start)}*${segment.slice(part.end)}`;
}
