import { isEncrypted } from '../../repo/config/config-file/sops.ts';

/** The values of a file by key. */
type Values = ReadonlyMap<string, string>;

/** The value of a cipher text that cannot be compared with others. */
const UNSEEN = '"ENC[]"';

/**
 * The values of a file, with its cipher texts made one where they cannot be compared with the other side's. An edit leaves all
 * cipher texts of a file alone but those that it changes; where none of them is on the other side too, the file may only have
 * been encrypted again.
 */
export function comparable(values: Values, otherSide: readonly Values[]): Values {
  const cipherTexts = [...values].filter(([, value]) => isEncrypted(value));
  if (cipherTexts.some(([key, value]) => otherSide.some((other) => other.get(key) === value))) return values;
  return cipherTexts.length === 0
    ? values
    : new Map([...values, ...cipherTexts.map(([key]) => [key, UNSEEN] as const)]);
}

/**
 * Whether the values of a key that only one side has may mean the same: as many came as went, and none of those that came can be seen.
 * One that stood there may have been encrypted since; of one that is plain now, nobody knows that it was the same.
 */
export function mayBeEqual(added: readonly string[], removed: readonly string[]): boolean {
  if (added.length !== removed.length || !added.every(isCipherText)) return false;
  return ![...added, ...removed].every(isEncrypted);
}

function isCipherText(value: string): boolean {
  return value === UNSEEN || isEncrypted(value);
}
