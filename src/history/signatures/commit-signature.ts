import { openPgpSignatureOf } from './openpgp-signature.ts';
import type { RawCommit } from './raw-commit.ts';
import { fingerprintOf } from './ssh-key.ts';
import { sshSignatureOf } from './ssh-signature.ts';

/** How a commit is signed. */
export type CommitSignature =
  | { kind: 'none' }
  /** By a key, in base64 and as people call it; for `git`, or what else the signature says. */
  | { kind: 'key'; key: string; name: string; namespace: string }
  /** By OpenPGP: which key it says, and whether one that is given, in base64 as SSH writes it, made it. */
  | { kind: 'openpgp'; issuer: string; isBy(key: string): boolean }
  /** In an example, which has no keys: by one that is given to somebody. */
  | { kind: 'given'; to: string }
  /** It does not fit the commit, or is none. */
  | { kind: 'bad' }
  /** In a form that is not read, such as X.509. */
  | { kind: 'unread'; form: string };

const OPENPGP = '-----BEGIN PGP SIGNATURE-----';
const X509 = '-----BEGIN SIGNED MESSAGE-----';

/** How a commit is signed, as far as its own bytes tell. */
export function commitSignature({ signature, payload }: RawCommit): CommitSignature {
  if (signature === undefined) return { kind: 'none' };
  if (signature.startsWith(X509)) return { kind: 'unread', form: 'X.509' };
  if (signature.startsWith(OPENPGP)) return byOpenPgp(signature, payload);
  const read = sshSignatureOf(signature);
  if (read === undefined) return { kind: 'bad' };
  const { key, namespace, isOf } = read;
  if (isOf === undefined) return { kind: 'unread', form: 'SSH, by a key of a kind that is not read' };
  if (!isOf(payload)) return { kind: 'bad' };
  return { kind: 'key', key: key.toString('base64'), name: fingerprintOf(key), namespace };
}

function byOpenPgp(signature: string, payload: Buffer): CommitSignature {
  const read = openPgpSignatureOf(signature);
  if (read === undefined) return { kind: 'bad' };
  if (read === 'unread') return { kind: 'unread', form: 'OpenPGP, of a version or by a method that is not read' };
  const { issuer, isBy } = read;
  return { kind: 'openpgp', issuer, isBy: (key) => isBy(Buffer.from(key, 'base64'), payload) };
}
