import { expect, test } from 'vitest';
import { joinWorld } from '../../../src/facts/world/join.ts';
import { oncePerPast } from '../../../src/facts/world/once.ts';
import { readRepository } from '../../../src/repo/repository.ts';
import { memoryTree } from '../../../src/repo/tree.ts';
import { wholePolicy } from '../../check/whole.ts';

test('what depends on no moment is computed once for a policy and a repository, whatever moments these are judged at', () => {
  const policy = wholePolicy();
  const repository = () => readRepository(memoryTree({}), 'shop');
  const computed: number[] = [];
  const of = oncePerPast(({ now }) => {
    computed.push(now);
    return [now];
  });
  const one = repository();
  const first = of(joinWorld(policy, one, 1));
  expect(of(joinWorld(policy, one, 2))).toBe(first);
  expect(computed).toEqual([1]);
  of(joinWorld(policy, repository(), 3));
  of(joinWorld({ ...policy }, one, 4));
  expect(computed).toEqual([1, 3, 4]);
  expect(of(joinWorld(policy, one, 5))).toBe(first);
});
