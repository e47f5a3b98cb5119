import { textOf } from '../../history/git/blob-bytes.ts';
import type { History } from '../../history/history.ts';
import type { SignedCommit } from '../../history/signatures/signatures.ts';
import type { FileStates, Writer, WriterOf } from '../../history/signatures/writers.ts';
import type { Repository } from '../../repo/repository.ts';
import { valueOr } from '../../text/result.ts';
import { parseYaml } from '../../text/yaml.ts';
import { oncePerHistory } from '../world/once.ts';
import { type Claim, type ClaimKind, claimsIn } from './claims.ts';

/** A commit that wrote what is claimed. */
export interface ClaimWriter extends Pick<Writer, 'isAgain' | 'isOfRequest'> {
  commit: SignedCommit;
  /** Whether what is said was said of the same then. */
  hasTerms: boolean;
}

/** Who wrote a claim. */
export interface ClaimWriters {
  /** What is said; none where it was withdrawn. */
  said: readonly ClaimWriter[];
  /** What is said together with what it is said of; undefined where no commit has both. */
  whole: readonly ClaimWriter[] | undefined;
}

/** What git shows of a claim. */
export interface ClaimEvidence {
  /** Undefined where no commit has it yet. */
  now: ClaimWriters | undefined;
  /** On the base of a request; undefined where the base does not say the same, of the same, and where there is none. */
  atBase: ClaimWriters | undefined;
  /** Who did something by which they may not say it, as other states of the record have it. */
  askedBefore: readonly string[];
}

/** By repository, kind and claim: git is asked once for all claims of a kind. */
const known = oncePerHistory(() => new WeakMap<Repository, Map<ClaimKind, ReadonlyMap<string, ClaimEvidence>>>());

/** What git shows of a claim of a repository. Throws a GitProblem where the clone lacks a part of its history. */
export function evidenceOf(history: History, repository: Repository, kind: ClaimKind, claim: Claim): ClaimEvidence {
  const ofRepository = known(history).get(repository) ?? new Map<ClaimKind, ReadonlyMap<string, ClaimEvidence>>();
  known(history).set(repository, ofRepository);
  const ofKind = ofRepository.get(kind) ?? evidenceIn(history, claimsIn(repository, kind));
  ofRepository.set(kind, ofKind);
  return ofKind.get(claim.key) ?? { now: undefined, atBase: undefined, askedBefore: [] };
}

/** Who wrote a claim, before it is known how they signed it. */
type Written = Record<keyof ClaimWriters, readonly Writer[] | undefined>;

function evidenceIn(history: History, claims: readonly Claim[]): ReadonlyMap<string, ClaimEvidence> {
  const { writerOf, statesIn } = history.signatures.writersIn([...new Set(claims.map(({ file }) => file))]);
  const dataIn = readings(history);
  const isRequest = history.range.ok && history.range.value.merges !== undefined;
  const written = claims.map((claim) => {
    const saysOf = statesOf(claim, dataIn);
    const atBase = isRequest ? writtenAt('base', claim, writerOf, saysOf) : undefined;
    const askedBefore = claim.before === undefined ? [] : askersIn(statesIn(claim.file), claim, dataIn);
    return { key: claim.key, askedBefore, saysOf, now: writtenAt('head', claim, writerOf, saysOf), atBase };
  });
  const all = written.flatMap(({ now, atBase }) => [now, atBase]);
  const hashes = all.flatMap((each) => [...(each?.said ?? []), ...(each?.whole ?? [])].map(({ commit }) => commit));
  const commits = history.signatures.commits(hashes);
  return new Map(
    written.map(({ key, askedBefore, saysOf, now, atBase }): [string, ClaimEvidence] => {
      const signed = ({ commit, blob, isAgain, isOfRequest }: Writer): ClaimWriter => {
        return { commit: commits.get(commit)!, isAgain, isOfRequest, hasTerms: saysOf.terms(blob) };
      };
      const writersOf = (each: Written | undefined) =>
        each?.said && { said: each.said.map(signed), whole: each.whole?.map(signed) };
      return [key, { now: writersOf(now), atBase: atBase?.whole && writersOf(atBase), askedBefore }];
    }),
  );
}

/** Who asks by the states of a record that are of the same, and by the one in which what it is of began. */
function askersIn(
  states: readonly FileStates[],
  { data, of, before }: Claim,
  dataIn: (blob: string) => unknown,
): readonly string[] {
  const termsNow = textFor(of(data));
  const hasTerms = (state: unknown) => textFor(of(state)) === termsNow;
  const asking = states.flatMap((state) => {
    const [was, is] = [state.before.map(dataIn), state.after.map(dataIn)];
    const begins = is.some(hasTerms) && !was.some(hasTerms);
    return [...is.filter(hasTerms), ...(begins ? was : was.filter(hasTerms))];
  });
  return [...new Set(asking.flatMap((state) => before?.askedIn(state) ?? []))];
}

/** Whether a blob says what a record says, and whether it has what that is said of. */
type States = Record<'said' | 'terms', (blob: string) => boolean>;

function statesOf({ data, said, of }: Claim, dataIn: (blob: string) => unknown): States {
  const [saidNow, termsNow] = [textFor(said(data)), textFor(of(data))];
  return {
    said: (blob) => textFor(said(dataIn(blob))) === saidNow,
    terms: (blob) => textFor(of(dataIn(blob))) === termsNow,
  };
}

function writtenAt(at: 'head' | 'base', { file }: Claim, writerOf: WriterOf, { said, terms }: States): Written {
  return {
    said: writerOf(file, said, at),
    whole: writerOf(file, (blob) => said(blob) && terms(blob), at),
  };
}

/** The data of blobs, each parsed once; undefined where one cannot be parsed, and says nothing then. */
function readings(history: History): (blob: string) => unknown {
  const read = new Map<string, unknown>();
  return (blob) => {
    if (!read.has(blob)) read.set(blob, valueOr(parseYaml(textOf(history, blob) ?? ''), undefined));
    return read.get(blob);
  };
}

/** A value as a text that is the same however it was written: keys in order. */
function textFor(value: unknown): string | undefined {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
