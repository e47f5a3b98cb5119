import { describe, expect, test } from 'vitest';
import { bySignature, type Signing } from '../../../src/facts/proof/signing.ts';
import type { CommitSignature } from '../../../src/history/signatures/commit-signature.ts';
import type { SignedCommit } from '../../../src/history/signatures/signatures.ts';
import type { Signer } from '../../../src/policy/signers.ts';
import { NOW, world } from '../../build.ts';

const SAM = 'sam@example.com';
const AT = Date.parse('2026-11-05T09:00:00Z');
const HASH = 'c0ffee'.repeat(7).slice(0, 40);
const NAMED = `commit \`${HASH.slice(0, 12)}\`, which wrote it,`;
const ANEW = `Have \`${SAM}\` write \`signedOff\` in a commit of their own, signed with their key.`;

const byKey = (keys: Partial<Extract<CommitSignature, { kind: 'key' }>> = {}): CommitSignature => ({
  kind: 'key',
  key: 'AAAA',
  name: 'SHA256:sam',
  namespace: 'git',
  ...keys,
});
const line = (keys: Partial<Signer> = {}): Signer => ({ people: [SAM], key: 'AAAA', ...keys }) as Signer;

/** What is made of a commit that is signed so, where `signers` of the policy has these lines: its state and what is said of it. */
function said(signature: CommitSignature, lines: readonly Signer[] = [line()], commit: Partial<SignedCommit> = {}) {
  const joined = world();
  const signing: Signing = {
    by: SAM,
    askers: [{ name: 'ana@example.com', did: 'asked for it' }],
    keys: '`signedOff`',
    world: { ...joined, policy: { ...joined.policy, signers: lines } },
  };
  return bySignature({ hash: HASH, time: AT, signature, ...commit }, 'which wrote it', signing);
}
const declared = (fault: string, mend = ANEW) => ({ state: 'declared', fault: `${NAMED} ${fault}`, mend });
const ofKey = (why: string, mend?: string) => declared(`is signed by the key \`SHA256:sam\`${why}`, mend);

describe('a commit proves what somebody says in it', () => {
  test.each<[string, CommitSignature, Signer[]]>([
    ['by a key of theirs', byKey(), [line()]],
    ['by a key of several, of whom nobody asked for it', byKey(), [line({ people: ['kim@example.com', SAM] })]],
    ['by a key of theirs, written in other letters', byKey(), [line({ people: [' SAM@Example.com'] })]],
    ['by a key that is for git among others', byKey(), [line({ namespaces: ['file', 'git'] })]],
    [
      'by a key of two lines, of which one is valid',
      byKey(),
      [line({ validBefore: AT - 1 }), line({ validAfter: AT })],
    ],
    ['by a key from its first moment on', byKey(), [line({ validAfter: AT })]],
    ['by a key up to its last moment', byKey(), [line({ validBefore: AT })]],
  ])('%s', (_, signature, lines) => {
    expect(said(signature, lines)).toEqual({ state: 'signed', commit: HASH, key: 'SHA256:sam', at: AT });
  });

  test('by a key of OpenPGP, which signs commits for nothing else than git', () => {
    const openpgp = { kind: 'openpgp', issuer: '0xABCD', isBy: (key: string) => key === 'BBBB' } as const;
    expect(said(openpgp, [line(), line({ key: 'BBBB' })])).toEqual({
      state: 'signed',
      commit: HASH,
      key: '0xABCD',
      at: AT,
    });
    expect(said(openpgp)).toEqual(
      declared(
        'is signed by the key `0xABCD`, and `signers` of the policy gives nobody a key that made this signature',
        `Have \`signers\` of the policy give this key to \`${SAM}\` if it is theirs; else have them sign with one that is.`,
      ),
    );
  });

  test('in an example, by whose key it says', () => {
    expect(said({ kind: 'given', to: 'Sam@Example.com ' }, [])).toEqual({
      state: 'signed',
      commit: HASH,
      key: `that of ${SAM}`,
      at: AT,
    });
    expect(said({ kind: 'given', to: 'kim@example.com' }, [])).toEqual(
      declared('is signed by the key of `kim@example.com`'),
    );
  });

  test('at the moment at which it is judged, and as much later as clocks may differ', () => {
    expect(said(byKey(), [line()], { time: NOW }).state).toBe('signed');
    expect(said(byKey(), [line()], { time: NOW + 300_000 }).state).toBe('signed');
    expect(said(byKey(), [line()], { time: NOW + 301_000 })).toEqual(
      declared(
        'is dated 2026-11-10T12:05:01Z, which is still to come',
        `Have \`${SAM}\` commit it anew, signed, on a machine whose clock is right.`,
      ),
    );
    expect(said(byKey(), [line()], { time: undefined })).toEqual(declared('has no date'));
  });
});

describe('a commit proves nothing', () => {
  const validity = `Have \`${SAM}\` sign with a key that is valid at the date of the commit, by \`signers\` of the policy.`;
  test.each<[string, CommitSignature, Signer[], object]>([
    ['where it is not signed', { kind: 'none' }, [line()], declared('is not signed')],
    [
      'where its signature is of something else',
      { kind: 'bad' },
      [line()],
      declared('has a signature that does not fit it'),
    ],
    [
      'by a key of nobody',
      byKey(),
      [line({ key: 'BBBB' })],
      ofKey(
        ', which `signers` of the policy gives to nobody',
        `Have \`signers\` of the policy give this key to \`${SAM}\` if it is theirs; else have them sign with one that is.`,
      ),
    ],
    [
      'by a key of others, each named once',
      byKey(),
      [line({ people: ['kim@example.com'] }), line({ people: ['kim@example.com', 'zoe@example.com'] })],
      ofKey(' of `kim@example.com` and `zoe@example.com`'),
    ],
    [
      'by a key that is that of who asked for it, too',
      byKey(),
      [line(), line({ people: ['Ana@example.com'] })],
      ofKey(
        ', which is that of `Ana@example.com` too, who asked for it',
        `Have \`${SAM}\` sign with a key that \`signers\` of the policy gives to them alone.`,
      ),
    ],
    [
      'by a signature that was made for something else',
      byKey({ namespace: 'file' }),
      [line()],
      ofKey(', and made for `file` and not for git'),
    ],
    [
      'by a key that is for something else',
      byKey(),
      [line({ namespaces: ['file', 'email'] })],
      ofKey(
        `, which \`${SAM}\` has for \`file\` or \`email\` only`,
        `Have \`${SAM}\` sign with a key that has \`git\` among its \`namespaces\` in \`signers\` of the policy.`,
      ),
    ],
    [
      'by a key that was no longer valid',
      byKey(),
      [line({ validBefore: AT - 1000 })],
      ofKey(` of \`${SAM}\` at 2026-11-05T09:00:00Z, and that key was valid until 2026-11-05T08:59:59Z`, validity),
    ],
    [
      'by a key that was not valid yet',
      byKey(),
      [line({ validAfter: AT + 1000, validBefore: AT + 2000 })],
      ofKey(
        ` of \`${SAM}\` at 2026-11-05T09:00:00Z, and that key is valid only from 2026-11-05T09:00:01Z on`,
        validity,
      ),
    ],
    [
      'by a line of another that is valid, where their own is not',
      byKey(),
      [line({ validBefore: AT - 1000 }), line({ people: ['kim@example.com'] })],
      ofKey(` of \`${SAM}\` at 2026-11-05T09:00:00Z, and that key was valid until 2026-11-05T08:59:59Z`, validity),
    ],
  ])('%s', (_, signature, lines, proof) => {
    expect(said(signature, lines)).toEqual(proof);
  });

  test('that is known, where its signature is in a form that is not read', () => {
    expect(said({ kind: 'unread', form: 'X.509' })).toEqual({
      state: 'blind',
      blindness: {
        why: `${NAMED} is signed in a form that is not read: X.509`,
        mend: 'Sign by an SSH key: `git config gpg.format ssh`.',
      },
    });
  });
});
