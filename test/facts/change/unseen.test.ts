import { describe, expect, it } from 'vitest';
import { unseenChanges, unseenPromotions, unseenStages } from '../../../src/facts/change/unseen.ts';
import { joinWorld } from '../../../src/facts/world/join.ts';
import type { World } from '../../../src/facts/world/world.ts';
import type { Policy } from '../../../src/policy/policy.ts';
import { CHANGE_FILE, NOW, type Overrides } from '../../build.ts';
import { soundRepository, wholePolicy } from '../../check/whole.ts';

const policy = wholePolicy();
const BROKEN_DEV = wholePolicy({ 'environments/dev.mdx': '---\ntitle: x\n---\n' });
const FAULTY = 'changes/faulty.yaml';
/** A record with a fault that has these stages, a name each. */
const faulty = (...stages: string[]) => ({
  [FAULTY]: `id: other\nzone: eu\nstages:\n${stages.map((name) => `  ${name}: { applied: { at: 2026-11-03T09:00:00Z } }\n`).join('')}`,
});
const worldOf = (overrides: Overrides, by: Policy = policy) => joinWorld(by, soundRepository(overrides), NOW, {});
const told = (unseen: ReturnType<typeof unseenStages>) =>
  unseen.map(({ ids, environment, blindness }) => [ids?.join(' or '), environment, blindness.of]);

const IDS = 'other or faulty';
const DEV_PAGE = 'content/environments/dev.mdx';

describe('the changes that a fault hides', () => {
  it.each<[promise: string, overrides: Overrides, unseen: unknown[]]>([
    ['are none without one', {}, []],
    ['are those of its record, by either name', faulty('dev'), [[IDS, null, FAULTY]]],
    [
      'are any where it is in the setting',
      { 'towpath.yaml': 'changes: 1\n' },
      [[undefined, undefined, 'towpath.yaml']],
    ],
  ])('%s', (_, overrides, unseen) => {
    expect(told(unseenChanges(worldOf(overrides)))).toEqual(unseen);
  });
});

describe('what a fault hides', () => {
  it.each<[promise: string, of: World, stages: unknown[], promotions: unknown[]]>([
    ['is nothing without one', worldOf({}), [], []],
    [
      'in a record is each of its stages, and each promotion of those',
      worldOf(faulty('dev', 'staging')),
      [
        [IDS, 'dev', FAULTY],
        [IDS, 'staging', FAULTY],
      ],
      [[IDS, 'staging', FAULTY]],
    ],
    [
      'in a record is a stage in any environment where its name is none',
      worldOf(faulty('prodution')),
      [[IDS, undefined, FAULTY]],
      [[IDS, undefined, FAULTY]],
    ],
    [
      'in a record without stages is a stage anywhere',
      worldOf({ [FAULTY]: 'id: other\nzone: eu\n' }),
      [[IDS, undefined, FAULTY]],
      [[IDS, undefined, FAULTY]],
    ],
    [
      'in a record whose stages are nothing is a stage anywhere',
      worldOf({ [FAULTY]: 'id: other\nstages:\n' }),
      [[IDS, undefined, FAULTY]],
      [[IDS, undefined, FAULTY]],
    ],
    [
      'in a page is each stage there, and what would have come from there',
      worldOf({}, BROKEN_DEV),
      [['add-index', 'dev', DEV_PAGE]],
      [
        ['add-index', 'dev', DEV_PAGE],
        ['add-index', 'staging', DEV_PAGE],
      ],
    ],
  ])('%s', (_, of, stages, promotions) => {
    expect([told(unseenStages(of)), told(unseenPromotions(of))]).toEqual([stages, promotions]);
  });

  it('in a page is no stage that is still ahead', () => {
    const ahead = `id: add-index\ntitle: a\nkind: config\nowner: x\nfiles: [{ path: a }]\nrollback: { revert: true }\nstages: { dev: { snapshot: { of: production, takenAt: 2026-11-03T09:00:00Z } } }\n`;
    expect(told(unseenStages(worldOf({ [CHANGE_FILE]: ahead }, BROKEN_DEV)))).toEqual([]);
  });
});
