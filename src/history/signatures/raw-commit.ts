import { instantOfSeconds } from '../../time/instant.ts';

/** A commit as git keeps it, taken apart for who verifies its signature. */
export interface RawCommit {
  /** Committer date, epoch milliseconds; undefined where it cannot be read. */
  time: number | undefined;
  /** The signature, as a text; undefined where it has none. More than one are joined, and fit nothing. */
  signature: string | undefined;
  /** What is signed: the commit without its signatures. */
  payload: Buffer;
}

/** Of a repository by SHA-256 the second; either is no part of what is signed. */
const SIGNATURES = ['gpgsig', 'gpgsig-sha256'];
const NEWLINE = 10;
const SPACE = 32;

/** Takes a commit apart. `digits` is the length of its hash. */
export function rawCommitOf(bytes: Buffer, digits: number): RawCommit {
  const own = SIGNATURES[digits === 64 ? 1 : 0];
  const payload: Buffer[] = [];
  const signatures: string[] = [];
  let committer = '';
  let at = 0;
  // A header ends where a line begins with anything but a space; an empty line ends them all.
  while (at < bytes.length && bytes[at] !== NEWLINE) {
    const end = headerEnd(bytes, at);
    const header = bytes.subarray(at, end);
    const space = header.indexOf(SPACE);
    const name = header.toString('latin1', 0, space);
    if (!SIGNATURES.includes(name)) payload.push(header);
    if (name === own) signatures.push(header.toString('latin1', space + 1).replaceAll('\n ', '\n'));
    if (name === 'committer' && committer === '') committer = header.toString('latin1');
    at = end;
  }
  payload.push(bytes.subarray(at));
  return {
    time: dateOf(committer),
    signature: signatures.length === 0 ? undefined : signatures.join(''),
    payload: Buffer.concat(payload),
  };
}

function headerEnd(bytes: Buffer, start: number): number {
  for (let at = start; ; ) {
    const newline = bytes.indexOf(NEWLINE, at);
    if (newline === -1) return bytes.length;
    if (bytes[newline + 1] !== SPACE) return newline + 1;
    at = newline + 1;
  }
}

function dateOf(committer: string): number | undefined {
  const [, seconds] = /> (\d+) [+-]\d{4}\n?$/.exec(committer) ?? [];
  return seconds === undefined ? undefined : instantOfSeconds(seconds);
}
