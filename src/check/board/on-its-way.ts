import type { Policy } from '../../policy/policy.ts';
import { readsOf } from '../../policy/rule.ts';
import { compareText, type Finding } from '../../text/finding.ts';
import type { GateVerdict } from '../gate/verdict.ts';
import { environmentKeys } from '../limits.ts';
import type { BoardEnvironment } from './running.ts';

/** What becomes of something on its way, the most urgent first. */
const WAY_STATES = [
  'watched',
  'rolled back',
  'blocked',
  'unknown',
  'ready',
  'waiting',
  'soaking',
  'not asked',
] as const;

/**
 * `watched`: it is there, until its watch ends. `rolled back`: it was there and is not any more. `blocked`: something has to be done
 * first. `ready`: it may go now. `waiting` and `soaking`: time is all that it needs. `unknown`: the gate could not tell.
 * `not asked`: the gate was asked about others alone.
 */
type WayState = (typeof WAY_STATES)[number];

/** A rule that keeps something from going on, and what it says. */
interface Need {
  rule: string;
  message: string;
  help: string;
}

/** A change or a version on its way to an environment. */
export interface OnItsWay {
  kind: 'change' | 'version';
  /** As the gate is asked: the id of a change, or `service@version`. */
  id: string;
  /** The title of a change; null for a version. */
  title: string | null;
  /** Where it comes from: the nearest environment in which it is; null where it is in none. */
  from: string | null;
  /** When it came there. */
  since: number | null;
  /** Where it goes next; where it is watched, if it is. */
  to: string;
  state: WayState;
  /** The earliest moment at which it may go, by all that is known; the end of the watch. */
  until: number | null;
  /** What has to be done, in that order. */
  todo: readonly Need[];
  /** What it waits for. */
  waits: readonly Need[];
  /** When it was rolled back there, where it was. */
  rolledBack: number | null;
  /** Waivers that excuse something on its way, by id. */
  waivers: readonly string[];
  /** Why the gate could not tell, a sentence or a clause. */
  why: string | null;
}

/** What the gate says of something, for the board. */
export function stateOf(
  verdict: GateVerdict,
  policy: Policy,
): Pick<OnItsWay, 'state' | 'until' | 'todo' | 'waits' | 'why'> {
  const { open, missing, waiting, earliest, blind = [] } = verdict;
  const todo = missing.map(need);
  const waits = waiting.map(need);
  const until = open || earliest === undefined ? null : earliest;
  const why = blind[0] ?? null;
  if (open) return { state: why === null ? 'ready' : 'unknown', until, todo, waits, why };
  if (todo.length > 0) return { state: 'blocked', until, todo, waits, why };
  const soaks = waiting.every(({ rule }) => readsSoak(policy, rule));
  return { state: soaks ? 'soaking' : 'waiting', until, todo, waits, why };
}

function need({ rule, message, help }: Finding): Need {
  return { rule, message, help };
}

/** Whether a rule judges by the soak of an environment's page. */
function readsSoak(policy: Policy, id: string): boolean {
  const rule = policy.rules.find((each) => each.id === id);
  return rule !== undefined && readsOf(rule).some((read) => environmentKeys(rule, read).includes('soak'));
}

/** Sorts by the last environment of the chain, then by what is most urgent, then by time. */
export function urgentFirst(environments: readonly BoardEnvironment[]): (a: OnItsWay, b: OnItsWay) => number {
  const place = ({ to }: OnItsWay) => environments.findIndex(({ id }) => id === to);
  const rank = ({ state }: OnItsWay) => WAY_STATES.indexOf(state);
  const at = ({ until }: OnItsWay) => until ?? Number.POSITIVE_INFINITY;
  return (a, b) =>
    place(b) - place(a) ||
    rank(a) - rank(b) ||
    (at(a) === at(b) ? 0 : at(a) - at(b)) ||
    (b.since ?? 0) - (a.since ?? 0) ||
    compareText(a.id, b.id);
}
