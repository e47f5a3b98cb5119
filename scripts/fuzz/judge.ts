import { type CheckInput, check } from '../../src/check/check.ts';
import { BASE_NOW } from '../../src/check/example/base-repository.ts';
import type { Report } from '../../src/check/report.ts';
import { vocabulary } from '../../src/facts/vocabulary.ts';
import { repositorySource } from '../../src/facts/world/repository-versions.ts';
import { memoryHistory } from '../../src/history/memory-history.ts';
import { type Policy, readPolicy } from '../../src/policy/policy.ts';
import { readRepository } from '../../src/repo/repository.ts';
import { type Tree, treeOf } from '../../src/repo/tree.ts';
import { bytesOf, type Files, policyIn, type World } from './world.ts';

const NOW = Date.parse(BASE_NOW);
const DAY = 86_400_000;

/** Judges a world in memory, by its own policy, as a request whose base is what it was made of. */
export function judgeWorld(world: World): Report {
  return check({ ...inputOf(world)(), policy: policyOf(world.files) });
}

/**
 * What a check of a world has beside the policy; each call reads the repository anew, as another process would. In both
 * ways of merging, the request has two commits and one.
 */
export function inputOf({ before, files, subject }: World, isBothWays = false): () => Omit<CheckInput, 'policy'> {
  const base = treeIn(before);
  const snapshots = [
    { time: NOW - 30 * DAY, subject: 'Start', files: before },
    { time: NOW - DAY, subject, files },
  ];
  const half = Object.entries(files).filter(([path], index) => index % 2 === 0 || path in before);
  const inTwo = snapshots.toSpliced(1, 0, { time: NOW - 2 * DAY, subject: 'Half', files: Object.fromEntries(half) });
  return () => {
    const repository = readRepository(treeIn(files), 'shop');
    const versions = repositorySource(repository);
    const history = memoryHistory(snapshots, versions, 1);
    return {
      repository,
      now: NOW,
      history: isBothWays ? { ...memoryHistory(inTwo, versions, 1), otherWay: history } : history,
      versions,
      mergeBase: { trees: [base], base },
    };
  };
}

function treeIn(files: Files): Tree {
  return treeOf(Object.keys(files), (path) => bytesOf(files[path]!));
}

const decoder = new TextDecoder();
let known: { key: string; policy: Policy } | undefined;

/** The policy of a repository. That of the last one is kept, since most edits leave it as it is. */
export function policyOf(files: Files): Policy {
  const all = Object.entries(policyIn(files)).map(([path, text]) => [path, decoder.decode(bytesOf(text))] as const);
  const key = JSON.stringify(all);
  if (known?.key !== key) {
    const isProse = ([path]: readonly [string, string]) => /^(guides|incidents)\//.test(path);
    const texts = Object.fromEntries(all.filter((each) => !isProse(each)));
    const prose = Object.fromEntries(all.filter(isProse));
    known = { key, policy: readPolicy({ label: 'content', texts, prose }, vocabulary) };
  }
  return known.policy;
}
