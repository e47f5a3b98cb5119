import { describe, expect, test } from 'vitest';
import { excuses, faultAtBase, isFromSameRange } from '../../../src/facts/waiver/excuse.ts';
import { joinWorld } from '../../../src/facts/world/join.ts';
import { comparedWithBase, staleFault, textAtBase } from '../../../src/facts/world/range-files.ts';
import { waiverNode } from '../../../src/facts/world/waivers.ts';
import type { World } from '../../../src/facts/world/world.ts';
import type { History } from '../../../src/history/history.ts';
import { memoryHistory } from '../../../src/history/memory-history.ts';
import { readRepository } from '../../../src/repo/repository.ts';
import { memoryTree } from '../../../src/repo/tree.ts';
import { success } from '../../../src/text/result.ts';
import { NOW } from '../../build.ts';
import { wholePolicy } from '../../check/whole.ts';
import { NO_RELEASES } from '../commit/commits.ts';

const FILE = 'waivers/w.yaml';
const AT = Date.parse('2026-11-04T03:00:00Z');
const WAIVER = `id: w
rule: soak-window
subject: add-index
reason: It could not wait.
requestedBy: ana@example.com
approvedBy: sam@example.com
approvedAt: 2026-11-04T02:00:00Z
expires: 2026-12-05T00:00:00Z
`;
const later = WAIVER.replace('12-05', '12-06');
const policy = wholePolicy();

interface Texts {
  /** At the commit from which the request parted. */
  parted?: string;
  /** At the last commit of the request; as where it parted by default. */
  head?: string | null;
  /** At the base; as where the request parted by default. */
  base?: string | null;
  /** In the folder; as at the head by default. */
  folder?: string;
}

/** The world of a request with a file of which there are some texts. */
function worldOf({ parted = WAIVER, head = parted, base = parted, folder }: Texts, path = FILE): World {
  const [before, after] = [parted, head].map((text) => (text === null ? {} : { [path]: text }));
  const commits = [before!, { ...after!, 'README.md': 'x' }].map((files) => ({ time: NOW, subject: 'Step', files }));
  const history = memoryHistory(commits, NO_RELEASES, 1);
  const range = history.range.ok ? history.range.value : undefined;
  const atBase = new Map(base === null ? [] : [[path, base === parted ? range!.start.get(path)! : 'other']]);
  const withBase: History = {
    ...history,
    range: success({ ...range!, atBase }),
    read: (blob) => (blob === 'other' ? new TextEncoder().encode(base!) : history.read(blob)),
  };
  const files = folder === undefined ? after! : { [path]: folder };
  return joinWorld(policy, readRepository(memoryTree(files), 'shop'), NOW, { history: withBase });
}

function nodeOf(texts: Texts, keys: object = {}, rule = 'soak-window') {
  const world = worldOf(texts);
  const record = world.repository.waivers[0]!;
  const event = { rule, at: AT, isNow: false, inRange: true };
  const events = { events: [event], blindRules: [], nearSubject: undefined, otherEnvironment: undefined };
  return { waiver: waiverNode({ ...record, data: { ...record.data!, ...keys } }, events, world), event };
}

describe('a file of a request compared with the base', () => {
  test.each<[string, Texts, string]>([
    ['is the same where nobody changed it', {}, 'same'],
    ['is the same where both changed it alike', { head: later, base: later }, 'same'],
    ['is the same but for line ends', { folder: WAIVER.replaceAll('\n', '\r\n') }, 'same'],
    ['is edited where a commit of the request changed it', { head: later }, 'edited'],
    ['is edited where it is changed and not committed', { folder: later }, 'edited'],
    ['is edited where both changed it', { head: later, base: WAIVER.replace('12-05', '12-07') }, 'edited'],
    [
      'is edited where the request took it away, and it lies there',
      { head: null, folder: WAIVER, base: null },
      'edited',
    ],
    ['is outdated where only the base changed it', { base: later }, 'outdated'],
    ['is deleted where only the base deleted it', { base: null }, 'deleted'],
  ])('%s', (_, texts, expected) => {
    expect(comparedWithBase(worldOf(texts), FILE)).toBe(expected);
  });

  test('is the same where there is no base, or no history', () => {
    const world = worldOf({ head: later });
    const withoutBase = { ...world.history!, range: { ok: false, problem: { reason: 'there is no base' } } as const };
    for (const history of [withoutBase, undefined]) {
      const other = joinWorld(policy, world.repository, NOW, { history });
      expect([comparedWithBase(other, FILE), textAtBase(other, FILE)]).toEqual(['same', undefined]);
    }
    expect([textAtBase(world, FILE), textAtBase(world, 'none')]).toEqual([WAIVER, undefined]);
  });
});

describe('a waiver that the request leaves alone', () => {
  test.each<[string, Texts, string]>([
    ['counts where it is as on the base', {}, ''],
    ['does not count where the base deleted it', { base: null }, 'the base branch has deleted this waiver'],
    [
      'does not count where the base changed it',
      { base: later },
      'this waiver differs from the one on the base branch',
    ],
    ['counts where the base changed its reason alone', { base: WAIVER.replace('could not', 'cannot') }, ''],
    ['counts where its keys are in another order', { base: `${WAIVER.split('\n').slice(1).join('\n')}id: w\n` }, ''],
    [
      'does not count where what the base has of it cannot be parsed',
      { base: 'id: [' },
      'this waiver differs from the one on the base branch',
    ],
    [
      'does not count where the base has nothing in its place',
      { base: '# gone\n' },
      'this waiver differs from the one on the base branch',
    ],
  ])('%s', (_, texts, fault) => {
    const { waiver, event } = nodeOf(texts);
    expect(faultAtBase(waiver, event)).toBe(fault);
    expect(excuses(waiver, event)).toBe(fault === '');
    expect(faultAtBase(waiver, { ...event, inRange: false })).toBe('');
  });

  test('does not count by itself where the request adds or edits it, but for an emergency', () => {
    const { waiver, event } = nodeOf({ base: null, parted: later, head: WAIVER });
    expect([isFromSameRange(waiver, event), excuses(waiver, event)]).toEqual([true, false]);
    expect(isFromSameRange(waiver, { ...event, inRange: false })).toBe(false);
    const urgent = nodeOf({ base: null, parted: later, head: WAIVER }, { incident: 'INC-1' });
    expect([isFromSameRange(urgent.waiver, urgent.event), excuses(urgent.waiver, urgent.event)]).toEqual([false, true]);
    expect(isFromSameRange(nodeOf({}).waiver, event)).toBe(false);
  });

  test('does not count in an emergency either where the rule compares with what was', () => {
    for (const rule of ['record-kept', 'settings-kept', 'migration-unchanged']) {
      const { waiver, event } = nodeOf({ parted: later, head: WAIVER }, { incident: 'INC-1', rule }, rule);
      expect([rule, isFromSameRange(waiver, event)]).toEqual([rule, rule !== 'migration-unchanged']);
    }
  });
});

describe('a file that a record of a request names', () => {
  const NAMED = 'evidence/load.json';
  /** The world of a request that is to be merged, which changed the record `changes/x.yaml` and has a file of some texts. */
  function merged(texts: Texts, others: object = { merges: ['merge'] }): World {
    const world = worldOf({ parted: '1', ...texts }, NAMED);
    const range = world.history!.range;
    if (!range.ok) throw new Error('There is no range.');
    const [commit] = range.value.commits;
    const change = { path: 'changes/x.yaml', before: undefined, after: 'x' };
    const commits = [{ ...commit!, changes: [...commit!.changes, change] }];
    return {
      ...world,
      history: { ...world.history!, range: success({ ...range.value, commits, ...others }) } as History,
    };
  }
  const fault = (world: World, record = 'changes/x.yaml') => staleFault(world, record, NAMED);

  test('is not that of the target where the base has removed or changed it', () => {
    expect(fault(merged({ base: null }))).toBe('is gone from the base branch since this request parted from it');
    expect(fault(merged({ base: '2' }))).toBe('is another one on the base branch since this request parted from it');
  });

  test('is that of the target where it is as on the base, or the request changed it', () => {
    expect(fault(merged({}))).toBe('');
    expect(fault(merged({ head: '2', base: '3' }))).toBe('');
    expect(staleFault(merged({}), 'changes/x.yaml', 'none')).toBe('');
  });

  test('matters only to a record of the request, and where that is to be merged', () => {
    expect(fault(merged({ base: null }), 'changes/other.yaml')).toBe('');
    expect(fault(merged({ base: null }, {}))).toBe('');
    expect(fault(joinWorld(policy, readRepository(memoryTree({}), 'shop'), NOW))).toBe('');
  });
});
