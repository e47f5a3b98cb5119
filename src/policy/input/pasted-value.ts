import { canBePasted, TO_FILL_IN } from '../../text/shell-command.ts';
import { type Place, quotedValue, refusalOf } from './quoted-value.ts';

/** A value in a command that a message offers; where it cannot be pasted, it has to be filled in. */
export function pastedValue(value: string, place: Place): string {
  return canBePasted(value) && refusalOf(value, place) === undefined ? quotedValue(value, place) : TO_FILL_IN;
}
