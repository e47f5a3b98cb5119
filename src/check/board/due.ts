import { exerciseOf, exercisesOf } from '../../facts/runbook/exercise.ts';
import type { World } from '../../facts/world/world.ts';
import { compareText } from '../../text/finding.ts';
import type { Report } from '../report.ts';

/** Something that somebody has to do, or that ends. */
export interface FallsDue {
  /** `exercise`: a runbook is to be carried out. `expiry`: a waiver ends. `obligation`: what a rule asks for by then. */
  kind: 'exercise' | 'expiry' | 'obligation';
  /** Of the runbook, the waiver, or the subject of the rule. */
  id: string;
  /** The title of a runbook, the reason of a waiver; null for an obligation. */
  title: string | null;
  environment: string | null;
  /** Null where it was due from the beginning: a runbook that was never exercised. */
  at: number | null;
  isOverdue: boolean;
  /** The rule that asks for it, where one does. */
  rule: string | null;
}

const DAY = 86_400_000;
/** How far ahead a board looks. */
const AHEAD = 30 * DAY;
/** What the board shows elsewhere. */
const SHOWN = ['stage', 'promotion', 'grant'];

/** What falls due in the next thirty days, and what is overdue. */
export function fallingDue(world: World, report: Report): FallsDue[] {
  const { now, policy } = world;
  const runbooks = policy.hasOwnRunbooks ? policy.runbooks : [];
  const exercises = runbooks.flatMap((runbook): FallsDue[] => {
    const { due = null, isOverdue } = exerciseOf(runbook, exercisesOf(runbook, world), now);
    if (!isOverdue && (due === null || due > now + AHEAD)) return [];
    const { id, title, environment } = runbook;
    return [{ kind: 'exercise', id, title, environment, at: due, isOverdue, rule: null }];
  });
  const expiries = report.waivers.flatMap(({ id, reason, environment, expires, state }): FallsDue[] => {
    if (state === 'invalid' || state === 'unused' || expires <= now || expires > now + AHEAD) return [];
    return [{ kind: 'expiry', id, title: reason, environment, at: expires, isOverdue: false, rule: null }];
  });
  const obligations = report.due.flatMap(({ rule, subject, at }): FallsDue[] => {
    if (SHOWN.includes(subject.type)) return [];
    const { id, environment } = subject;
    return [{ kind: 'obligation', id, title: null, environment, at, isOverdue: false, rule }];
  });
  const when = ({ at }: FallsDue) => at ?? Number.NEGATIVE_INFINITY;
  return [...exercises, ...expiries, ...obligations].sort((a, b) =>
    when(a) === when(b) ? compareText(a.id, b.id) : when(a) - when(b),
  );
}
