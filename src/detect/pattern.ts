import { posix } from 'node:path';
import type { Candidate } from './candidate.ts';
import { type Columns, columnsOf, groupedAt, hasMainValue } from './columns.ts';
import { environmentPart } from './environment-name.ts';
import { affixesOf, classOf, endingOf, serviceIn, withStar } from './file-name.ts';
import { type Slot, slotOf } from './slot.ts';

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
    return JSON.stringify([segments.length, index, isNamed ? classOf(withStar(name)) : posix.extname(withStar(name))]);
  });
  return [...groups.values()].flatMap((own) => generalised(own));
}

/** One pattern for all of the candidates, or, where that would tell too much apart, those of its groups. */
function generalised(candidates: readonly Candidate[], isAcross = false): FoundPattern[] {
  const slot = slotOf(candidates);
  if (slot === undefined) return [];
  const columns = columnsOf(candidates, isAcross);
  const { varying, mayBeAccounts } = columns;
  const narrower = () => {
    const [column] = varying;
    const groups = column === undefined ? [] : groupedAt(candidates, column);
    return groups.flatMap((each) => generalised(each, isAcross));
  };
  const count = varying.length + (slot.isOfService ? 1 : 0);
  if (count > MOST_CAPTURES || hasMainValue(candidates, varying)) return narrower();
  const { segments, captures } = spelled(candidates, columns, slot);
  const isNamed = candidates[0]!.index < segments.length - 1;
  const service = captures.length === 0 && isNamed ? serviceIn(segments.at(-1)!) : undefined;
  const across = () => (!isAcross && mayBeAccounts ? generalised(candidates, true) : []);
  return [{ files: segments.join('/'), captures, service, candidates, narrower, across }];
}

/** The segments of a pattern, in which what tells services apart is captured. */
function spelled(
  candidates: readonly Candidate[],
  { values, varying, accounts }: Columns,
  slot: Slot,
): { segments: string[]; captures: string[] } {
  const { index, segments } = candidates[0]!;
  const count = varying.length + (slot.isOfService ? 1 : 0);
  const captures: string[] = [];
  const capture = () => {
    captures.push(nameOf(captures.length, count));
    return `{${captures.at(-1)}}`;
  };
  const ofFile = (name: string, names: readonly string[]) => {
    if (!names.some((each) => each.includes('*'))) {
      const [before, after] = affixesOf(name);
      return `${before}${capture()}${after}`;
    }
    const [ending, ...others] = new Set(names.map(endingOf));
    // Of `api-pre-prod.yaml` a pattern would take `api-pre` for the service.
    const isOfService = ending !== undefined && others.length === 0 && candidates.every(endsInOneWord);
    return isOfService ? `${capture()}${ending}` : `*${posix.extname(name)}`;
  };
  const pattern = segments.map((segment, at) => {
    if (at === index) return slot.text.replace('{service}', capture);
    if (accounts.includes(at)) return '*';
    if (!varying.includes(at)) return values[at]![0]!;
    return at === segments.length - 1 ? ofFile(segment, values[at]!) : capture();
  });
  return { segments: pattern, captures };
}

/** Of several captures the last is the service, which is nearest to the file. */
function nameOf(at: number, count: number): string {
  return at === count - 1 ? 'service' : at === 0 ? 'group' : 'part';
}

function endsInOneWord({ segments }: Candidate): boolean {
  const name = segments.at(-1)!;
  const part = environmentPart(name);
  return part === undefined || !/[-._]/.test(name.slice(part.start, part.end));
}
