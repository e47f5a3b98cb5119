import type { Commit } from '../git/commit.ts';
import { changeCollector } from '../log/change-collector.ts';
import { type BranchOrder, type ChangeLog, changesOf, type LoggedChange } from '../log/change-log.ts';
import { AS_TOLD } from '../log/inherited-log.ts';
import type { Line, Reach } from './line.ts';

type Change = Pick<LoggedChange, 'path' | 'blob' | 'isLink' | 'isUnreadable' | 'versions'>;

/** The changes of a commit of a line. */
interface Step {
  line: number;
  /** Its place in the line. */
  place: number;
  commit: Commit;
  changes: readonly Change[];
}

/**
 * The logs of several lines as one. A commit comes after those that are its ancestors; between others their dates decide, and between
 * those of one date the order of the lines. What a line shares with one before it is one step: what the branch had when it left that
 * line, at no date of its own. `first` is a log whose notes on its own commits are kept: that of line 0.
 */
export function mergedLog(
  first: ChangeLog,
  lines: readonly Line[],
  reach: Reach,
): { log: ChangeLog; isAncestor: BranchOrder['isAncestor'] } {
  const steps = lines.map((line, index) => stepsOf(line, index, reach));
  const collector = changeCollector(AS_TOLD);
  const merged: Step[] = [];
  for (const step of inOrder(steps, lines, reach)) {
    collector.startCommit(step.commit);
    for (const { path, blob, isLink, isUnreadable, versions } of step.changes) {
      const name = `${lines[step.line]!.prefix}${path}`;
      if (blob !== undefined && (isUnreadable || versions !== undefined)) collector.addVersions(name, blob, versions);
      else collector.add({ path: name, blob, isLink });
    }
    merged.push(step);
  }
  /** Of each commit of the first log, its place in the merged one. */
  const places = merged.flatMap(({ line }, place) => (line === 0 ? place : []));
  const moved = <T extends { commit: number }>(notes: readonly T[] = []) =>
    notes.map((note) => ({ ...note, commit: places[note.commit]! }));
  const pulls = new Set([first, ...lines.flatMap(({ logs }) => logs)].flatMap((log) => log.pulls ?? []));
  return {
    log: {
      ...collector.log(first.head, 'oldest first', [...pulls]),
      introducedByBoth: moved(first.introducedByBoth),
      restored: moved(first.restored),
      ...(first.settingsFaults && { settingsFaults: first.settingsFaults }),
    },
    isAncestor: (older, newer) => {
      const [a, b] = [merged[older], merged[newer]];
      return a !== undefined && b !== undefined && reach.of(b.commit.hash, a.line) >= a.place;
    },
  };
}

function stepsOf({ logs, shared, commits }: Line, line: number, reach: Reach): Step[] {
  const byPlace = new Map<number, { commit: Commit; changes: Change[] }>();
  for (const log of logs) {
    for (const change of changesOf(log)) {
      const { path, blob, isLink, isUnreadable, versions } = change;
      const commit = log.commits[change.commit]!;
      const place = reach.place(line, commit.hash)!;
      const known = byPlace.get(place) ?? { commit, changes: [] };
      known.changes.push({ path, blob, isLink, isUnreadable, versions });
      byPlace.set(place, known);
    }
  }
  const steps = [...byPlace].sort(([a], [b]) => a - b).map(([place, step]): Step => ({ line, place, ...step }));
  const own = steps.filter(({ place }) => place >= shared);
  if (own.length === steps.length) return steps;
  const inherited = new Map<string, Change>();
  let last: Commit | undefined;
  for (const { commit, changes } of steps.slice(0, steps.length - own.length)) {
    last = commit;
    for (const change of changes) {
      if (change.isUnreadable && inherited.has(change.path)) continue;
      if (change.blob === undefined) inherited.delete(change.path);
      else inherited.set(change.path, change);
    }
  }
  if (inherited.size === 0) return own;
  const commit: Commit = { hash: commits[shared - 1]!, time: last!.time, isUndated: true, isShared: true };
  return [{ line, place: shared - 1, commit, changes: [...inherited.values()] }, ...own];
}

function* inOrder(steps: readonly (readonly Step[])[], lines: readonly Line[], reach: Reach): Generator<Step> {
  const next = steps.map(() => 0);
  const headOf = (line: number) => steps[line]![next[line]!];
  const waitsFor = ({ commit, line }: Step, other: number) => {
    const waiting = other === line ? undefined : headOf(other);
    if (waiting === undefined) return false;
    const reached = reach.of(commit.hash, other);
    // Of one commit on two lines, the line before has it first.
    const isSame = lines[other]!.commits[reached] === commit.hash;
    return waiting.place <= (isSame && other > line ? reached - 1 : reached);
  };
  /** Of the head of each line, how many of the lines, the first, it does not wait for: a line only goes on, so that it never will. */
  const passed = steps.map(() => 0);
  const isBlocked = (step: Step) => {
    let other = passed[step.line]!;
    while (other < steps.length && !waitsFor(step, other)) other += 1;
    passed[step.line] = other;
    return other < steps.length;
  };
  for (;;) {
    const heads = steps.flatMap((_, line) => headOf(line) ?? []);
    if (heads.length === 0) return;
    const free = heads.filter((step) => !isBlocked(step));
    // Of lines in the order of ancestors, some head has none of the others for one.
    const step = (free.length > 0 ? free : heads).reduce((first, each) =>
      each.commit.time < first.commit.time ? each : first,
    );
    next[step.line]! += 1;
    passed[step.line] = 0;
    yield step;
  }
}
