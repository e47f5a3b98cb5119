import { check } from '../../src/check/check.ts';
import { repositorySource } from '../../src/facts/world/repository-versions.ts';
import { memoryHistory } from '../../src/history/memory-history.ts';
import type { Policy } from '../../src/policy/policy.ts';
import { readRepository } from '../../src/repo/repository.ts';
import { memoryTree, type Tree } from '../../src/repo/tree.ts';
import { success } from '../../src/text/result.ts';
import { ed25519, signed, statement, type TestKey } from '../attestations.ts';
import { NOW, type Overrides } from '../build.ts';
import { scanOf } from '../repo/attestation/scans.ts';

/** A key that policies of these tests trust, and one that they do not. */
export const [ours, theirs] = [ed25519(), ed25519()];

/** The sha256 of an image, by a letter. */
export const hexOf = (letter: string) => letter.repeat(64);
/** Version 2 of the image of a letter, as a release file has it. */
export const tagOf = (letter: string) => `2@sha256:${hexOf(letter)}`;

/** A provenance of images, by its time of day on 2026-11-01. */
export const provenance = (letters: string, time = '09:00', key: TestKey = ours) =>
  signed(
    statement('provenance', [...letters].map(hexOf), {
      buildDefinition: { buildType: 'https://ci.example.com/build/v1' },
      runDetails: {
        builder: { id: 'https://ci.example.com/' },
        metadata: { finishedOn: `2026-11-01T${time}:00Z` },
      },
    }),
    [key],
  );

/** A scan of an image, by its day in November of 2026. */
export const scanned = (letters: string, result: unknown, day = '09', key: TestKey = ours) =>
  signed(statement('scan', [...letters].map(hexOf), scanOf(result, `2026-11-${day}T06:00:00Z`)), [key]);

/** A scan of an image as cosign signs one of which it knows no time. */
export const untimedScan = (letters: string, result: unknown) =>
  signed(statement('scan', [...letters].map(hexOf), scanOf(result, '0001-01-01T00:00:00Z')), [ours]);

const CONFIG = `releases:
  - { files: "images/{environment}/{service}", version: tag }
attestations: attestations/**/*
`;

/** The files of a repository whose versions are those of `releases`, by environment. */
export function released(versions: Readonly<Record<string, string>>, others: Overrides = {}): Record<string, string> {
  const images = Object.entries(versions).map(([id, tag]) => [`images/${id}/shop`, `tag: "${tag}"\n`]);
  const files = { 'towpath.yaml': CONFIG, ...Object.fromEntries(images), ...others };
  return Object.fromEntries(Object.entries(files).filter((each): each is [string, string] => each[1] !== null));
}

/** What a check has of a repository, with the commits that led to it, one a second. */
export function loaded(commits: readonly Record<string, string>[], base?: number, tree?: Tree) {
  const repository = readRepository(tree ?? memoryTree(commits.at(-1)!), 'shop');
  const versions = repositorySource(repository);
  const snapshots = commits.map((files, at) => ({ time: NOW - 1e7 * (commits.length - at), subject: 'A step', files }));
  return { repository, versions, history: memoryHistory(snapshots, versions, base) };
}

/** Judges a repository in which dev, staging and production came to a version one after the other. */
export function judgeReleased(
  policy: Policy,
  tag: string,
  others: Overrides = {},
  { tree, now = NOW }: { tree?: (files: Record<string, string>) => Tree; now?: number } = {},
) {
  const usual = { dev: '1', staging: '1', production: '1' };
  const steps = [
    usual,
    { ...usual, dev: tag },
    { ...usual, dev: tag, staging: tag },
    { dev: tag, staging: tag, production: tag },
  ];
  const commits = steps.map((versions) => released(versions, others));
  return check({ policy, now, ...loaded(commits, undefined, tree?.(commits.at(-1)!)) });
}

/** Judges a request that brings a version of staging to production; `atBase` changes what the base has besides. */
export function judgeRequest(
  policy: Policy,
  tag: string,
  others: Overrides,
  atBase: Readonly<Record<string, string | null>>,
) {
  const before = released({ dev: tag, staging: tag, production: '1' }, others);
  const after = released({ dev: tag, staging: tag, production: tag }, others);
  const all = loaded([before, after], 1);
  const { range } = all.history;
  if (!range.ok) throw new Error('no range');
  const blobs = new Map(range.value.atBase);
  for (const [path, blob] of Object.entries(atBase)) {
    if (blob === null) blobs.delete(path);
    else blobs.set(path, blob);
  }
  const merged = { ...range.value, merges: ['merge'] as const, atBase: blobs };
  return check({ policy, now: NOW, ...all, history: { ...all.history, range: success(merged) } });
}
