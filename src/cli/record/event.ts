import type { Change } from '../../repo/repository.ts';
import type { Result } from '../../text/result.ts';
import type { YamlValue } from '../../text/yaml-edit/written.ts';

/** One key of what is recorded. */
export interface Field {
  key: string;
  value: YamlValue;
  /** Where it was taken from, where no option has it: `the clock`. */
  from?: string;
  /** The option that gives it: `--at`. */
  option?: string;
  /** Whether it is a list of files, of which those that are not recorded yet are put behind the others. */
  appends?: boolean;
}

/** Something that has happened, as it is put on record. */
export interface RecordedEvent {
  /** The keys that lead to its mapping; none where it is the whole record. */
  path: readonly string[];
  fields: readonly Field[];
  /** Whether keys may be added to what is there: a watch ends, a grant is revoked. */
  goesOn: boolean;
  /** The key beside it under which what is there is kept as an earlier one of several, where it happens again. */
  earlierUnder?: string;
  /** Whether it replaces what is there, where that is other. */
  replaces?: boolean;
  /** What to do where it is refused only because nobody said that it happened again: a clause without a full stop. */
  orAgain?: string;
  /** What else to say of it. */
  notes?: readonly string[];
}

/** Makes the event of a change, by what its record says now. */
export type EventOfChange = (change: Change) => Result<RecordedEvent>;

/** The fields that have a value. */
export function fieldsOf(fields: readonly (Omit<Field, 'value'> & { value: YamlValue | undefined })[]): Field[] {
  return fields.flatMap(({ value, ...field }) => (value === undefined ? [] : [{ ...field, value }]));
}
