import { normaliseSql } from '../migration-edit/sql.ts';

/** Whether nothing of a text is seen. */
export function isUnseen(text: string): boolean {
  return !/[^\p{C}\p{Z}\s]/u.test(text);
}

/**
 * Whether no statement of SQL changes anything, when all are run: each is of a kind that never does, or is in a transaction that is rolled
 * back. What cannot be told does.
 */
export function isBlankSql(text: string): boolean {
  return changesIn(text).length === 0;
}

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

function settingsIn(text: string): string {
  const settings = statementsIn(text).filter((statement) => isOfSession(outlineOf(statement)));
  return settings
    .map(inPlainWords)
    .filter((setting) => !OF_NO_STATEMENT.test(setting))
    .join('; ');
}

/** Settings that change what no statement does: how long it waits, and what is said of it. */
const OF_NO_STATEMENT = /^set (?:session |local )?(?:\w*timeout|client_min_messages|client_encoding|names|nocount)\b/;

/** The statements that change something, or may. */
function changesIn(text: string): string[] {
  return withoutRolledBack(statementsIn(text)).filter((statement) => !changesNothing(statement));
}

/** `GO` and `/`, by which a client sends what stands above. */
const SENDS = /^[ \t]*(?:go(?:[ \t]+\d+)?|\/)[ \t]*(?:;[ \t]*)?\r?$/gim;

function statementsIn(text: string): string[] {
  // A comment that a tool reads stays, and is no statement; nor is one of MySQL, for which it is to be run, and which is empty.
  const kept = (normaliseSql(text) ?? text)
    .replace(/^[^\S\r\n\u2028\u2029]*(?:--|#|\\(?:echo|qecho|warn)\b).*$/gm, '')
    .replace(/\/\*M?!\d*\s*\*\//g, '')
    .replace(SENDS, ';');
  const statements = [''];
  for (const part of partsOf(kept)) {
    if (part === ';') statements.push('');
    else statements[statements.length - 1] += part;
  }
  return statements.filter((statement) => !isUnseen(statement));
}

/** What is quoted, semicolons, and what is between them. */
const PART = /'[^']*'|"[^"]*"|`[^`]*`|;|\$\w*\$|[^'"`;$]+|['"`$]/y;

function* partsOf(text: string): Generator<string> {
  const lastTags = new Map(Array.from(text.matchAll(/(?=(\$\w*\$))/g), (match) => [match[1]!, match.index]));
  for (let at = 0; at < text.length; ) {
    PART.lastIndex = at;
    let part = PART.exec(text)![0];
    // A text of PostgreSQL between two tags.
    if (part.length > 1 && part.startsWith('$') && lastTags.get(part)! >= at + part.length) {
      part = text.slice(at, text.indexOf(part, at + part.length) + part.length);
    }
    at += part.length;
    yield part;
  }
}

/** A statement without what is quoted, of which only the quotes stay, in small letters with single spaces. */
function outlineOf(statement: string): string {
  const parts = Array.from(partsOf(statement), (part) =>
    part.length > 1 && /^['"`$]/.test(part) ? part.charAt(0).repeat(2) : part,
  );
  return parts.join('').toLowerCase().replace(/\s+/g, ' ').trim();
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

/**
 * A word that changes something, with what it is about: SQL Server needs no semicolon between statements, so that one may stand behind a
 * statement that changes nothing.
 */
const CHANGES =
  /\b(?:alter|attach|call|comment|copy|create|delete|detach|disable|drop|enable|exec|execute|grant|import|insert|load|lock|merge|refresh|reindex|rename|revoke|truncate|update|upsert|sp_\w+) (?!(?:as|from|where|group|order|limit)\b)[\w"'`[@$#]|\bdelete from\b/;

/** Functions that change nothing, and words that a bracket may follow. */
const HARMLESS = new Set(
  (
    'abs all analyze and any array array_agg as avg between bigint by case cast ceil char clock_timestamp coalesce concat count current_database ' +
    'current_date current_schema current_setting current_time current_timestamp current_user database date date_trunc decimal distinct else ' +
    'except exists extract filter floor format from getdate greatest group having in int integer intersect is join json_agg lateral least ' +
    'length like limit localtimestamp lower max min not now nullif numeric on or over partition pg_sleep pg_typeof random round row_number ' +
    'schema select sleep some sqlite_version statement_timestamp string_agg substring sum sysdate table text then timestamp to_regclass trim ' +
    'union upper user using values vacuum varchar version when where with'
  ).split(' '),
);

/** What stands before a bracket: a name, or the end of one in quotes, with that of its schema. */
const CALLED =
  /(?:((?<![\w$#@\u0080-\uffff])[\w$#@\u0080-\uffff]+|["`\]])?\s?(\.)\s?)?((?<![\w$#@\u0080-\uffff])[\w$#@\u0080-\uffff]+|["`\]])\s?\(/g;

/** Whether an outline calls nothing that might change something. */
function callsNone(outline: string): boolean {
  return Array.from(outline.matchAll(CALLED)).every(
    ([, schema, dot, name]) => (dot === undefined || schema === 'pg_catalog') && HARMLESS.has(name!),
  );
}

/** Whether a statement never changes anything but the session that runs it. */
function changesNothing(statement: string): boolean {
  // To some dialects a backslash keeps a string open.
  if (/\\['"`]/.test(statement)) return false;
  const outline = outlineOf(statement);
  return (
    isQuery(outline) || isOfSession(outline) || SAYS.test(outline) || (BLOCK.test(outline) && isEmptyBlock(statement))
  );
}

/** Messages, and what only refuses, with nothing but constants. */
const SAYS =
  /^(?:(?:print n?''|raiserror ?\(n?''(?:, ?-?\d+)*\)(?: ?with (?:log|nowait|seterror))?|throw(?: \d+, ?n?'', ?\d+)?|signal sqlstate (?:value )?''(?: set message_text ?= ?'')?) ?)+$/;

function isQuery(outline: string): boolean {
  // Not `EXPLAIN ANALYZE`, which runs what it explains.
  if (/^(?:show|describe|desc|explain)\b(?!.*\banaly[sz]e\b)/.test(outline)) return true;
  if (!/^(?:\( ?)*(?:select|values|table|with|explain|analyze|vacuum)\b/.test(outline)) return false;
  return !/\binto\b|@\w+ ?:?=/.test(outline) && !CHANGES.test(outline) && callsNone(outline);
}

/** Settings of a session, and a database to go on in. */
function isOfSession(outline: string): boolean {
  const isSetting =
    /^set\b(?! (?:global|persist|persist_only|password|default|cluster|@@global|@@persist|@@persist_only)\b)/.test(
      outline,
    ) ||
    /^reset (?!master\b|slave\b|replica\b|persist\b|cluster\b)[\w."]+$/.test(outline) ||
    /^use [\w."`[\]]+$/.test(outline);
  return isSetting && !/\binto\b/.test(outline) && !CHANGES.test(outline) && callsNone(outline);
}

/** `DO $$ … $$`, in the language of PostgreSQL itself. */
const BLOCK = /^do (?:language plpgsql )?(?:\$\$|'')(?: ?language plpgsql)?$/;

/** Whether each statement of a block is `NULL`, only raises something, or changes nothing. */
function isEmptyBlock(statement: string): boolean {
  const quoted = partsOf(statement).find((part) => part.length > 1 && /^[$']/.test(part)) ?? '';
  const quote = /^(?:\$\w*\$|')/.exec(quoted)?.[0] ?? '';
  const body = quoted.slice(quote.length, -quote.length);
  const [, inner] = /^\s*begin\b([\s\S]*)\bend\s*;?\s*$/i.exec(body) ?? [];
  return (
    inner !== undefined &&
    statementsIn(inner).every((each) => {
      const outline = outlineOf(each).replace(/^perform\b/, 'select');
      return /^(?:null|return|raise\b.*)$/.test(outline) || isQuery(outline);
    })
  );
}

/** A statement in words of one case, but for what is quoted, of which names in small letters need no quotes. */
function inPlainWords(statement: string): string {
  let plain = '';
  let isBehindEquals = false;
  for (const part of partsOf(statement)) {
    const name = /^(["`])([a-z_]\w*)\1$/.exec(part)?.[2];
    // Behind `=` double quotes are a text to MySQL.
    if (name !== undefined && name === name.toLowerCase() && !isBehindEquals) plain += name;
    else plain += part.length > 1 && /^['"`$]/.test(part) ? part : part.toLowerCase();
    isBehindEquals = part.trimEnd().endsWith('=');
  }
  return plain
    .replace(/(?<![\w\])])\[([a-z_]\w*)\]/g, '$1')
    .replace(/\bif\s+(?:not\s+)?exists\s+(?![\s(])/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
