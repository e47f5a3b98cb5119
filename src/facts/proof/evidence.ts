import { posix } from 'node:path';
import { textOf } from '../../history/git/blob-bytes.ts';
import type { History } from '../../history/history.ts';
import type { CommitRange } from '../../history/range/range.ts';
import type { SignedCommit } from '../../history/signatures/signatures.ts';
import type { Repository } from '../../repo/repository.ts';
import { valueOr } from '../../text/result.ts';
import { parseYaml } from '../../text/yaml.ts';
import { oncePerHistory } from '../world/once.ts';
import { type Claim, type ClaimKind, claimsIn } from './claims.ts';

const UNCOMMITTED = 'uncommitted';

/** What git shows of a claim. */
export interface ClaimEvidence {
  /** The commit that wrote what is said; undefined where no commit has it yet. */
  said: SignedCommit | undefined;
  /**
   * The commit that last changed what it is said of, after that; `uncommitted` where no commit has that, undefined where nothing was
   * changed.
   */
  changed: SignedCommit | typeof UNCOMMITTED | undefined;
  /** How the commits of a request are made anew when it is merged, where what is said, or what of, is new in it. */
  remadeBy: CommitRange['remadeBy'];
}

/** By repository, kind and claim: git is asked once for all claims of a kind. */
const known = oncePerHistory(() => new WeakMap<Repository, Map<ClaimKind, ReadonlyMap<string, ClaimEvidence>>>());

/** What git shows of a claim of a repository. Throws a GitProblem where the clone lacks a part of its history. */
export function evidenceOf(history: History, repository: Repository, kind: ClaimKind, claim: Claim): ClaimEvidence {
  const ofRepository = known(history).get(repository) ?? new Map<ClaimKind, ReadonlyMap<string, ClaimEvidence>>();
  known(history).set(repository, ofRepository);
  const ofKind = ofRepository.get(kind) ?? evidenceIn(history, claimsIn(repository, kind));
  ofRepository.set(kind, ofKind);
  return ofKind.get(claim.key) ?? { said: undefined, changed: undefined, remadeBy: undefined };
}

function evidenceIn(history: History, claims: readonly Claim[]): ReadonlyMap<string, ClaimEvidence> {
  const writerOf = history.signatures.writersIn([...new Set(claims.map(({ file }) => file))]);
  const dataIn = readings(history);
  const atBase = filesAtBase(history);
  const remadeBy = history.range.ok ? history.range.value.remadeBy : undefined;
  const isNew = ({ file, data, said, of }: Claim) =>
    !(atBase.get(posix.basename(file)) ?? []).some((blob) => {
      const then = dataIn(blob);
      return textFor(said(then)) === textFor(said(data)) && textFor(of(then)) === textFor(of(data));
    });
  const written = claims.map(({ key, file, data, said, of }) => {
    const [now, terms] = [textFor(said(data)), textFor(of(data))];
    const writer = writerOf(file, (blob) => textFor(said(dataIn(blob))) === now);
    if (writer === undefined) return { key, writer: undefined, changed: undefined };
    if (textFor(of(dataIn(writer.blob))) === terms) return { key, writer: writer.commit, changed: undefined };
    const changed = writerOf(file, (blob) => {
      const then = dataIn(blob);
      return textFor(said(then)) === now && textFor(of(then)) === terms;
    });
    return { key, writer: writer.commit, changed: changed?.commit ?? UNCOMMITTED };
  });
  const hashes = written.flatMap(({ writer, changed }) => [writer ?? [], changed ?? []].flat());
  const commits = history.signatures.commits(hashes.filter((each) => each !== UNCOMMITTED));
  return new Map(
    written.map(({ key, writer, changed }, index): [string, ClaimEvidence] => [
      key,
      {
        remadeBy: remadeBy !== undefined && isNew(claims[index]!) ? remadeBy : undefined,
        said: commits.get(writer ?? ''),
        changed: changed === UNCOMMITTED ? changed : commits.get(changed ?? ''),
      },
    ]),
  );
}

/** The blobs at the base by the names of files, since a record keeps its name where it is moved; none where nothing is made anew. */
function filesAtBase({ range }: History): ReadonlyMap<string, readonly string[]> {
  const files = range.ok && range.value.remadeBy !== undefined ? [...range.value.atBase] : [];
  const byName = Map.groupBy(files, ([path]) => posix.basename(path));
  return new Map([...byName].map(([name, entries]) => [name, entries.map(([, blob]) => blob)]));
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
