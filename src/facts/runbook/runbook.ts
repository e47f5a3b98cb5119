import type { Runbook } from '../../policy/runbook.ts';
import { RUNBOOK_SECTIONS } from '../../policy/runbook-text.ts';
import { locationOf } from '../../text/location.ts';
import type { Path } from '../../text/path.ts';
import type { Item } from '../item.ts';
import type { FoundSubject, SubjectKind } from '../subject.ts';
import { factTable } from '../table.ts';
import { normalName } from '../world/people.ts';
import type { RunbookNode } from '../world/world.ts';
import { misspeltInputs } from './misspelt-inputs.ts';
import { type Sharing, sharings } from './sharing.ts';

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

const runbookFacts = factTable<RunbookNode>(
  'Runbook',
  ({ runbook, world }) => world.policy.environments.find(({ id }) => id === runbook.environment),
  (fact) => ({
    id: fact({
      type: 'string',
      describe: 'Its id: `production/roll-back-a-migration`.',
      get: (r) => r.runbook.id,
    }),
    title: fact({ type: 'string', describe: 'Its title.', get: (r) => r.runbook.title }),
    owner: fact({
      type: 'string',
      describe: 'Who keeps it true; empty where nobody is named.',
      get: (r) => r.runbook.owner,
    }),
    exercisedAt: fact({
      type: 'optional<timestamp>',
      describe: 'When it was last carried out.',
      get: (r) => r.runbook.exercised?.at,
    }),
    exerciseEvery: fact({
      type: 'optional<duration>',
      describe: 'How often it is to be carried out.',
      get: (r) => r.runbook.exerciseEvery,
    }),
    sinceExercise: fact({
      type: 'optional<duration>',
      describe: 'How long ago it was last carried out; none where it never was.',
      get: (r) => (r.runbook.exercised === undefined ? undefined : Math.max(0, r.world.now - r.runbook.exercised.at)),
    }),
    requirements: fact({
      type: 'list<Requirement>',
      describe: 'What it must have: an owner, five sections, an exercise that has happened, alerts of its own.',
      measured: true,
      get: requirements,
    }),
    sharings: fact({
      type: 'list<Sharing>',
      describe: "References to another environment's runbooks, and passages of 25 words or more that stand in both.",
      measured: true,
      get: ({ runbook, world }) => sharings(runbook, world),
    }),
  }),
);

const requirementFacts = factTable<Requirement>(
  'Requirement',
  () => undefined,
  (fact) => ({
    kind: fact({
      type: 'string',
      describe: '`owner`, `section`, `exercise` or `alert`.',
      get: (r) => r.kind,
    }),
    name: fact({ type: 'string', describe: 'The section or the alert.', get: (r) => r.name }),
    fault: fact({
      type: 'string',
      describe: 'What is wrong with it, as a clause; empty where nothing is.',
      get: (r) => r.fault,
    }),
  }),
);

const sharingFacts = factTable<Sharing>(
  'Sharing',
  () => undefined,
  (fact) => ({
    kind: fact({ type: 'string', describe: '`reference` or `passage`.', get: (s) => s.kind }),
    environment: fact({
      type: 'string',
      describe: 'The environment that it is shared with.',
      get: (s) => s.environment,
    }),
    target: fact({
      type: 'string',
      describe: 'The address, or the other runbook.',
      get: (s) => s.target,
    }),
    words: fact({
      type: 'int',
      unit: 'words',
      describe: 'The length of a passage; zero for a reference.',
      get: (s) => s.words,
    }),
  }),
);

export const runbook: SubjectKind = {
  scope: { runbook: 'Runbook', environment: 'Environment' },
  tables: [runbookFacts, requirementFacts, sharingFacts],
  notes: ({ policy }) => misspeltInputs(policy),
  subjects: ({ runbooks, environments }) =>
    runbooks.flatMap((node): FoundSubject[] => {
      const { id, environment: name, page } = node.runbook;
      const environment = environments.find((each) => each.id === name);
      if (environment === undefined) return [];
      return [
        {
          ref: { type: 'runbook', id, environment: name },
          nodes: { runbook: node, environment },
          at: undefined,
          locate: (path) => page.locate(path),
        },
      ];
    }),
};
