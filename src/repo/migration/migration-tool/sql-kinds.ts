import { outlineOf, partsOf, statementsIn } from './sql-parts.ts';

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
    'union upper user using values vacuum varchar version when where with ' +
    'assert currval elseif elsif get_lock if lastval pg_advisory_lock pg_advisory_unlock pg_advisory_xact_lock pg_notify ' +
    'pg_try_advisory_lock put_line raise raise_application_error release_lock return set_config while'
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

/** Whether what stands in an outline changes nothing, as far as it is a statement of a kind that does not. */
const isHarmless = (outline: string) => !CHANGES.test(outline) && callsNone(outline);

/** Whether a statement never changes anything but the session that runs it. */
export function changesNothing(statement: string): boolean {
  if (mayGoOn(statement)) return false;
  const outline = outlineOf(statement);
  return (
    isQuery(outline) ||
    isOfSession(outline) ||
    isOfNoChange(outline) ||
    SAYS.test(outline) ||
    OF_CLIENT.test(statement.trim()) ||
    (EXECUTES.test(outline) && statementsIn(contentOf(statement)).every(changesNothing)) ||
    (BLOCK.test(outline) && statementsIn(contentOf(statement)).every((each) => isEmptyInBlock(outlineOf(each)))) ||
    (/^begin /.test(outline) && isEmptyInBlock(outline)) ||
    ROLLED_BACK.test(outline)
  );
}

/** Whether there may be more in a statement than it seems. */
function mayGoOn(statement: string): boolean {
  // To some dialects a backslash keeps a string open; and a command of psql stands in any line, and may run what a query gives.
  return /\\['"`]/.test(statement) || outlineOf(statement).includes('\\');
}

/** Messages, and what only refuses, with nothing but constants. */
const SAYS =
  /^(?:(?:print n?(?:''|"")|raiserror ?\(n?''(?:, ?-?\d+)*\)(?: ?with (?:log|nowait|seterror))?|throw(?: \d+, ?n?'', ?\d+)?|signal sqlstate (?:value )?(?:''|"")(?: set message_text ?= ?(?:''|""))?) ?)+$/;

/** What a client program does itself. A message may be of any words, up to the end of its line. */
const OF_CLIENT =
  /^(?:prompt\b.*|go|(?:exit|quit)(?: (?:failure|success|warning|\d+))?|whenever (?:sqlerror|oserror) (?:exit|continue)(?: (?:commit|failure|none|rollback|success|warning|sql\.sqlcode|\d+))*|rem(?:ark)?\b.*)$/i;

/** A transaction of SQL Server without semicolons, all of which is rolled back. */
const ROLLED_BACK =
  /^begin tran(?:saction)?\b(?!.*\b(?:begin|catch|commit|else|goto|if|return|rollback .*rollback|save|try|while)\b).* rollback(?: tran(?:saction)?)?$/;

/** SQL in a text that is executed. */
const EXECUTES = /^(?:(?:exec|execute) ?\( ?n?'' ?\)|(?:exec|execute) sp_executesql n?''|execute immediate '')$/;

/** What is in the first text of a statement. */
function contentOf(statement: string): string {
  const quoted = partsOf(statement).find((part) => part.length > 1 && /^[$']/.test(part)) ?? '';
  const quote = /^(?:\$\w*\$|')/.exec(quoted)?.[0] ?? '';
  return quoted.slice(quote.length, -quote.length);
}

function isQuery(outline: string): boolean {
  // Not `EXPLAIN ANALYZE`, which runs what it explains.
  if (/^(?:show|describe|desc|explain)\b(?!.*\banaly[sz]e\b)/.test(outline)) return true;
  const copied = /^copy (?:[\w."]+ ?(?:\([\w, "]*\) ?)?|\((.*)\) ?)to (?:stdout|'')/.exec(outline);
  if (copied !== null) return copied[1] === undefined || isQuery(copied[1].trim());
  if (!/^(?:\( ?)*(?:select|values|table|with|explain|analyze|vacuum)\b/.test(outline)) return false;
  return !/\binto\b(?! (?:outfile|dumpfile)\b)|@\w+ ?:?=/.test(outline) && isHarmless(outline);
}

/** A setting of the server, also behind another one. */
const OF_SERVER =
  /(?:^set|,) ?(?:global|persist|persist_only|password|default|cluster|@@global|@@persist|@@persist_only)\b/;

/** Whether a statement changes nothing, and only prepares what others use: another statement, or the value of a variable. */
export function onlyPrepares(statement: string): boolean {
  if (mayGoOn(statement)) return false;
  const outline = outlineOf(statement);
  if (PREPARES.test(outline)) return true;
  const query = outline
    .replace(/ into @[\w$]+(?: ?, ?@[\w$]+)*/g, ' ')
    .replace(/@\w+ ?:?= ?/g, '')
    .trim();
  return /^select\b/.test(query) && isQuery(query);
}

const PREPARES = /^prepare (?!transaction\b)(?:\w+|""|``) ?(?:\((?:[^()]|\([^()]*\))*\) ?)?(?:as|from)\b/;

/** Settings of a session, and a database to go on in. */
export function isOfSession(outline: string): boolean {
  if (PRAGMA.test(outline) || /^alter session (?:set|enable|disable)\b/.test(outline)) return true;
  const isSetting =
    (/^set\b/.test(outline) && !OF_SERVER.test(outline)) ||
    /^reset (?!master\b|slave\b|replica\b|persist\b|cluster\b)[\w."]+$/.test(outline) ||
    /^use [\w."`[\]]+$/.test(outline) ||
    /^select (?:pg_catalog\.)?set_config ?\(/.test(outline);
  return isSetting && !/\binto\b/.test(outline) && isHarmless(outline);
}

/** A pragma of SQLite, but for those that are kept in the file. */
const PRAGMA =
  /^pragma (?:\w+ ?\. ?)?(?!(?:application_id|auto_vacuum|default_cache_size|encoding|incremental_vacuum|journal_mode|page_size|schema_version|user_version|writable_schema)\b)\w+(?: ?= ?[\w'"+-]+| ?\([^()]*\))?$/;

/** Cursors, locks, messages, libraries, values that are thrown away, and what checks, arranges or writes out what is there. */
const OF_NO_CHANGE =
  /^(?:check table|checkpoint|checksum table|close|dbcc check(?:alloc|catalog|constraints|db|filegroup|table)|deallocate|declare|discard|do(?= [^$'"])(?! \w*(?: ?& ?)?['"$])(?! language\b)|fetch|flush|handler [\w."`]+ (?:open|close|read)|help|kill|listen|load(?= ?''$)|lock|move|notify|optimize (?:\w+ )?table(?!.*\b(?:deduplicate|final)\b)|reindex|release|resignal|unlisten|unlock|waitfor|xa recover)\b/;

function isOfNoChange(outline: string): boolean {
  const begins = OF_NO_CHANGE.exec(outline)?.[0];
  return begins !== undefined && isHarmless(outline.slice(begins.length));
}

/** `DO $$ … $$`, in the language of PostgreSQL itself. */
const BLOCK = /^do (?:language plpgsql )?(?:\$\$|'')(?: ?language plpgsql)?$/;

/** The statements of a block that has nothing but them; any other statement alone. */
export function withoutBlock(statement: string): readonly string[] {
  if (!BLOCK.test(outlineOf(statement))) return [statement];
  const [first, ...others] = statementsIn(contentOf(statement));
  const last = others.pop();
  if (first === undefined || !/^\s*begin\s/i.test(first) || last === undefined || !/^\s*end\s*$/i.test(last))
    return [statement];
  return [first.replace(/^\s*begin\s/i, ''), ...others];
}

/** Whether a statement only creates or adds something, which it would not undo if it were run once more. */
export function onlyAdds(outline: string): boolean {
  const begins = ADDS.exec(outline)?.[0];
  return begins !== undefined && !TAKES.test(outline.slice(begins.length).replace(OF_COLUMN, ''));
}

/** What is said of a column that is added. */
const OF_COLUMN = /\b(?:on (?:delete|update)(?: set (?:null|default))?|character set)\b/g;
const ADDS = /^(?:create (?!or\b)|alter table (?:if exists )?(?:only )?[\w."`[\]]+ add )/;
const TAKES =
  /\b(?:alter|attach|call|change|convert|delete|detach|drop|exec|execute|exchange|modify|move|rename|replace|set|swap|truncate|update)\b/;

/** Whether a statement of a block is `NULL`, only raises something, sets a variable, or changes nothing, whatever it is run for. */
function isEmptyInBlock(outline: string): boolean {
  let rest = outline.replace(/\bdbms_output ?\. ?put_line\b/g, 'put_line');
  if (!isHarmless(rest)) return false;
  for (let head = HEAD.exec(rest); head !== null; head = HEAD.exec(rest)) rest = rest.slice(head[0].length);
  return EMPTY.test(rest) || isQuery(rest.replace(/^perform\b/, 'select')) || isOfNoChange(rest);
}

/** What opens a block, or says when a statement is run. */
const HEAD =
  /^(?:begin|else|loop|(?:if|elsif|elseif|while)\b.*?\b(?:then|loop)|for \w+ in\b.*?\bloop|exception when [\w ]+? then)(?: |$)/;
const EMPTY =
  /^(?:null|return|exit|continue|raise\b.*|assert\b.*|(?:raise_application_error|put_line) ?\(.*\)|end(?: (?:if|loop))?|\w+ ?:= ?.*)?$/;
