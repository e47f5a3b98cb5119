import type { RawCommit } from './raw-commit.ts';
import { fingerprintOf } from './ssh-key.ts';
import { sshSignatureOf } from './ssh-signature.ts';

/** How a commit is signed. */
export type CommitSignature =
  | { kind: 'none' }
  /** By a key, in base64 and as people call it; for `git`, or what else the signature says. */
  | { kind: 'key'; key: string; name: string; namespace: string }
  /** In an example, which has no keys: by one that is given to somebody. */
  | { kind: 'given'; to: string }
  /** It does not fit the commit, or is none. */
  | { kind: 'bad' }
  /** In a form that is not read, such as `OpenPGP`. */
  | { kind: 'unread'; form: string };

const FORMS: readonly (readonly [beginning: string, form: string])[] = [
  ['-----BEGIN PGP SIGNATURE-----', 'OpenPGP'],
  ['-----BEGIN PGP MESSAGE-----', 'OpenPGP'],
  ['-----BEGIN SIGNED MESSAGE-----', 'X.509'],
];

/** How a commit is signed, as far as its own bytes tell. */
export function commitSignature({ signature, payload }: RawCommit): CommitSignature {
  if (signature === undefined) return { kind: 'none' };
  const form = FORMS.find(([beginning]) => signature.startsWith(beginning))?.[1];
  if (form !== undefined) return { kind: 'unread', form };
  const read = sshSignatureOf(signature);
  if (read === undefined) return { kind: 'bad' };
  const { key, namespace, isOf } = read;
  if (isOf === undefined) return { kind: 'unread', form: 'SSH, by a key of a kind that is not read' };
  if (!isOf(payload)) return { kind: 'bad' };
  return { kind: 'key', key: key.toString('base64'), name: fingerprintOf(key), namespace };
}
