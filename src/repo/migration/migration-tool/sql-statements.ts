import { changesNothing, isOfSession, onlyAdds, onlyPrepares, withoutBlock } from './sql-kinds.ts';
import { outlineOf, partsOf, statementsIn } from './sql-parts.ts';

/**
 * Whether no statement of SQL changes anything, when all are run: each is of a kind that never does, or is in a transaction that is rolled
 * back. What cannot be told does.
 */
export function isBlankSql(text: string): boolean {
  return changesIn(text).length === 0;
}

/**
 * Whether SQL has no statement but one that selects a constant, so that there is nothing to undo. Less than what changes nothing: what is wrongly
 * taken for that would need no way back.
 */
export function isEmptySql(text: string): boolean {
  return statementsIn(text).every((statement) => OF_NOTHING.test(outlineOf(statement)));
}

const OF_NOTHING = /^(?:select (?:\d+|''|null|true)|begin|start transaction|commit|end)$/;

/** The statements of SQL that change something, in words of one case. */
export function inPlainSql(text: string): string {
  return changesIn(text).map(inPlainWords).join('; ');
}

/**
 * Whether two texts of SQL have the same statements that change something, but for case, quotes and `IF EXISTS`. Where both say with which
 * settings or values, these count too.
 */
export function doTheSame(one: string, other: string): boolean {
  const [some, others] = [settingsIn(one), settingsIn(other)];
  return inPlainSql(one) === inPlainSql(other) && (some === '' || others === '' || some === others);
}

/**
 * Whether a way back does what the way up does once more: the same, or, where that only creates and adds, nothing but statements of it, in whatever
 * order.
 */
export function doOnceMore(undo: string, up: string): boolean {
  if (doTheSame(undo, up)) return !undoesItself(up);
  const [settings, first] = [settingsIn(undo), changesIn(up)];
  if ((settings !== '' && settings !== settingsIn(up)) || !first.every((each) => onlyAdds(outlineOf(each))))
    return false;
  const known = new Set(first.map(inPlainWords));
  const again = changesIn(undo).map(inPlainWords);
  return again.length > 0 && again.every((statement) => known.has(statement));
}

/** Whether SQL that is run once more undoes itself: it turns one column around, or builds views anew. What asks for the column finds other rows then. */
export function undoesItself(text: string): boolean {
  const changes = changesIn(text).map(inPlainWords);
  const others = changes.filter((change) => !change.startsWith('refresh materialized view '));
  return changes.length > 0 && others.length < 2 && others.every((change) => TURNS_AROUND.test(change));
}

const TURNS_AROUND = /^update [\w."]+ set (\w+)=(?:not |1-|-)\1(?: where (?!.*\b\1\b).*)?$/s;

function settingsIn(text: string): string {
  const settings = statementsIn(text).filter((statement) => {
    const outline = outlineOf(statement);
    return isOfSession(outline) || outline.startsWith('declare ');
  });
  return settings
    .map(inPlainWords)
    .filter((setting) => !OF_NO_STATEMENT.test(setting))
    .join('; ');
}

/** Settings that change what no statement does: how long it waits, and what is said of it. */
const OF_NO_STATEMENT = /^set (?:session |local )?(?:\w*timeout|client_min_messages|client_encoding|names|nocount)\b/;

/** The statements that change something, or may. What only prepares others counts beside them. */
function changesIn(text: string): string[] {
  const changes = withoutRolledBack(statementsIn(text)).filter((statement) => !changesNothing(statement));
  return changes.every(onlyPrepares) ? [] : changes.flatMap(withoutBlock);
}

const BEGINS =
  /^(?:begin|start transaction)(?: (?:work|tran|transaction))?(?: (?:isolation|read|deferr|immediate|exclusive)[\w ,]*)?$/;
const ENDS = /^(?:commit|end)(?: (?:work|tran|transaction))?(?: and (?:no )?chain)?$/;
const ROLLS_BACK = /^(?:rollback|abort)(?: (?:work|tran|transaction))?(?: and (?:no )?chain)?$/;
const SAVES = /^(?:savepoint|save tran(?:saction)?) (\S+)$/;
const ROLLS_BACK_TO = /^rollback(?: (?:work|transaction))? to(?: savepoint)? (\S+)$/;

/** Statements without the bounds of transactions, and without what is rolled back. Without a `BEGIN` the tool, or the database, has begun one. */
function withoutRolledBack(statements: readonly string[]): string[] {
  const kept: string[] = [];
  let begun = 0;
  const saved = new Map<string, number>();
  for (const statement of statements) {
    const outline = outlineOf(statement);
    const [savepoint, back] = [SAVES.exec(outline)?.[1], ROLLS_BACK_TO.exec(outline)?.[1]];
    if (savepoint !== undefined) saved.set(savepoint, kept.length);
    else if (back !== undefined) kept.length = saved.get(back) ?? kept.length;
    else if (ROLLS_BACK.test(outline)) kept.length = begun;
    else if (!BEGINS.test(outline) && !ENDS.test(outline)) {
      kept.push(statement);
      continue;
    }
    if (savepoint !== undefined || back !== undefined) continue;
    begun = kept.length;
    saved.clear();
  }
  return kept;
}

/** A statement in words of one case without blanks beside signs, but for what is quoted, of which names in small letters need no quotes. */
function inPlainWords(statement: string): string {
  let plain = '';
  let isBehindEquals = false;
  for (const part of partsOf(statement)) {
    const name = /^(["`])([a-z_]\w*)\1$/.exec(part)?.[2];
    // Behind `=` double quotes are a text to MySQL.
    if (name !== undefined && name === name.toLowerCase() && !isBehindEquals) plain += name;
    else plain += part.length > 1 && /^['"`$]/.test(part) ? part : withoutBlanks(part.toLowerCase());
    isBehindEquals = part.trimEnd().endsWith('=');
  }
  return plain
    .replace(/(?<![\w\])])\[([a-z_]\w*)\]/g, '$1')
    .replace(/\bif (?:not )?exists (?![\s(])/g, '')
    .trim();
}

/** Code with one blank between words, and none beside signs that need none. */
function withoutBlanks(code: string): string {
  return code.replace(/\s+/g, ' ').replace(/ ?([(),=<>+*/%|!-]) ?/g, '$1');
}
