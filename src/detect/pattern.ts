import { posix } from 'node:path';
import { isReadByPath, kindByName } from '../repo/release/release-file/release-kind.ts';
import type { Candidate } from './candidate.ts';
import { environmentPart } from './environment-name.ts';
import { hasKnownPath } from './way.ts';
import { LAST_STEP } from './worth.ts';

/** A pattern for `files`, and what it was made from. */
export interface FoundPattern {
  files: string;
  /** The names of what it captures besides the environment, in their order. */
  captures: readonly string[];
  /** The service that the file's name means, where it is the same in every environment but for the environment's name. */
  service: string | undefined;
  candidates: readonly Candidate[];
  /** Narrower ones, in case it reads nothing of use. */
  narrower(): FoundPattern[];
  /** The same with a star for a few folders above that of the environment, in case it reads nothing of use: they may be clusters. */
  across(): FoundPattern[];
}

/** More captures than this tell no team and no service apart any more. */
const MOST_CAPTURES = 3;

/** The patterns that some candidates have in common, those of one depth and one place of the environment's name each. */
export function patternsOf(candidates: readonly Candidate[]): FoundPattern[] {
  const groups = Map.groupBy(candidates, ({ segments, index }) => {
    const name = segments.at(-1)!;
    const isNamed = index < segments.length - 1;
    return JSON.stringify([segments.length, index, isNamed ? classOf(withStar(name, name)) : posix.extname(name)]);
  });
  return [...groups.values()].flatMap((own) => generalised(own));
}

/** Files of a tool are told by their names; others by what is before and after the part of their names that may be a service. */
function classOf(name: string): string {
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
function affixesOf(name: string): [before: string, after: string] {
  const after = /^.+?([-._]values\.ya?ml)$/.exec(name)?.[1];
  if (after !== undefined) return ['', after];
  return [/^(values[-._]).+\.ya?ml$/.exec(name)?.[1] ?? '', posix.extname(name)];
}

function generalised(candidates: readonly Candidate[], isAcross = false): FoundPattern[] {
  const [first] = candidates;
  if (first === undefined) return [];
  const { index, segments } = first;
  // A folder that all lie in, such as `live`, is that folder, whatever it is called.
  const columns = segments.map((segment, at) => {
    const isOne = at !== index && candidates.every((each) => each.segments[at] === segment);
    return new Set(isOne ? [segment] : candidates.map((each) => columnOf(each, at)));
  });
  const slot = slotOf(candidates);
  if (slot === undefined) return [];
  // Folders above that of the environment which production has for itself, such as accounts or clusters, tell no services apart.
  const areFew = (at: number) => at < index && columns[at]!.size > 1 && columns[at]!.size <= MOST_ACCOUNTS;
  const isOfAccounts = (at: number) =>
    at < index &&
    ((columns[at]!.has('*') && [...columns[at]!].every(isOfEnvironment)) ||
      (areFew(at) && (isAcross || isApart(candidates, at))));
  const varying = columns.flatMap((values, at) => (at !== index && values.size > 1 && !isOfAccounts(at) ? [at] : []));
  const split = (): FoundPattern[] => {
    const [column] = varying;
    if (column === undefined) return [];
    return [...Map.groupBy(candidates, (each) => columnOf(each, column)).values()].flatMap((each) =>
      generalised(each, isAcross),
    );
  };
  if (varying.length + (slot.isOfService ? 1 : 0) > MOST_CAPTURES || hasMainValue(candidates, varying)) return split();
  const captures: string[] = [];
  const named = (name: string) => {
    captures.push(name);
    return `{${name}}`;
  };
  const open = varying.length + (slot.isOfService ? 1 : 0);
  const files = segments.map((segment, at) => {
    if (at === index)
      return slot.isOfService ? slot.text.replace('{service}', () => named(nameOf(captures.length, open))) : slot.text;
    if (!varying.includes(at)) return isOfAccounts(at) ? '*' : [...columns[at]!][0]!;
    const isLast = at === segments.length - 1;
    const values = [...columns[at]!];
    if (isLast && values.some((value) => value.includes('*'))) {
      const [ending, ...others] = new Set(values.map(endingOf));
      // Of `api-pre-prod.yaml` a pattern would take `api-pre` for the service.
      const isOfService = ending !== undefined && others.length === 0 && candidates.every(endsInOneWord);
      return isOfService ? `${named(nameOf(captures.length, open))}${ending}` : `*${posix.extname(segment)}`;
    }
    const [before, after] = isLast ? affixesOf(segment) : ['', ''];
    return `${before}${named(nameOf(captures.length, open))}${after}`;
  });
  const service = captures.length === 0 && index < segments.length - 1 ? serviceIn(files.at(-1)!) : undefined;
  const across = () => (!isAcross && varying.some(areFew) ? generalised(candidates, true) : []);
  return [{ files: files.join('/'), captures, service, candidates, narrower: split, across }];
}

/** `-*.yaml` of a name that is a service's and then the environment's once more; undefined for any other. */
function endingOf(name: string): string | undefined {
  return /^[^*]+([-._]\*\.\w+)$/.exec(name)?.[1];
}

function endsInOneWord({ segments }: Candidate): boolean {
  const name = segments.at(-1)!;
  const part = environmentPart(name);
  return part === undefined || !/[-._]/.test(name.slice(part.start, part.end));
}

/** Whether nearly all of the candidates lie in one folder where few lie elsewhere: those are something else. */
function hasMainValue(candidates: readonly Candidate[], [column, other]: readonly number[]): boolean {
  if (column === undefined || other === undefined) return false;
  const sizes = [...Map.groupBy(candidates, (each) => columnOf(each, column)).values()].map(({ length }) => length);
  return Math.max(...sizes) * 4 > candidates.length * 3;
}

/** Of several captures the last is the service, which is nearest to the file. */
function nameOf(at: number, open: number): string {
  return at === open - 1 ? 'service' : at === 0 ? 'group' : 'part';
}

/** `rucio` of `*-rucio.yaml`. */
function serviceIn(name: string): string | undefined {
  const [, service] = /^\*[-._]([^*]+)\.\w+$/.exec(name) ?? /^([^*]+)[-._]\*\.\w+$/.exec(name) ?? [];
  return service === undefined || kindByName(name, false) !== undefined ? undefined : service;
}

/** A segment as a pattern has it: what names the environment of the candidate once more is open. */
function columnOf({ segments, part, index }: Candidate, at: number): string {
  const segment = segments[at]!;
  if (at === index) return segment;
  return environmentPart(segment)?.step === part.step ? withStar(segment, segment) : segment;
}

/** Whether production lies in other folders than all else. */
function isApart(candidates: readonly Candidate[], at: number): boolean {
  const [last, before] = [true, false].map(
    (isLast) =>
      new Set(candidates.filter(({ part }) => (part.step === LAST_STEP) === isLast).map((each) => columnOf(each, at))),
  );
  return last!.size > 0 && before!.size > 0 && last!.isDisjointFrom(before!);
}

/** More folders than this are services or teams. */
const MOST_ACCOUNTS = 3;

/** Whether a folder as a pattern has it is called as an environment is, and nothing else. */
function isOfEnvironment(segment: string): boolean {
  const part = environmentPart(segment);
  return segment === '*' || (part?.start === 0 && part.end === segment.length);
}

function withStar(text: string, segment: string): string {
  const part = environmentPart(segment);
  return part === undefined ? text : `${segment.slice(0, part.start)}*${segment.slice(part.end)}`;
}

/** The segment with the environment's name, as a pattern; undefined where names are of something else too, and it is not told what. */
function slotOf(candidates: readonly Candidate[]): { text: string; isOfService: boolean } | undefined {
  const isLast = candidates[0]!.index === candidates[0]!.segments.length - 1;
  const around = Map.groupBy(candidates, ({ segments, index, part }) => {
    const segment = segments[index]!;
    return JSON.stringify([segment.slice(0, part.start), segment.slice(part.end)]);
  });
  const texts = [...around.keys()].map((key) => JSON.parse(key) as [string, string]);
  const literal = ([before, after]: [string, string]) => `${before}{environment}${after}`;
  if (texts.length === 1) return { text: literal(texts[0]!), isOfService: false };
  const extension = isLast ? posix.extname(candidates[0]!.segments.at(-1)!) : '';
  // `staging` beside `prod-eu` and `prod-us`.
  const affix = isLast ? affixesOf(candidates[0]!.segments.at(-1)!)[0] : '';
  const isPlain = texts.some(([before, after]) => before === affix && after === extension);
  const whole = isPlain ? { text: `${affix}{environment}${extension}`, isOfService: false } : undefined;
  const complete = [...around]
    .filter(([, own]) => new Set(own.map(({ part }) => part.step)).size > 1)
    .sort(([, a], [, b]) => b.length - a.length);
  const isPlainComplete = complete.some(([key]) => key === JSON.stringify([affix, extension]));
  // Of `values-dev` and `values-prod`, beside which there are `values-eu-dev` and `values-eu-prod`, all are of one kind.
  if (affix !== '' && isPlainComplete) return whole;
  if (complete.length === 0 || (isPlain && complete.length * 2 <= around.size)) return whole;
  // `api-dev`, `api-prod`, `web-dev`, `web-prod`: the rest of the name is the service.
  const beside = complete.map(([key]) => JSON.parse(key) as [string, string]);
  if (beside.length === 1) return { text: literal(beside[0]!), isOfService: false };
  const [before, after] = beside[0]!;
  const rest = after.slice(0, after.length - extension.length);
  if (beside.every(([, other]) => other === after) && /[-._]$/.test(before)) {
    const separator = before.at(-1)!;
    if (beside.every(([other]) => other.endsWith(separator) && other.length > 1)) {
      return { text: `{service}${separator}{environment}${after}`, isOfService: true };
    }
  }
  if (beside.every(([other]) => other === before) && /^[-._]/.test(rest)) {
    const separator = rest[0]!;
    if (beside.every(([, other]) => other.startsWith(separator))) {
      return { text: `${before}{environment}${separator}{service}${extension}`, isOfService: true };
    }
  }
  return whole ?? { text: literal(beside[0]!), isOfService: false };
}
