import { parseInstant } from '../time/instant.ts';

/** What a line of `signers` says of its key. */
export interface SignerOptions {
  /** What signatures by it may be for; undefined for anything. */
  namespaces?: readonly string[];
  /** From when and until when it is valid, epoch milliseconds; the last instant is still in it. */
  validAfter?: number;
  validBefore?: number;
}

/** What is wrong with a line: a message, and what to do. */
export interface LineFault {
  message: string;
  help: string;
}

const ONE = /([A-Za-z-]+)(?:="((?:[^"\\]|\\.)*)")?(?:,|$)/y;

/** Reads the options of a line: `namespaces="git",valid-before="20270101Z"`. */
export function signerOptions(text: string): SignerOptions | LineFault {
  let options: SignerOptions = {};
  const seen = new Set<string>();
  for (ONE.lastIndex = 0; ONE.lastIndex < text.length; ) {
    const rest = text.slice(ONE.lastIndex);
    const [, written, value] = ONE.exec(text) ?? [];
    const name = written?.toLowerCase();
    if (name === undefined || seen.has(name)) return unknown(rest);
    seen.add(name);
    const read = optionOf(name, value);
    if ('message' in read) return read;
    options = { ...options, ...read };
  }
  const { validAfter, validBefore } = options;
  if (validAfter !== undefined && validBefore !== undefined && validBefore < validAfter) {
    return {
      message: 'The key is never valid: `valid-before` is a time before `valid-after`.',
      help: 'Put them the other way round.',
    };
  }
  return options;
}

function optionOf(name: string, value: string | undefined): SignerOptions | LineFault {
  if (name === 'cert-authority') {
    return {
      message: '`cert-authority` is not read: whom a certificate is for, only its authority knows.',
      help: 'Give each person a line with their own key.',
    };
  }
  if (value === undefined) return unknown(name);
  if (name === 'namespaces') return namespacesOf(value);
  if (name !== 'valid-after' && name !== 'valid-before') return unknown(name);
  const at = instantOf(value);
  if (at === undefined) return noTime(name, value);
  return name === 'valid-after' ? { validAfter: at } : { validBefore: at };
}

const IN_UTC = /^\d{8}(?:\d{4}(?:\d{2})?)?Z$/;

function noTime(name: string, value: string): LineFault {
  const found = `\`${name}\` is \`${value}\``;
  if (IN_UTC.test(value)) return { message: `${found}; a date that exists is expected.`, help: 'Correct the date.' };
  return {
    message: `${found}; a time in UTC is expected, since one without \`Z\` is another moment on each machine.`,
    help: `Write it as \`${IN_UTC.test(`${value}Z`) ? value : '20270101'}Z\`.`,
  };
}

/** Exactly as `ssh-keygen` reads them: to it ` git` is another name, and `!git` takes git out of all that the list has, before and after it. */
function namespacesOf(value: string): SignerOptions | LineFault {
  const namespaces = value.split(',');
  const pattern = namespaces.find((each) => each !== '*' && (/[*?!\s]/.test(each) || each === ''));
  if (pattern === undefined) return namespaces.includes('*') ? {} : { namespaces };
  return {
    message: `\`${pattern}\` is no name of what a signature is for, as \`git\` is one.`,
    help: 'Write `namespaces="git"`, or leave it out for a key that signs anything.',
  };
}

function unknown(text: string): LineFault {
  return {
    message: `\`${text}\` is no option of a signer that is read.`,
    help: 'Use `namespaces="git"`, `valid-after="20260101Z"` or `valid-before="20270101Z"`, once each and with commas between them.',
  };
}

/** `20270101Z`, `202701011830Z` or `20270101183059Z`, in epoch milliseconds. */
function instantOf(text: string): number | undefined {
  const [, year, month, day, hour = '00', minute = '00', second = '00'] =
    /^(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2})?)?Z$/.exec(text) ?? [];
  if (year === undefined) return undefined;
  return parseInstant(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}
