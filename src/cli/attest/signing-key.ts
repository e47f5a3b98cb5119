import { createPrivateKey, type KeyObject } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { hashFor, KEY_KINDS } from '../../policy/trust/key.ts';
import { failure, type Result, success } from '../../text/result.ts';
import type { Streams } from '../streams.ts';
import { systemReason } from '../system-reason.ts';

/** The variable that may hold the key itself, as secrets of CI are handed over. */
const KEY_VARIABLE = 'TOWPATH_ATTEST_KEY';

/** No private key in PEM is so large. */
const MAX_KEY_BYTES = 64 << 10;

/** The private key that an option names, or that the variable holds. Whatever is wrong with it, nothing of it is told. */
export function signingKey(
  option: string,
  file: string | undefined,
  { cwd, variables }: Pick<Streams, 'cwd' | 'variables'>,
): Result<KeyObject> {
  const variable = variables[KEY_VARIABLE] ?? '';
  if (file === undefined && variable === '') {
    return failure({
      message: 'There is no key to sign with.',
      help: `Name the file of a private key (\`${option} FILE\`), or put its content into the variable \`${KEY_VARIABLE}\`.`,
    });
  }
  if (file === undefined) return keyIn(variable, `The variable \`${KEY_VARIABLE}\``);
  const path = resolve(cwd, file);
  try {
    const { size } = statSync(path);
    if (size <= MAX_KEY_BYTES) return keyIn(readFileSync(path, 'utf8'), `\`${file}\``);
    return failure({ message: `\`${file}\` has ${size} bytes, which no key has.`, help: 'Name the file of the key.' });
  } catch (error) {
    // What is no file may be the key itself.
    return failure({
      message: `The file that \`${option}\` names could not be read: ${systemReason(error)}.`,
      help: `Name the file of a private key in PEM (\`${option} FILE\`), or put the key itself into the variable \`${KEY_VARIABLE}\`.`,
    });
  }
}

function keyIn(text: string, what: string): Result<KeyObject> {
  const help = 'Make one by `openssl genpkey -algorithm ed25519`.';
  let key: KeyObject;
  try {
    key = createPrivateKey({ key: text, format: 'pem' });
  } catch {
    return failure({ message: `${what} holds no private key in PEM that needs no passphrase.`, help });
  }
  if (hashFor(key) !== undefined) return success(key);
  return failure({ message: `${what} holds a key of another kind than ${KEY_KINDS}.`, help });
}
