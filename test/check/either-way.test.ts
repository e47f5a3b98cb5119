import { expect, test } from 'vitest';
import { check } from '../../src/check/check.ts';
import { ROOMS, registryOf } from '../../src/facts/registry.ts';
import { repositorySource } from '../../src/facts/world/repository-versions.ts';
import { memoryHistory } from '../../src/history/memory-history.ts';
import { readPolicy } from '../../src/policy/policy.ts';
import { files, NOW, repository } from '../build.ts';
import { environmentText, ruleText } from '../policy/pages.ts';

/** How often the stages of a request that is judged in both ways are collected for a rule. */
function timesCollected(expression: string): number {
  let times = 0;
  const stage: typeof ROOMS.stage = {
    ...ROOMS.stage,
    subjects: (world) => {
      times += 1;
      return ROOMS.stage.subjects(world);
    },
  };
  const registry = registryOf({ ...ROOMS, stage });
  const texts = {
    'environments/dev.mdx': environmentText(),
    'rules/a.mdx': ruleText({ subject: 'stage', expect: expression }),
  };
  const judged = repository();
  const versions = repositorySource(judged);
  const history = memoryHistory([{ time: NOW, subject: 'Start', files: files() }], versions, 1);
  check({
    policy: readPolicy({ label: 'content', texts }, registry.vocabulary),
    repository: judged,
    now: NOW,
    registry,
    history: { ...history, otherWay: history },
    versions,
  });
  return times;
}

test('a request that is judged in both ways is judged twice only by rules to which history makes a difference', () => {
  expect(timesCollected('stage.isByPipeline')).toBe(1);
  expect(timesCollected('change.copies.size() > 0')).toBe(2);
});
