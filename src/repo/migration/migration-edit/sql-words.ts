/**
 * Words that are reserved in MySQL 8.4 and in SQL Server 2022 both, by their manuals, and `true`, `false`, `begin`, `end`, `rename`,
 * `replace` and `view`, which one of them reserves. Unquoted they are no names in dialects to which upper and lower case are two names, and the other dialects do not tell these
 * apart, so that their case is layout.
 */
const RESERVED = (
  'add all alter and as asc begin between by cascade case check collate column constraint create cross current_date current_time ' +
  'current_timestamp current_user cursor database declare default delete desc distinct drop else end except exists false fetch for foreign from ' +
  'function grant group having if in index inner insert intersect into is join key left like not null of on or order outer primary ' +
  'procedure references rename replace restrict revoke right select set table then to trigger true union unique update use values view when where while with'
).split(' ');

/** Such a word; behind a dot, and beside signs that may belong to a name, it is none. */
export const RESERVED_WORD = new RegExp(
  `(?<![\\w$#@.:\\\\\u0080-\uffff])(?:${RESERVED.join('|')})(?![\\w$#@:\u0080-\uffff])`,
  'i',
);

/**
 * Functions that MySQL takes for its own only where nothing stands between their name and the bracket, by its manual ("Function
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
