import { countOf } from '../text/count.ts';
import { type Candidate, candidatesOf, withoutName } from './candidate.ts';
import type { JoinedNames } from './joined-names.ts';
import type { Files } from './reading.ts';
import { LAST_STEP } from './worth.ts';

/**
 * A note on files that differ in the name of an environment alone, one of which is production, where nothing in such files is known
 * to be a version that two environments have; none where there are no such files.
 */
export function withoutVersions(files: Files, joined: JoinedNames): string[] {
  const candidates = files.paths.flatMap((path) => candidatesOf(path, joined));
  const pairs = [...Map.groupBy(candidates, withoutName).values()].flatMap((own) => {
    const [last, other] = [own.find(isLast), own.find((each) => !isLast(each))];
    return last === undefined || other === undefined ? [] : [{ last, other }];
  });
  const [first, ...others] = pairs;
  if (first === undefined) return [];
  const more = others.length === 0 ? '' : ` (and ${countOf(others.length, 'other pair')})`;
  return [
    `\`${first.other.path}\` and \`${first.last.path}\`${more} are called after environments, but hold no version that is recognised of a service in both`,
  ];
}

const isLast = ({ part }: Candidate) => part.step === LAST_STEP;
