import type { Report } from '../check/report.ts';
import { countOf } from '../text/count.ts';
import type { Streams } from './streams.ts';

/** The option of commands that judge. */
export interface BlindnessOption {
  allowBlind?: boolean;
  /** Where the verdict goes as a signed statement: whoever reads it there sees no notes. */
  attest?: string;
}

/**
 * Whether a command must end with 2 because rules could not see everything: in CI, where nobody reads the notes of a green run,
 * and where the verdict is signed, unless `--allow-blind` is set. Then stderr says so.
 */
export function endsBlind(
  { rules }: Pick<Report, 'rules'>,
  { allowBlind = false, attest }: BlindnessOption,
  { variables, stderr }: Streams,
): boolean {
  // What was so before is no doing of the request; a statement is of the commit.
  const isOpen = ({ knownBy }: Report['rules'][number]['blind'][number]) =>
    knownBy === undefined || attest !== undefined;
  const blind = rules.filter((rule) => rule.blind.some(isOpen));
  if (blind.length === 0 || allowBlind || !(isCi(variables) || attest !== undefined)) return false;
  const count = countOf(blind.length, 'rule');
  const which = attest === undefined ? 'in CI the check' : 'a check whose verdict is signed';
  stderr(`${count} could not see everything (the notes say why), so that ${which} ends with 2.\n`);
  stderr('Let them see it, or pass `--allow-blind` to go without.\n');
  return true;
}

/** Whether the command runs in CI. Systems set the variable to `true`; some to a name of theirs. */
export function isCi({ CI = '' }: Streams['variables']): boolean {
  return !/^(|0|false|no)$/i.test(CI.trim());
}
