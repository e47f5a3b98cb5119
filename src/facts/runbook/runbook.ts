import type { Runbook } from '../../policy/policy.ts';
import { RUNBOOK_SECTIONS } from '../../policy/runbook-text.ts';
import { locationOf } from '../../text/location.ts';
import type { Path } from '../../text/path.ts';
import type { Item } from '../item.ts';
import { factType } from '../registry.ts';
import { defineFacts, fact } from '../table.ts';
import { normalName } from '../world/people.ts';
import type { World } from '../world/world.ts';
import { type Sharing, sharings } from './sharing.ts';

/** A runbook page, as a rule sees it. */
export interface RunbookNode {
  runbook: Runbook;
  world: World;
}

/** Something that a complete runbook has. */
interface Requirement extends Item {
  kind: 'owner' | 'section' | 'exercise' | 'alert';
  name: string;
  /** What is wrong with it, as a clause without an end; empty where nothing is. */
  fault: string;
}

function requirements({ runbook, world }: RunbookNode): Requirement[] {
  const { page, text } = runbook;
  const requirement = (kind: Requirement['kind'], name: string, fault: string, path: Path): Requirement => ({
    kind,
    name,
    fault,
    key: `${kind} ${name}`,
    locate: () => page.locate(path),
    related: () => [],
  });
  const sections = RUNBOOK_SECTIONS.map((title) => {
    const named = text.sections.filter((section) => section.title === title);
    const found = named.find((section) => section.isEmpty) ?? named[0];
    const fault =
      found === undefined ? `it has no section \`${title}\`` : found.isEmpty ? `its section \`${title}\` is empty` : '';
    return {
      ...requirement('section', title, fault, []),
      locate: () => (found === undefined ? page.locate(['title']) : locationOf(page.source, found.span)),
    };
  });
  const { exercised } = runbook;
  // Of two runbooks that claim an alert the later is told, so that one slip is one finding.
  const earlier = world.policy.runbooks.slice(0, world.policy.runbooks.indexOf(runbook));
  const isAhead = exercised !== undefined && exercised.at > world.now;
  return [
    requirement('owner', runbook.owner, runbook.owner.trim() === '' ? 'it names no owner' : '', ['owner']),
    ...sections,
    requirement('exercise', '', isAhead ? 'its exercise lies in the future' : '', ['exercised', 'at']),
    ...runbook.alerts.map((alert, index): Requirement => {
      const other = earlier.find((each) => hasAlert(each, alert));
      const at = other?.alerts.findIndex((name) => normalName(name) === normalName(alert));
      return {
        ...requirement('alert', alert, other === undefined ? '' : `its alert \`${alert}\` is \`${other.id}\`'s too`, [
          'alerts',
          index,
        ]),
        related: () =>
          other === undefined
            ? []
            : [{ message: 'it is claimed here too', location: other.page.locate(['alerts', at!]) }],
      };
    }),
  ];
}

function hasAlert(runbook: Runbook, alert: string): boolean {
  return runbook.alerts.some((name) => normalName(name) === normalName(alert));
}

type R = RunbookNode;

export const runbookFacts = defineFacts<R>(
  'Runbook',
  ({ runbook, world }) => world.policy.environments.find(({ id }) => id === runbook.environment),
  {
    id: fact<R, 'string'>({
      type: 'string',
      describe: 'Its id: `production/roll-back-a-migration`.',
      get: (r) => r.runbook.id,
    }),
    title: fact<R, 'string'>({ type: 'string', describe: 'Its title.', get: (r) => r.runbook.title }),
    owner: fact<R, 'string'>({
      type: 'string',
      describe: 'Who keeps it true; empty where nobody is named.',
      get: (r) => r.runbook.owner,
    }),
    exercisedAt: fact<R, 'optional<timestamp>'>({
      type: 'optional<timestamp>',
      describe: 'When it was last carried out.',
      get: (r) => r.runbook.exercised?.at,
    }),
    exerciseEvery: fact<R, 'optional<duration>'>({
      type: 'optional<duration>',
      describe: 'How often it is to be carried out.',
      get: (r) => r.runbook.exerciseEvery,
    }),
    sinceExercise: fact<R, 'optional<duration>'>({
      type: 'optional<duration>',
      describe: 'How long ago it was last carried out; none where it never was.',
      get: (r) => (r.runbook.exercised === undefined ? undefined : Math.max(0, r.world.now - r.runbook.exercised.at)),
    }),
    requirements: fact<R, 'list<Requirement>'>({
      type: 'list<Requirement>',
      describe: 'What it must have: an owner, five sections, an exercise that has happened, alerts of its own.',
      measured: true,
      get: requirements,
    }),
    sharings: fact<R, 'list<Sharing>'>({
      type: 'list<Sharing>',
      describe: "References to another environment's runbooks, and passages of 25 words or more that stand in both.",
      measured: true,
      get: ({ runbook, world }) => sharings(runbook, world),
    }),
  },
  () => factType,
);

export const requirementFacts = defineFacts<Requirement>(
  'Requirement',
  () => undefined,
  {
    kind: fact<Requirement, 'string'>({
      type: 'string',
      describe: '`owner`, `section`, `exercise` or `alert`.',
      get: (r) => r.kind,
    }),
    name: fact<Requirement, 'string'>({ type: 'string', describe: 'The section or the alert.', get: (r) => r.name }),
    fault: fact<Requirement, 'string'>({
      type: 'string',
      describe: 'What is wrong with it, as a clause; empty where nothing is.',
      get: (r) => r.fault,
    }),
  },
  () => factType,
);

export const sharingFacts = defineFacts<Sharing>(
  'Sharing',
  () => undefined,
  {
    kind: fact<Sharing, 'string'>({ type: 'string', describe: '`reference` or `passage`.', get: (s) => s.kind }),
    environment: fact<Sharing, 'string'>({
      type: 'string',
      describe: 'The environment that it is shared with.',
      get: (s) => s.environment,
    }),
    target: fact<Sharing, 'string'>({
      type: 'string',
      describe: 'The address, or the other runbook.',
      get: (s) => s.target,
    }),
    words: fact<Sharing, 'int'>({
      type: 'int',
      unit: 'words',
      describe: 'The length of a passage; zero for a reference.',
      get: (s) => s.words,
    }),
  },
  () => factType,
);
