import { failure, type Result } from '../../text/result.ts';
import { type Envelope, readEnvelope } from './envelope.ts';

/** An attestation of a file. */
export interface HeldEnvelope {
  /** Counted from 1; undefined where the file is one attestation. */
  line: number | undefined;
  /** Or why it is none, as a clause about it. */
  envelope: Result<Envelope, string>;
}

/** More would only make a reader work. */
const MOST_LINES = 256;

/** Reads a file of one attestation, or of one a line, as in-toto and `gh attestation download` have them. */
export function readEnvelopes(bytes: Uint8Array): HeldEnvelope[] {
  const envelope = readEnvelope(bytes);
  const lines = envelope.ok ? [] : linesIn(bytes);
  if (lines.length < 2) return [{ line: undefined, envelope }];
  if (lines.length > MOST_LINES) {
    const problem = `has ${lines.length} lines of attestations, of which at most ${MOST_LINES} are read`;
    return [{ line: undefined, envelope: failure(problem) }];
  }
  const encoder = new TextEncoder();
  return lines.map(({ line, text }) => ({ line, envelope: readEnvelope(encoder.encode(text)) }));
}

/** The lines of a file, without blank ones, each of which is an object; none where one is not. */
function linesIn(bytes: Uint8Array): { line: number; text: string }[] {
  const lines = new TextDecoder()
    .decode(bytes)
    .split('\n')
    .map((text, index) => ({ line: index + 1, text: text.trim() }))
    .filter(({ text }) => text !== '');
  return lines.every(({ text }) => text.startsWith('{') && text.endsWith('}')) ? lines : [];
}
