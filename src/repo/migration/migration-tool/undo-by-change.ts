import { EXISTS, isIrreversible } from './rails-commands.ts';
import { rubyStatements, type Statement } from './ruby-statements.ts';
import { areTheSame, doNothing } from './way-back.ts';

/** A statement with what its blocks and conditions make of it. */
interface Placed {
  statement: Statement;
  /** The method that it stands in. */
  method: Statement | undefined;
  /** What Rails runs of it on the way back: its reverse, itself, or nothing. */
  wayBack: 'reverse' | 'itself' | 'nothing';
  /** Whether nothing that it stands in is a condition or a loop. */
  isSure: boolean;
  isWhereItExists: boolean;
}

/**
 * Whether Rails can reverse the method `change` of a migration, in code as `plainCode` has it, and runs anything of it on the way back;
 * undefined where there is no such method. Where there is one, Rails runs no `down`.
 */
export function undoOfChange(code: string): boolean | undefined {
  const statements = rubyStatements(code);
  if (statements === undefined) return /^[^\S\n]*def\s+change\b/m.test(code) ? true : undefined;
  const change = statements.find(isChange);
  if (change === undefined) return undefined;
  const placed = statementsByMethod(statements);
  const tables = new Set(['_1', 'it', ...statements.filter(ofTable).flatMap(({ parameters }) => parameters)]);
  const version = Number(/\bMigration\[(\d+\.\d+)\]/.exec(code)?.[1] ?? 0);
  for (const method of calledBy(change, placed)) {
    for (const each of placed.get(method) ?? []) {
      if (refuses(each)) return false;
      if (each.wayBack === 'reverse' && isIrreversible(each.statement, { ...each, tables, version })) return false;
    }
  }
  const done = (placed.get(change) ?? []).filter(({ statement }) => !onlyHolds(statement));
  const [run, left] = [
    done.filter(({ wayBack }) => wayBack !== 'nothing'),
    done.filter(({ wayBack }) => wayBack === 'nothing'),
  ];
  const [back, forth] = [run, left].map((placed) => placed.map(({ statement }) => statement)) as [
    Statement[],
    Statement[],
  ];
  if (doNothing(textsOf(forth), 'down')) return true;
  const isSaid = done.every(({ isSure }) => isSure) && run.every(({ wayBack }) => wayBack === 'itself');
  return !doNothing(textsOf(back), 'up') && !(isSaid && areTheSame(forth.map(withHeads), back.map(withHeads)));
}

const textsOf = (statements: readonly Statement[]) => statements.map(({ text }) => text);

/** A method of a migration; models that it brings along may have one of that name. */
function isChange({ text, parent }: Statement): boolean {
  return (
    /^def change(?![\w?!])/.test(text) && !/<\s*(?:ActiveRecord::Base|ApplicationRecord)\b/.test(parent?.text ?? '')
  );
}

/** A table that is changed, whatever its block calls it. */
const ofTable = ({ text }: Statement) => /\bchange_table\b/.test(text);

/** What only holds others, which say what is done. */
export function onlyHolds({ text, hasBlock }: Statement): boolean {
  return hasBlock && HOLDS.test(text);
}

const HOLDS =
  /^(?:(?:self\.)?(?:change_table|reversible|safety_assured|say_with_time|suppress_messages|up_only)\b|(?:[\w:]+\.)?transaction\b|\w+\.(?:up|down)$)/;

/** A statement with what it stands in, as far as that says where or when it is run: a table that is changed, another database, a condition. */
export function withHeads(statement: Statement): string {
  const heads: string[] = [];
  for (let each = statement.parent; each !== undefined && !/^def\b/.test(each.text); each = each.parent) {
    if (!onlyHolds(each) || OF_ONE.test(each.text)) heads.push(each.text);
  }
  return [statement.text, ...heads].join(' in ');
}

const OF_ONE = /^(?:self\.)?change_table\b|^[\w:]+\.transaction\b/;

/** The statements of each method. */
function statementsByMethod(statements: readonly Statement[]): Map<Statement, Placed[]> {
  const placed = new Map<Statement, Placed>();
  const byMethod = new Map<Statement, Placed[]>();
  /** What is run on the way back of methods that return in one direction, above what is read. */
  const returned = new Map<Statement, Placed['wayBack']>();
  const add = (each: Placed, method: Statement) => {
    const others = byMethod.get(method);
    if (others === undefined) byMethod.set(method, [each]);
    else others.push(each);
  };
  for (const statement of statements) {
    const { text, parent } = statement;
    const above = parent && placed.get(parent);
    const method = parent && /^def\b/.test(parent.text) ? parent : above?.method;
    const each: Placed = {
      statement,
      method,
      wayBack: (method && returned.get(method)) ?? ownWayBack(text, above),
      isSure: above === undefined || above.method === undefined || (above.isSure && onlyHolds(above.statement)),
      isWhereItExists: above !== undefined && (above.isWhereItExists || EXISTS.test(above.statement.text)),
    };
    placed.set(statement, each);
    if (method !== undefined && /^return\b.*\breverting\?/.test(text))
      returned.set(method, /^return if reverting\?$/.test(text) ? 'nothing' : 'itself');
    else if (method !== undefined) add(each, method);
    const [, short] = /^def [\w.?!]+\s*(?:\(.*?\))?\s+=\s(.*)$/.exec(text) ?? [];
    if (short !== undefined) add({ ...each, statement: { ...statement, text: short }, method: statement }, statement);
  }
  return byMethod;
}

function ownWayBack(text: string, above: Placed | undefined): Placed['wayBack'] {
  const inherited = above === undefined ? 'reverse' : wayBackWithin(above);
  if (inherited === 'nothing' || !/\breverting\?/.test(text)) return inherited;
  return /\S unless reverting\?$/.test(text) ? 'nothing' : 'itself';
}

/** What is run of the block of a statement. */
function wayBackWithin({ statement: { text, hasBlock }, wayBack }: Placed): Placed['wayBack'] {
  if (wayBack === 'nothing' || !hasBlock) return wayBack;
  if (/^(?:self\.)?up_only\b|^\w+\.up$/.test(text)) return 'nothing';
  return /^(?:self\.)?(?:reversible|revert)\b|^\w+\.down$/.test(text) ? 'itself' : wayBack;
}

/** A method with those of the same file that it calls for their reverse. */
function calledBy(method: Statement, placed: ReadonlyMap<Statement, readonly Placed[]>): ReadonlySet<Statement> {
  const named = new Map<string, Statement>();
  for (const each of placed.keys()) named.set(/^def (?:self\.)?([\w?!]+)/.exec(each.text)?.[1] ?? '', each);
  const called = new Set([method]);
  for (const each of called) {
    for (const { statement, wayBack } of placed.get(each) ?? []) {
      const name = wayBack === 'reverse' ? /^(?:\w+ = )?(?:self\.)?([\w?!]+)/.exec(statement.text)?.[1] : undefined;
      const other = name === undefined ? undefined : named.get(name);
      if (other !== undefined) called.add(other);
    }
  }
  return called;
}

/** Whether a statement says on the way back, under no condition, that there is none. */
function refuses({ statement: { text }, wayBack, isSure }: Placed): boolean {
  return wayBack === 'itself' && isSure && REFUSES.test(text);
}

const REFUSES = /^(?:raise|fail)\b[ (]*(?:\w+::)*IrreversibleMigration\b(?!.*\s(?:if|unless)\s(?!reverting\?$))/;
