/**
 * Functions that MySQL takes for its own only where nothing is between their name and the bracket, by its manual ("Function
 * Name Parsing and Resolution"); else they are somebody's function of that name.
 */
const CALLED_WITHOUT_A_BLANK = new Set(
  (
    'adddate bit_and bit_or bit_xor cast count curdate curtime date_add date_sub extract group_concat max mid min now position ' +
    'session_user std stddev stddev_pop stddev_samp subdate substr substring sum sysdate system_user trim variance var_pop var_samp'
  ).split(' '),
);

/** Whether a blank between the end of a text and a bracket behind it means nothing. */
export function mayStandApart(before: string): boolean {
  const word = /\w+$/.exec(before)?.[0];
  return word === undefined || !CALLED_WITHOUT_A_BLANK.has(word.toLowerCase());
}
