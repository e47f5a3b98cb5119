import { greatest } from '../text/long-lists.ts';
import type { Candidate } from './candidate.ts';
import { environmentPart } from './environment-name.ts';
import { withStar } from './file-name.ts';
import { LAST_STEP } from './worth.ts';

/** What candidates of one depth have in each segment of their paths. */
export interface Columns {
  /** By depth: the segments, in which what names the environment once more is open. */
  values: readonly (readonly string[])[];
  /** The depths, besides that of the environment, at which services are told apart. */
  varying: readonly number[];
  /** Those of folders that tell environments apart alone, such as accounts or clusters. */
  accounts: readonly number[];
  /** Whether some of the varying may be accounts, too. */
  mayBeAccounts: boolean;
}

/** More folders than this are services or teams. */
const MOST_ACCOUNTS = 3;

/** `isAcross`: a few folders above that of the environment are taken for accounts. */
export function columnsOf(candidates: readonly Candidate[], isAcross: boolean): Columns {
  const { index, segments } = candidates[0]!;
  const values = segments.map((segment, at) => {
    // A folder that all lie in, such as `live`, is that folder, whatever it is called.
    const isOne = at !== index && candidates.every((each) => each.segments[at] === segment);
    return isOne ? [segment] : [...new Set(candidates.map((each) => columnOf(each, at)))];
  });
  const areFew = (at: number) => at < index && values[at]!.length <= MOST_ACCOUNTS;
  // Folders which production has for itself tell no services apart.
  const isOfAccounts = (at: number) =>
    at < index &&
    ((values[at]!.includes('*') && values[at]!.every(isOfEnvironment)) ||
      (areFew(at) && (isAcross || isApart(candidates, at))));
  const several = [...values.keys()].filter((at) => at !== index && values[at]!.length > 1);
  const varying = several.filter((at) => !isOfAccounts(at));
  return { values, varying, accounts: several.filter(isOfAccounts), mayBeAccounts: varying.some(areFew) };
}

/** The candidates by what they have at a depth. */
export function groupedAt(candidates: readonly Candidate[], at: number): Candidate[][] {
  return [...Map.groupBy(candidates, (each) => columnOf(each, at)).values()];
}

/** Whether nearly all of the candidates lie in one folder where few lie elsewhere: those are something else. */
export function hasMainValue(candidates: readonly Candidate[], [column, other]: readonly number[]): boolean {
  if (column === undefined || other === undefined) return false;
  const sizes = groupedAt(candidates, column).map(({ length }) => length);
  return greatest(sizes) * 4 > candidates.length * 3;
}

/** A segment as a pattern has it: what names the environment of the candidate once more is open. */
function columnOf({ segments, part, index }: Candidate, at: number): string {
  const segment = segments[at]!;
  if (at === index) return segment;
  return environmentPart(segment)?.step === part.step ? withStar(segment) : segment;
}

/** Whether production lies in other folders than all else. */
function isApart(candidates: readonly Candidate[], at: number): boolean {
  const [last, before] = [true, false].map(
    (isLast) =>
      new Set(candidates.filter(({ part }) => (part.step === LAST_STEP) === isLast).map((each) => columnOf(each, at))),
  );
  return last!.size > 0 && before!.size > 0 && last!.isDisjointFrom(before!);
}

/** Whether a folder as a pattern has it is called as an environment is, and nothing else. */
function isOfEnvironment(segment: string): boolean {
  const part = environmentPart(segment);
  return segment === '*' || (part?.start === 0 && part.end === segment.length);
}
