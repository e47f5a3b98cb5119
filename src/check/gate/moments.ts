import { fileHistoriesOf } from '../../history/file-history.ts';
import type { PolicyEnvironment } from '../../policy/environment.ts';
import { instantOf } from '../../time/instant.ts';
import { nextOpening } from '../../time/window.ts';
import type { GateQuestion, ValidRecord } from './question.ts';

const DAY = 86_400_000;
/** How many openings after a moment are tried, and how far ahead. */
const MAX_OPENINGS = 8;
const DAYS_AHEAD = 30;

const HOUR = 3_600_000;
/** How far ahead a verdict is looked at every hour, and after that every day: a rule may depend on the time in any way. */
const HOURS = 8 * 24;
const DAYS = 62;

/** A moment after now at which a gate is asked again. */
export interface GateMoment {
  /** Epoch milliseconds. */
  instant: number;
  /** Whether a verdict of the shipped rules may change at exactly this moment. */
  isKnown: boolean;
  /** Whether it is no more than an hour after the one before. */
  isNear: boolean;
}

/**
 * The moments at which a gate is asked again, in order: those at which a verdict of the shipped rules may change and, with
 * `everyHour`, every hour and then every day between.
 */
export function gateMoments(now: number, knownMoments: readonly number[], everyHour: boolean): GateMoment[] {
  const known = new Set(knownMoments);
  const after = (length: number, step: number) =>
    Array.from({ length: everyHour ? length : 0 }, (_, index) => (Math.floor(now / step) + index + 1) * step);
  const instants = [...new Set([...known, ...after(HOURS, HOUR), ...after(DAYS, DAY)])].sort((a, b) => a - b);
  return instants.map((instant, index) => ({
    instant,
    isKnown: known.has(instant),
    isNear: instant - (instants[index - 1] ?? now) <= HOUR,
  }));
}

/**
 * The moments after now at which a verdict of the shipped rules may change: a second after the change was applied in another
 * environment, the end of its soak there by the record and by git, the end of a freeze, the end of a period in which other
 * values of the policy hold, and the windows that open after each of these. Epoch milliseconds.
 */
export function momentsOfChange(question: GateQuestion, record: ValidRecord): number[] {
  const { policy, environment, history } = question;
  const stages = new Map(Object.entries(record.data.stages ?? {}));
  // Git may show that the change's files were committed later than the record says; then it soaks from there.
  const histories = history === undefined ? undefined : fileHistoriesOf(history);
  const committed = record.data.files.flatMap(
    ({ path }) => histories?.get(path)?.revisions.map(({ time }) => time) ?? [],
  );
  const soaked = policy.environments.flatMap((other) => {
    const applied = instantOf(stages.get(other.id)?.applied?.at);
    if (applied === undefined || other.id === environment) return [];
    return [applied + 1000, ...soakEnds(other, [...committed, applied])];
  });
  return momentsAround(question, soaked);
}

/** When soaks in an environment that begin at some times end, by the values of every period of its page. */
export function soakEnds(environment: PolicyEnvironment, begin: readonly number[]): number[] {
  return inEveryEra(environment).flatMap(({ soak }) => begin.map((time) => time + soak));
}

/**
 * Some moments after now, the ends of freezes and of periods in which other values of the policy hold, and the windows that open
 * after each of these.
 */
export function momentsAround(
  { policy, environment, now }: Pick<GateQuestion, 'policy' | 'environment' | 'now'>,
  soaked: readonly number[],
): number[] {
  const page = policy.environments.find(({ id }) => id === environment);
  if (page === undefined) return [];
  const pages = inEveryEra(page);
  const eras = [...policy.environments, ...policy.rules].flatMap((each) => each.eras?.map(({ until }) => until) ?? []);
  const moments = [
    ...soaked,
    ...pages.flatMap(({ freezes }) => freezes.map((freeze) => freeze.to)),
    ...eras.filter(Number.isFinite),
  ].filter((instant) => instant > now);
  // Each of these may be outside a window, so the openings that follow it are moments too.
  const openings = pages.flatMap(({ lowTraffic }) =>
    [now, ...moments].flatMap((moment) => {
      const following: number[] = [];
      let opening = nextOpening(lowTraffic, moment);
      while (opening !== undefined && opening <= moment + DAYS_AHEAD * DAY && following.length < MAX_OPENINGS) {
        following.push(opening);
        opening = nextOpening(lowTraffic, opening);
      }
      return following;
    }),
  );
  return [...moments, ...openings];
}

/** An environment with the values of every period of its history. */
function inEveryEra(environment: PolicyEnvironment): readonly PolicyEnvironment[] {
  return environment.eras?.map(({ value }) => value) ?? [environment];
}
