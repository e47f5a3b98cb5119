import { isLiteral, TEXT } from './literals.ts';
import { withoutTexts } from './module-code.ts';
import { inPlainSql, isBlankSql } from './sql-statements.ts';

/** The statements of code that has no braces, as `plainCode` has it. */
export function statementsOf(code: string): string[] {
  return (withJoinedLines(code).match(new RegExp(`(?:${TEXT}|[^\\n;])+`, 'g')) ?? []).map((statement) =>
    statement.trim(),
  );
}

/** Code with what is in brackets in one line; as it is where they are no pairs. */
function withJoinedLines(code: string): string {
  let depth = 0;
  let isPaired = true;
  const joined = code.replace(new RegExp(String.raw`${TEXT}|[()[\]\n]`, 'g'), (part) => {
    if (part === '\n') return depth > 0 ? ' ' : part;
    if (part === '(' || part === '[') depth += 1;
    else if (part === ')' || part === ']') depth -= 1;
    isPaired &&= depth >= 0;
    return part;
  });
  return isPaired && depth === 0 ? joined : code;
}

/**
 * Whether no statement of a way back does anything to a database: each is nothing, refuses, runs SQL that changes nothing, or calls its own
 * way up, if there is one. That of another module may be what is to be done.
 */
export function doNothing(statements: readonly string[], up = NO_NAME): boolean {
  const callsUp = new RegExp(
    String.raw`^(?:self\.|this\.|\$this->|(?:self|static)::|(?:module\.)?exports\.|__MODULE__\.)?${up}(?:\.(?:call|apply))?(?:\s*\([^()]*\))?$`,
  );
  /** The names of values that are written out above. */
  const written = new Set<string>();
  return statements.every((each) => {
    const assigned = ASSIGNS.exec(each);
    const statement = withoutReturn(each.slice(assigned?.[0].length ?? 0));
    const isValue = isLiteral(statement) || written.has(statement);
    if (isValue && assigned !== null) written.add(assigned[1]!);
    return (
      isValue ||
      NOTHING.test(statement) ||
      onlyPrints(statement) ||
      callsUp.test(statement) ||
      isBlankSql(executedBy(statement))
    );
  });
}

/** A pattern that is found nowhere. */
const NO_NAME = '(?!)';

function withoutReturn(statement: string): string {
  return statement.replace(/^(?:(?:return|await)\s+)+/, '').trim();
}

/** Code in braces without blocks that hold nothing, and with `null` for objects that hold nothing but constants. */
export function withoutEmptyBlocks(code: string): string {
  return code
    .replace(/\b(?:(?:if|for|while|catch)\s*\([^(){}]*\)|try|else|finally)\s*\{\s*\}/g, '\n')
    .replace(CONSTANTS, 'null');
}

/** A key with a constant. */
const CONSTANT = String.raw`\w+\s*:\s*(?:true|false|null|undefined|[\d.]+|${TEXT})`;
const CONSTANTS = new RegExp(
  String.raw`(?<=(?:\(|\breturn|=)[^\S\n]*)\{(?:\s*${CONSTANT}(?:\s*,\s*${CONSTANT})*(?:\s*,)?)?\s*\}`,
  'g',
);

/** `x =`, `const x =`, `$x =`, `int x =`, `x: int =`: a value that is kept under a name. */
const ASSIGNS = /^(?:[\w<>?]+[^\S\n]+)?(\$?\w+)[^\S\n]*(?::[\w.<>|[\] ]+)?=(?![=>~])[^\S\n]*/;

/** Whether a statement prints what is written out. */
function onlyPrints(statement: string): boolean {
  const printed = PRINTS.exec(statement)?.[1];
  return printed !== undefined && (printed === '' || isLiteral(printed));
}

const PRINTS =
  /^(?:puts|print|p(?= )|say|echo|IO\.puts|console\.\w+|Console\.Write\w*|logging\.\w+|warnings\.warn|(?:\w+\.)?logger\.\w+)(?![\w.?!:=])(.*)$/;

const OF_PYTHON =
  '(?:collections|contextlib|datetime|decimal|enum|functools|io|itertools|json|logging|math|os|re|sqlalchemy|sys|time|typing|uuid|warnings)';

/**
 * Constants, names that are declared, modules that come with the language, what only refuses or ends the program, and the connection that a call
 * would be made of.
 */
const NOTHING = new RegExp(
  [
    String.raw`^(?:return|await|break|continue|debugger|pass|void 0|\.\.\.|(?:global|nonlocal|let|var) \$?\w+(?:, \$?\w+)*(?:: \w+)?`,
    String.raw`|Promise\.(?:resolve\(\s*\)|all\(\s*\[\s*\]\s*\)|reject\((?:new \w+\()?(?:${TEXT})?\)*)`,
    String.raw`|(?:raise|throw|fail)\b(?![.:]).*|assert [^()]*|flush(?:\(\))?|op\.get_(?:bind|context)\(\)`,
    String.raw`|import ${OF_PYTHON}(?:\.\w+)*(?: as \w+)?|from ${OF_PYTHON}(?:\.\w+)* import \w[\w, ]*`,
    String.raw`|(?:(?:process|sys)\.)?exit\((?:\d+|${TEXT})?\)|new \w*Error\((?:${TEXT})?\))?$`,
  ].join(''),
);

/** A call with nothing but a text: `op.execute(sa.text("…"))`, `knex.raw("…")`, `DB::statement("…")`. */
const CALL = new RegExp(
  String.raw`^((?:[\w.$@:>?!-]|\(\))+)(?![\w.$@:>?!-])[ (]*(?:[\w.$]+\(\s*)?(${TEXT})[\s)]*(?:\.execute\(\w*\)\s*)?$`,
);
/** What runs SQL. */
const EXECUTES =
  /\b(?:execute|exec|execContext|exec_query|exec_update|query|queryContext|queryRow|queryRowContext|raw|sql|statement|unprepared|runSql|addSql)\b(?:\.\w+)?$/i;

/** The SQL that a statement runs; another word where it runs none. */
function executedBy(statement: string): string {
  const [, called = '', text = ''] = CALL.exec(statement) ?? [];
  return EXECUTES.test(called) ? contentOf(text) : 'none';
}

/** What is in a text, in code as `plainCode` has it. */
export function contentOf(text: string): string {
  const escaped: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };
  return text.slice(1, -1).replace(/\\(.)/g, (_, character: string) => escaped[character] ?? character);
}

/**
 * Whether a way back is the way up once more: of the two the upper one goes on as the lower one does to its end, with nothing more than the
 * words that begin the lower one. What cannot be told so is another.
 */
export function repeatsWayUp(plain: string, up: string, down: string): boolean {
  const code = withPlainSql(plain);
  const outline = withoutTexts(code);
  const placeOf = (name: string) => {
    const found = new RegExp(`\\b${name}\\b(?=\\s*(?:[(:=\\n]|do\\b))`).exec(outline);
    return found === null ? undefined : { start: found.index, end: found.index + name.length };
  };
  const [one, other] = [placeOf(up), placeOf(down)];
  if (one === undefined || other === undefined) return false;
  const [upper, lower] = one.start < other.start ? [one, other] : [other, one];
  const above = inOneLine(code.slice(upper.end, lower.start));
  const below = withoutEnd(inOneLine(code.slice(lower.end)));
  if (below === '' || !above.startsWith(below)) return false;
  const rest = above.slice(below.length);
  return !(/\w$/.test(below) && /^[\w.]/.test(rest)) && /^[\w.\s]*$/.test(rest.replace(/^(?:[;,)}\]\s]|\bend\b)*/, ''));
}

/**
 * Whether the statements of a way back are those of the way up, but for what is only printed, how their SQL is written, a text at the beginning
 * that describes them, and what says that all went well.
 */
export function areTheSame(forth: readonly string[], back: readonly string[]): boolean {
  const [one, other] = [forth, back].map((statements) =>
    withoutFrame(statements.map(inOneForm).filter((each) => !/^(?:return)?$/.test(each) && !onlyPrints(each))),
  );
  return other!.length > 0 && one!.join('\n') === other!.join('\n');
}

/** Statements without a text above them and a constant below. Any other value, in a line of its own, may belong to what is beside it. */
function withoutFrame(statements: readonly string[]): readonly string[] {
  const start = TEXT_ALONE.test(statements[0] ?? '') && /^\w/.test(statements[1] ?? '') ? 1 : 0;
  const isLast = /^(?:nil|None|null|undefined|:ok)$/.test(statements.at(-1) ?? '');
  const isOpen = /(?:[^\w\s)\]}"]|\b(?:and|else|in|not|or))$/.test(statements.at(-2) ?? '');
  return statements.slice(start, isLast && !isOpen ? -1 : undefined);
}

const TEXT_ALONE = new RegExp(`^${TEXT}$`);

const inOneForm = (statement: string) => withoutReturn(inOneLine(withPlainSql(statement)));

/** Code with its SQL in words of one case, whatever it is wrapped in. */
function withPlainSql(code: string): string {
  return code
    .replace(new RegExp(TEXT, 'g'), (text) => {
      const content = contentOf(text);
      return JSON.stringify(SQL.test(content) ? inPlainSql(content) : inOneLine(content));
    })
    .replace(new RegExp(String.raw`(?<![\w.])(?:\w+\.)?text\((${TEXT})\)`, 'g'), '$1');
}

const SQL = /^\s*(?:alter|comment|create|delete|drop|grant|insert|rename|revoke|truncate|update)\s/i;

function inOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** A text without the brackets, and the words of Ruby and Elixir, that close what is open at its end. */
function withoutEnd(text: string): string {
  let end = text.length;
  for (;;) {
    if (end > 0 && ';,)}] '.includes(text[end - 1]!)) end -= 1;
    else if (text.endsWith('end', end) && !/\w/.test(text[end - 4] ?? '')) end -= 3;
    else return text.slice(0, end);
  }
}
