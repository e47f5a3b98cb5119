import { withoutTexts } from './module-code.ts';

/** A statement of Ruby, or what opens a block by a word, such as `def` or `if`, up to where its block begins. */
export interface Statement {
  /** Its code in one line without its blocks, as `plainCode` has it. */
  text: string;
  /** The one in whose block it stands, which is listed before it. */
  parent: Statement | undefined;
  hasBlock: boolean;
  /** The names of what its block is called with. */
  parameters: readonly string[];
}

type Written = Statement & { parts: string[] };

/** What is open: brackets, the head of what a word opens, or a block with the statement that it belongs to. */
type Open =
  | { kind: 'brackets'; closes: string }
  | { kind: 'head'; closes: 'end'; word: string; isEndless: boolean }
  | { kind: 'block'; closes: string; owner: Written };

/** The statements of code as `plainCode` has it, in the order of their beginnings; undefined where its blocks are no pairs. */
export function rubyStatements(code: string): readonly Statement[] | undefined {
  const statements: Written[] = [];
  const open: Open[] = [];
  let current: Written | undefined;
  let parent: Statement | undefined;
  /** What was read last but blanks; empty where a statement begins. */
  let last = '';

  const add = (token: string) => {
    if (current === undefined) {
      current = { text: '', parent, hasBlock: false, parameters: [], parts: [] };
      statements.push(current);
    }
    const isBlank = token.trim() === '' || token === '\\\n';
    if (!isBlank) last = token;
    if (!isBlank || current.parts.at(-1) !== ' ') current.parts.push(isBlank ? ' ' : token);
  };
  const begin = (closes: string) => {
    if (current === undefined) add('');
    const owner = current!;
    owner.hasBlock = true;
    open.push({ kind: 'block', closes, owner });
    parent = owner;
    current = undefined;
    last = '';
  };
  const beginBody = () => {
    open.pop();
    begin('end');
  };
  const endStatement = () => {
    const top = open.at(-1);
    if (top?.kind === 'head' && !top.isEndless) return beginBody();
    if (top?.kind === 'head') open.pop();
    current = undefined;
    last = '';
  };
  /** Whether what is closed was open. */
  const close = (closes: string): boolean => {
    const top = open.pop();
    if (top?.closes !== closes) return false;
    if (top.kind === 'block') {
      current = top.owner;
      parent = top.owner.parent;
      last = closes;
    } else if (top.kind === 'brackets') add(closes);
    return true;
  };

  for (const { 0: found, index } of withoutTexts(code).matchAll(TOKEN)) {
    const token = code.slice(index, index + found.length);
    const top = open.at(-1);
    const behind = index + token.length;
    if (token === ';' || /^(?:then|else|ensure)$/.test(token)) {
      if (top?.kind !== 'brackets') endStatement();
    } else if (token === '\n') {
      if (current === undefined) continue;
      if (top?.kind === 'brackets' || GOES_ON.test(last) || isCalled(code, behind)) add(' ');
      else endStatement();
    } else if (token.startsWith('|') && token.length > 1 && last === '' && top?.kind === 'block') {
      top.owner.parameters = token.match(/\w+/g) ?? [];
    } else if (token === '(' || token === '[') {
      add(token);
      open.push({ kind: 'brackets', closes: token === '(' ? ')' : ']' });
    } else if (token === '{') {
      if (last === '->' || (/[\w)?!]$/.test(last) && !BEFORE_VALUE.test(last))) begin('}');
      else {
        add(token);
        open.push({ kind: 'brackets', closes: '}' });
      }
    } else if (token === ')' || token === ']' || token === '}' || token === 'end') {
      if (!close(token)) return undefined;
      const head = open.at(-1);
      const isOneLine = token === ')' && head?.kind === 'head' && head.word === 'def' && !head.isEndless;
      if (isOneLine && !ASSIGNS.test(code.slice(behind, behind + NEAR))) beginBody();
    } else if (token === 'do') {
      if (top?.kind === 'head' && LOOPS.test(top.word)) beginBody();
      else begin('end');
    } else if (OPENERS.test(token) && (!MAY_FOLLOW.test(token) || (BEFORE_VALUE.test(last) && last !== 'return'))) {
      add(token);
      if (token === 'begin') begin('end');
      else open.push({ kind: 'head', closes: 'end', word: token, isEndless: false });
    } else if (current !== undefined || /\S/.test(token)) {
      const isAssigned = token === '=' && /[\s)]=(?![=~])/.test(code.slice(index - 1, behind + 1));
      if (isAssigned && top?.kind === 'head' && top.word === 'def') top.isEndless = true;
      add(token);
    }
  }
  if (open.length > 0) return undefined;
  for (const statement of statements)
    statement.text = statement.parts
      .join('')
      .replace(/ (?=&?\.\w)/g, '')
      .trim();
  return statements;
}

/** Whether what is next at an offset is a call of what is before. */
function isCalled(code: string, at: number): boolean {
  CALLS.lastIndex = at;
  return CALLS.test(code);
}

const CALLS = /\s*&?\.\w/y;

/** A text, a word with what makes it a name or a key, what a block is called with, a line that goes on, or one character. */
const TOKEN =
  /"[^"\n]*"|(?:::|\.{1,2}|[:@$&])?[A-Za-z_]\w*(?:[?!](?!=))?(?::(?!:))?|\|[\w\s,*&:()]*\||\\\n|[^\S\n]+|->|[\s\S]/g;

const OPENERS = /^(?:begin|case|class|def|for|if|module|unless|until|while)$/;
/** Of these, what may stand behind a statement, as behind a `return` without a value. */
const MAY_FOLLOW = /^(?:if|unless|until|while)$/;
const LOOPS = /^(?:for|until|while)$/;
/** Behind these a value begins. */
const BEFORE_VALUE = /^(?:|[=([{,|&!~<>+*/?:;-]|and|do|elsif|in|not|or|return|when)$|.:$/;
/** Behind these a statement goes on in the next line. */
const GOES_ON = /^(?:[,=([{+*&.|]|and|not|or)$|.:$/;
const ASSIGNS = /^[^\S\n]{0,8}=(?!=)/;
const NEAR = 10;
