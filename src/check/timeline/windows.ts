import type { Subjects } from '../../facts/subjects.ts';
import type { World } from '../../facts/world/world.ts';
import { budgetOfRule } from '../../policy/cel/budget.ts';
import type { PolicyEnvironment } from '../../policy/environment.ts';
import { type Rule, readsOf, ruleAt } from '../../policy/rule.ts';
import { isInWindow, openingsBetween } from '../../time/window.ts';
import type { OnItsWay } from '../board/on-its-way.ts';
import { judgeSubject } from '../judge-subject.ts';
import { environmentKeys } from '../limits.ts';
import type { Lane } from './timeline.ts';

/** More windows than these are counted and not listed. */
const MOST = 40;
const DAY = 86_400_000;
/** How far ahead is looked for a window of what has not come yet. */
const AHEAD = 8 * DAY;

/**
 * Whether low-traffic windows are asked of something in an environment: a rule that reads them judged its arrival there, or keeps it from
 * going there now.
 */
export function windowsAsked(
  world: World,
  subjects: Subjects,
): (types: readonly string[], id: string, ways: readonly OnItsWay[]) => (environment: string) => boolean {
  const rules = world.policy.rules.filter(
    (rule) =>
      rule.severity !== 'off' && readsOf(rule).some((read) => environmentKeys(rule, read).includes('lowTraffic')),
  );
  const indexes = new Map(
    rules.map((rule) => [
      rule,
      { of: Map.groupBy(subjects.of(rule.subject), ({ ref }) => ref.id), budget: budgetOfRule() },
    ]),
  );
  const judges = (rule: Rule, id: string, environment: string) => {
    const { of, budget } = indexes.get(rule)!;
    return (of.get(id) ?? []).some(
      (subject) =>
        subject.ref.environment === environment &&
        judgeSubject(ruleAt(rule, subject.at ?? world.now), subject, world, budget.ofSubject()).state !== 'not judged',
    );
  };
  return (types, id, ways) => {
    const own = rules.filter(({ subject }) => types.includes(subject));
    const keeping = new Set(own.map((rule) => rule.id));
    return (environment) =>
      ways.some(
        ({ to, todo, waits }) => to === environment && [...todo, ...waits].some(({ rule }) => keeping.has(rule)),
      ) || own.some((rule) => judges(rule, id, environment));
  };
}

/** When something came, or could have come, to an environment. */
interface Coming {
  /** Whether windows are asked for. */
  inWindows: boolean;
  now: number;
  /** When it had soaked upstream; undefined where it was not there. */
  ready: number | undefined;
  /** When it came; undefined where it has not. */
  at: number | undefined;
}

/** The windows and freezes of an environment from when something could come there to when it did, or to the next window. */
export function ofArrival(
  { lowTraffic, freezes }: Pick<PolicyEnvironment, 'lowTraffic' | 'freezes'>,
  { inWindows, now, ready, at }: Coming,
): Pick<Lane, 'windows' | 'freezes'> {
  const until = at ?? now;
  const from = Math.min(ready ?? until, until);
  const frozen = freezes
    .filter((freeze) => freeze.from <= until && freeze.to > from)
    .map((freeze) => ({ from: freeze.from, until: freeze.to, reason: freeze.reason }));
  if (!inWindows || lowTraffic.length === 0) return { windows: null, freezes: frozen };
  const past = openingsBetween(lowTraffic, { from, until: until + 1, most: MOST + 1 });
  const isShut = past.every((period) => period.until <= until);
  const next =
    at === undefined && isShut ? openingsBetween(lowTraffic, { from: until, until: until + AHEAD, most: 1 }) : [];
  const periods = [...past.slice(0, MOST), ...next].map((period) => ({
    ...period,
    isMet: at !== undefined && period.from <= at && at < period.until,
  }));
  const isMet = at === undefined ? null : lowTraffic.some((window) => isInWindow(window, at));
  return { windows: { periods, hasMore: past.length > MOST, isMet }, freezes: frozen };
}
