import { expect, test } from 'vitest';
import { hiddenOnBranches } from '../../../src/facts/arrival/hidden-on-branches.ts';
import type { World } from '../../../src/facts/world/world.ts';
import { memoryTree } from '../../../src/repo/tree.ts';
import { expectNoScan } from '../../text/steps.ts';
import { branchOrder, refHistory, releases, worldWith } from '../world/ref-history.ts';

/** A world of so many branches, each with a file that told a version and is a folder now, and one that is there still. */
function branched(size: number): World {
  const branches = Array.from({ length: size }, (_, n) => `deploy/s${n}/dev`);
  const history = refHistory(
    branches.flatMap((branch, n) => [
      { path: `${branch}:a/tag`, text: 'tag: 1', versions: [`dev/a-${n} 1`] },
      { path: `${branch}:b/tag`, text: 'tag: 1', versions: [`dev/b-${n} 1`] },
      { path: `${branch}:a/tag` },
    ]),
    {
      branches: branchOrder({
        environments: new Map(branches.map((branch) => [branch, 'dev'])),
        tips: new Map(branches.map((branch) => [branch, branch])),
      }),
    },
  );
  const settings = releases('{ branches: "deploy/{service}/{environment}", files: "*/tag", version: tag, kind: yaml }');
  const treeAt = () => memoryTree({ 'a/tag/x': '', 'b/tag': 'tag: 1\n' });
  return { ...worldWith(settings, history), treeAt };
}

test('what is in place of a file on a branch is looked for on that branch alone, however many there are', () => {
  expect(hiddenOnBranches(branched(2)).map(({ branch, blindness }) => [branch, blindness.of])).toEqual([
    ['deploy/s0/dev', 'deploy/s0/dev:a/tag'],
    ['deploy/s1/dev', 'deploy/s1/dev:a/tag'],
  ]);
  const worlds = new Map([25, 24, 48, 96].map((size) => [size, branched(size)]));
  expectNoScan((size) => hiddenOnBranches(worlds.get(size)!), 24);
});
