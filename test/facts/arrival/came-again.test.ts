import { describe, expect, test } from 'vitest';
import { cameAgainNotes } from '../../../src/facts/arrival/came-again.ts';
import type { History } from '../../../src/history/history.ts';
import { success } from '../../../src/text/result.ts';
import { type RefChange, refHistory, releases, worldWith } from '../world/ref-history.ts';

const ENTRY = releases('{ files: "deploy/{environment}/{service}" }');
const there = (environment: string, version: string): RefChange => ({
  path: `deploy/${environment}/api`,
  text: `${environment} ${version}`,
  versions: [`${environment}/api ${version}`],
});
const start = [there('dev', '1'), there('staging', '1')];

/** The notes on a request of so many of the last commits. */
function notes(count: number, ...changes: RefChange[]): string[] {
  const history = refHistory([...start, ...changes]);
  const commits = history.log.commits
    .slice(-count)
    .map((commit) => ({ ...commit, subject: 'a', parents: [], changes: [] }));
  const range = success({ base: '0', atBase: new Map(), start: new Map(), commits });
  return cameAgainNotes(worldWith(ENTRY, (count === 0 ? history : { ...history, range }) as History));
}

describe('a version that a request brings again is told', () => {
  const note = (was: string) => [
    `api@2 comes to staging again; rules judge its first arrival there, that of commit ${was}`,
  ];

  test('where it was never upstream, also where it is by now', () => {
    const takenBack = [there('staging', '2'), there('staging', '1')];
    expect(notes(1, ...takenBack, there('staging', '2'))).toEqual(note('000000000000, which was never-upstream'));
    expect(notes(1, ...takenBack, there('dev', '2'), there('staging', '2'))).toEqual(
      note('000000000000, which was before-upstream'),
    );
  });

  test('where it came too early', () => {
    const early = [there('dev', '2'), there('staging', '2'), there('staging', '1')];
    expect(notes(1, ...early, there('staging', '2'))).toEqual(note('000000000000, which was too early'));
  });

  test('and not where it was its first version, came first in the request, goes in it, or is of no request', () => {
    expect(notes(1, there('staging', '2'), there('staging', '1'))).toEqual([]);
    expect(notes(3, there('staging', '2'), there('staging', '1'), there('staging', '2'))).toEqual([]);
    const gone = [there('staging', '2'), there('staging', '1'), there('staging', '2'), there('staging', '1')];
    expect(notes(2, ...gone)).toEqual([]);
    expect(notes(0, ...gone.slice(0, 3))).toEqual([]);
    expect(cameAgainNotes(worldWith(ENTRY, undefined))).toEqual([]);
  });
});
