import { describe, expect, it } from 'vitest';
import { approvalOf } from '../../../src/facts/proof/claims.ts';
import { proofOf } from '../../../src/facts/proof/proof.ts';
import { joinWorld } from '../../../src/facts/world/join.ts';
import { memoryHistory } from '../../../src/history/memory-history.ts';
import type { Merge } from '../../../src/history/range/merge.ts';
import type { CommitSignature } from '../../../src/history/signatures/commit-signature.ts';
import type { Writer } from '../../../src/history/signatures/writers.ts';
import { success } from '../../../src/text/result.ts';
import { NOW } from '../../build.ts';
import { soundRepository, wholePolicy } from '../../check/whole.ts';
import { WAIVER, withWaiver } from '../../rules/waivers.ts';
import { NO_RELEASES } from '../commit/commits.ts';

const SAM = 'sam@example.com';
const policy = wholePolicy();
const repository = soundRepository(withWaiver());
const TEXT = repository.open(WAIVER).source!.text;
const OTHER = `${TEXT}more: terms\n`;

/** Commits by their names: who signed each; null for nobody, and `?` where nobody can tell. */
type Signers = Readonly<Record<string, string | null>>;
/** Who wrote what is said, and who wrote it together with what it is said of: `name`, with `+` of the request, `!` again, `~` of other terms. */
interface Wrote {
  said: readonly string[];
  whole?: readonly string[];
}
interface Case {
  head?: Wrote;
  base?: Wrote;
  signers?: Signers;
  merges?: readonly Merge[];
  isBehind?: boolean;
}

const hashOf = (name: string) => name.charCodeAt(0).toString(16).repeat(20);
const writer = (text: string): Writer => ({
  commit: hashOf(text[0]!),
  blob: text.includes('~') ? OTHER : TEXT,
  isAgain: text.includes('!'),
  isOfRequest: text.includes('+'),
});

function signatureOf(signer: string | null): CommitSignature {
  if (signer === null) return { kind: 'none' };
  return signer === '?' ? { kind: 'unread', form: 'X.509' } : { kind: 'given', to: signer };
}

/** What is proven of the approval of the waiver: its state, and what is said of it. */
function proven({ head, base, signers = { a: SAM }, merges, isBehind = false }: Case) {
  const history = memoryHistory([{ time: NOW - 1, subject: 'All', files: {} }], NO_RELEASES, 0);
  const range = history.range.ok ? history.range.value : undefined;
  const commits = Object.entries(signers).map(([name, signer]) => {
    return [hashOf(name), { hash: hashOf(name), time: NOW - 1, signature: signatureOf(signer) }] as const;
  });
  const world = joinWorld(policy, repository, NOW, {
    history: {
      ...history,
      read: (blob) => new TextEncoder().encode(blob),
      range: success({ ...range!, isBehind, ...(merges === undefined ? {} : { merges }) }),
      signatures: {
        writersIn: () => ({
          writerOf: (_, says, at) => {
            const wrote = at === 'base' ? base : head;
            // What is said is the same on other terms; the whole is not.
            return (says(OTHER) ? wrote?.said : wrote?.whole)?.map(writer);
          },
          statesIn: () => [],
        }),
        commits: () => new Map(commits),
      },
    },
  });
  const proof = proofOf(world, 'waivers', approvalOf(WAIVER, repository.waivers[0]!.data!));
  if (proof.state === 'declared') return [proof.fault, proof.mend];
  return proof.state === 'signed'
    ? `signed in ${String.fromCharCode(Number.parseInt(proof.commit.slice(0, 2), 16))}`
    : proof.state;
}

const ANEW = `Have \`${SAM}\` write \`approvedBy\` and \`approvedAt\` in a commit of their own, signed with their key.`;
const commit = (name: string) => `\`${hashOf(name).slice(0, 12)}\``;
const A: Wrote = { said: ['a'], whole: ['a'] };
const OF_REQUEST: Wrote = { said: ['a+'], whole: ['a+'] };

describe('what was signed in a request is proven', () => {
  it.each<[promise: string, of: Case]>([
    ['where it is judged as it is', { head: OF_REQUEST }],
    ['where a merge commit keeps it', { head: OF_REQUEST, merges: ['merge'] }],
    ['where a fast-forward keeps it', { head: OF_REQUEST, merges: ['fast-forward'] }],
    ['where a rebase leaves it alone', { head: A, merges: ['rebase'] }],
    [
      'where it is to be rebased before, and that leaves it alone',
      { head: A, merges: ['fast-forward'], isBehind: true },
    ],
    ['where the base has it before a squash', { head: OF_REQUEST, base: A, merges: ['squash'] }],
    ['where the base has it before any', { head: A, base: A, merges: ['squash', 'merge', 'rebase', 'fast-forward'] }],
  ])('%s', (_, of) => {
    expect(proven(of)).toBe('signed in a');
  });
});

describe('what was signed in a request is lost', () => {
  const UNSIGNED = `which makes commits that \`${SAM}\` does not sign`;
  const one = (how: string) => [
    `it is to be merged by ${how}, ${UNSIGNED}`,
    'Merge it by a merge commit or a fast-forward, and name that by `--merge`.',
  ];
  const some = (how: string) => [
    `it may be merged by ${how}, ${UNSIGNED}`,
    'Merge it by a merge commit or a fast-forward, and name that: `--merge merge` or `--merge fast-forward`.',
  ];
  const rebased = [
    `it cannot be fast-forwarded before a rebase, ${UNSIGNED}`,
    `Rebase it by hand, and have \`${SAM}\` sign that commit anew.`,
  ];

  it.each<[promise: string, of: Case, said: string[]]>([
    ['by a squash', { merges: ['squash'] }, one('a squash')],
    ['by a rebase', { merges: ['rebase'] }, one('a rebase on the server')],
    [
      'by either, where it may be merged in any way',
      { merges: ['squash', 'merge', 'rebase', 'fast-forward'] },
      some('a squash or a rebase on the server'),
    ],
    ['by the one of two that loses it', { merges: ['squash', 'merge'] }, some('a squash')],
    ['where it must be rebased before a fast-forward', { merges: ['fast-forward'], isBehind: true }, rebased],
    [
      'by a squash where the base says it of other terms',
      { base: { said: ['a'] }, merges: ['squash'] },
      one('a squash'),
    ],
    [
      'by a rebase where only what it is said of is older',
      { head: { said: ['a'], whole: ['a+'] }, merges: ['rebase'] },
      one('a rebase on the server'),
    ],
    [
      'by a rebase where only what is said is older',
      { head: { said: ['a+'], whole: ['a'] }, merges: ['rebase'] },
      one('a rebase on the server'),
    ],
  ])('%s', (_, of, said) => {
    expect(proven({ head: OF_REQUEST, ...of })).toEqual(said);
  });

  it('no more where it was not signed anyway', () => {
    const signers = { a: null };
    expect(proven({ head: OF_REQUEST, signers, merges: ['squash'] })).toEqual([
      `commit ${commit('a')}, which wrote it, is not signed`,
      ANEW,
    ]);
  });

  it('where the base has it by a commit that is not signed', () => {
    const signers = { a: SAM, b: null };
    expect(
      proven({ head: OF_REQUEST, base: { said: ['b'], whole: ['b'] }, signers, merges: ['squash', 'merge'] }),
    ).toEqual([`commit ${commit('b')}, which wrote it, is not signed`, ANEW]);
  });
});

describe('a commit that wrote it', () => {
  it.each<[promise: string, of: Case, said: string | string[]]>([
    ['is none yet', {}, ['no commit has it yet', `Have \`${SAM}\` commit it, signed with their key.`]],
    [
      'was withdrawn on the base',
      { head: { said: [], whole: [] } },
      [
        'the base branch has withdrawn it since this one parted',
        'Merge the base branch into this one, and check again.',
      ],
    ],
    [
      'was withdrawn there together with what it is said of',
      { head: { said: ['a'], whole: [] } },
      [
        'the base branch has withdrawn it since this one parted',
        'Merge the base branch into this one, and check again.',
      ],
    ],
    [
      'is the signed one of several',
      { head: { said: ['b', 'a'], whole: ['b', 'a'] }, signers: { a: SAM, b: null } },
      'signed in a',
    ],
    [
      'is one of which nobody can tell, before one that is not signed',
      { head: { said: ['b', 'c'], whole: ['b', 'c'] }, signers: { b: null, c: '?' } },
      'blind',
    ],
    [
      'is the first of those that are not signed',
      { head: { said: ['b', 'c'], whole: ['b', 'c'] }, signers: { b: null, c: 'kim' } },
      [`commit ${commit('b')}, which wrote it, is not signed`, ANEW],
    ],
    [
      'is told as the one that brought it back',
      { head: { said: ['b!'], whole: ['b!'] }, signers: { b: null } },
      [`commit ${commit('b')}, which brought it back, is not signed`, ANEW],
    ],
    [
      'said it of other terms, and none has these',
      { head: { said: ['a~'] } },
      [`\`${SAM}\` signed other terms in commit ${commit('a')}, and no commit has these yet`, ANEW],
    ],
    [
      'said it of other terms, which somebody changed',
      { head: { said: ['a~'], whole: ['b'] }, signers: { a: SAM, b: null } },
      [
        `\`${SAM}\` signed other terms in commit ${commit('a')}: commit ${commit('b')}, which changed them, is not signed`,
        ANEW,
      ],
    ],
    [
      'said it of these, which somebody brought back',
      { head: { said: ['a'], whole: ['b'] }, signers: { a: SAM, b: null } },
      [
        `\`${SAM}\` signed it in commit ${commit('a')}: commit ${commit('b')}, which brought that back, is not signed`,
        ANEW,
      ],
    ],
    [
      'said it of other terms, and signed these too',
      { head: { said: ['a~'], whole: ['c'] }, signers: { a: SAM, c: SAM } },
      'signed in c',
    ],
    [
      'said it of other terms, and nobody can tell who changed them',
      { head: { said: ['a~'], whole: ['b'] }, signers: { a: SAM, b: '?' } },
      'blind',
    ],
  ])('%s', (_, of, said) => {
    expect(proven(of)).toEqual(said);
  });
});
