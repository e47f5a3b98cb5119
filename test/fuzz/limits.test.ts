import { load } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { type ExampleWorld, exampleWorlds, judgeWorldOf, rewritten } from '../../scripts/fuzz/examples.ts';
import { judgeWorld } from '../../scripts/fuzz/judge.ts';
import { SAMPLES } from '../../scripts/fuzz/samples.ts';
import type { Files } from '../../scripts/fuzz/world.ts';
import { formatInstant } from '../../src/time/instant.ts';

const SECOND = 1000;
const WEEK = 7 * 86_400_000;
const TIMESTAMP = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/g;
const worlds = exampleWorlds();

const isReported = (world: ExampleWorld) => {
  // Whether a waiver excuses something is what other rules say.
  const report = judgeWorldOf(world, world.rule === 'waiver-in-force' ? undefined : world.rule);
  return report.findings.some(({ rule, waivedBy }) => rule === world.rule && waivedBy === null);
};

/** A file with one of its times moved, counted from its start. */
const moved = (path: string, which: number, by: number) => (files: Files) => {
  let index = 0;
  const text = files[path]?.replace(TIMESTAMP, (at) => {
    index += 1;
    return index - 1 === which ? formatInstant(Date.parse(at) + by) : at;
  });
  return text === undefined ? files : { ...files, [path]: text };
};

/** The example with each of its times moved: those in its files, those of its commits, and the clock. */
function* withTimeMoved(world: ExampleWorld, by: number): Generator<ExampleWorld> {
  for (const [path, text] of Object.entries(world.files)) {
    for (const which of (text.match(TIMESTAMP) ?? []).keys()) {
      yield rewritten(world, moved(path, which, by));
      if (world.snapshots.length > 1) yield rewritten(world, moved(path, which, by), true);
    }
  }
  for (const [index, snapshot] of world.snapshots.entries()) {
    const snapshots = world.snapshots.with(index, { ...snapshot, time: snapshot.time + by });
    yield { ...world, snapshots };
  }
  yield { ...world, now: world.now + by };
}

function canBeMoved(rule: string, by: number): boolean {
  return worlds
    .filter((world) => world.rule === rule)
    .some((world) => {
      const before = isReported(world);
      return [-by, by].some((each) => withTimeMoved(world, each).some((other) => isReported(other) !== before));
    });
}

describe('one second moves the verdict, in an example of', () => {
  test.each([
    'arrival-freeze',
    'arrival-soak',
    'load-test-meets-slo',
    'low-traffic-window',
    'no-change-in-freeze',
    'promotion-order',
    'record-kept',
    'rollback-rehearsed',
    'runbook-exercised',
    'soak-window',
    'staging-snapshot',
    'times-are-past',
    'waiver-in-force',
    'watched-after-change',
    'write-access-expires',
    'write-access-for-incidents',
    'write-access-signed-off',
  ])('%s', (rule) => {
    expect(canBeMoved(rule, SECOND)).toBe(true);
  });
});

test('the rules that go by no time are not moved by one', () => {
  for (const rule of ['same-artifact', 'smaller-scale', 'rollback-exists', 'record-for-every-migration']) {
    expect(canBeMoved(rule, SECOND)).toBe(false);
  }
});

/** The example with all of its times a week later. */
function aWeekLater(world: ExampleWorld): ExampleWorld {
  const later = (files: Files) =>
    Object.fromEntries(
      Object.entries(files).map(([path, text]) => [
        path,
        text.replace(TIMESTAMP, (at) => formatInstant(Date.parse(at) + WEEK)),
      ]),
    );
  const all = rewritten(world, later);
  return {
    ...all,
    now: world.now + WEEK,
    snapshots: all.snapshots.map((each) => ({ ...each, time: each.time + WEEK })),
  };
}

test('a week for all of an example changes nothing, and a week for its rehearsal does', () => {
  const verdicts = (world: ExampleWorld) =>
    judgeWorldOf(world)
      .findings.map(({ rule, location }) => `${rule} ${location.file}:${location.line}`)
      .sort();
  // A file that a tool wrote has its times in a form of its own, and its hash is on record; what is signed cannot be moved.
  const isFixed = ([path, text]: [string, string]) => path.endsWith('-snapshot.txt') || text.includes('"payloadType"');
  const movable = worlds.filter(({ files }) => !Object.entries(files).some(isFixed));
  const fixed = worlds.filter((world) => !movable.includes(world));
  expect([...new Set(fixed.map(({ rule }) => rule))].sort()).toEqual([
    'arrival-provenance',
    'attestations-count',
    'load-test-meets-slo',
    'pipeline-only',
    'same-artifact',
    'staging-snapshot',
  ]);
  for (const world of movable) {
    expect({ of: `${world.rule} ${world.name}`, has: verdicts(aWeekLater(world)) }).toEqual({
      of: `${world.rule} ${world.name}`,
      has: verdicts(world),
    });
  }
  const world = worlds.find(({ rule, name }) => rule === 'rollback-rehearsed' && name === 'in the same week')!;
  expect(isReported(world)).toBe(false);
  const path = 'changes/2026-11-02-invoice-index.yaml';
  const which = world.files[path]!.match(TIMESTAMP)!.indexOf('2026-11-02T11:00:00Z');
  expect(isReported(rewritten(world, moved(path, which, -WEEK)))).toBe(true);
});

test('one byte of a migration whose sha256 is on record moves the verdict', () => {
  const files = SAMPLES['storefront']!;
  const recorded = Object.entries(files).flatMap(([path, text]) => {
    if (!path.startsWith('changes/')) return [];
    const { files: listed = [], kind } = load(text) as { kind: string; files?: { path: string; sha256?: string }[] };
    return kind === 'config' ? [] : listed.filter(({ sha256 }) => sha256 !== undefined).map((each) => each.path);
  });
  expect(recorded.length).toBeGreaterThan(1);
  for (const path of recorded) {
    const edited = { ...files, [path]: `${files[path]} ` };
    const { findings } = judgeWorld({ before: edited, files: edited, subject: 'Change' });
    expect(findings.map(({ rule }) => rule)).toContain('migration-unchanged');
  }
});
