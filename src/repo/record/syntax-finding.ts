import { builtInFinding, type Finding } from '../../text/finding.ts';
import { locationOf } from '../../text/location.ts';
import type { Source } from '../../text/source.ts';
import type { SyntaxProblem } from '../../text/syntax-problem.ts';

/** The finding of a file that cannot be parsed; `format` completes the sentence "The file is not …". */
export function syntaxFinding(
  source: Source,
  format: string,
  { reason, isRefused, offset, help }: SyntaxProblem,
): Finding {
  return builtInFinding('syntax', {
    message: `The file is ${isRefused ? 'refused' : `not ${format}`}: ${reason}.`,
    help: help ?? (isRefused ? 'Rewrite this part of the file.' : 'Correct the file on this line or the one before.'),
    location: locationOf(source, { start: offset, end: offset }),
  });
}
