import { keysBelow } from '../../policy/page-schema.ts';
import { runbookPage } from '../../policy/runbook-page.ts';
import type { UnseenSubject } from '../blind.ts';
import type { SubjectKind, WorldSubject } from '../subject.ts';
import { factTable } from '../table.ts';
import { environmentFault, faultIn, pageFile } from '../world/blind-spots.ts';
import { unseenRuns } from '../world/runs.ts';
import type { RunbookNode, World } from '../world/world.ts';
import { exercisesOf } from './exercise.ts';
import { requirements, runbookRequirementFacts } from './requirements.ts';
import { sharingFacts, sharings } from './sharing.ts';

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
      describe: 'The team or person that keeps it up to date; empty where none is named.',
      get: (r) => r.runbook.owner,
    }),
    exercisedAt: fact({
      type: 'optional<timestamp>',
      describe:
        'When it was last carried out: the end of the newest completed run by the steps that its page has now; the date of the page where no run was completed.',
      blind: blindToRuns,
      get: ({ runbook, world }) => exercisesOf(runbook, world).last?.at,
    }),
    exerciseEvery: fact({
      type: 'optional<duration>',
      describe: 'How often it must be carried out.',
      get: (r) => r.runbook.exerciseEvery,
    }),
    sinceExercise: fact({
      type: 'optional<duration>',
      describe: 'How long ago it was last carried out; absent where it never was.',
      grows: true,
      blind: blindToRuns,
      get: ({ runbook, world }) => {
        const { last } = exercisesOf(runbook, world);
        return last === undefined ? undefined : Math.max(0, world.now - last.at);
      },
    }),
    outdatedRunAt: fact({
      type: 'optional<timestamp>',
      describe: 'When its newest completed run ended, where that followed other steps than its page has now.',
      blind: blindToRuns,
      get: ({ runbook, world }) => exercisesOf(runbook, world).outdated?.at,
    }),
    requirements: fact({
      type: 'list<Requirement>',
      describe:
        'What it must have: an owner, five sections, an exercise that is not in the future, alerts that no other runbook claims.',
      measured: true,
      get: requirements,
    }),
    sharings: fact({
      type: 'list<Sharing>',
      describe:
        "References to another environment's runbooks, and passages of 25 words or more that it has in common with one of them.",
      measured: true,
      get: ({ runbook, world }) => sharings(runbook, world),
    }),
  }),
);

/** Why it is not known when a runbook was carried out: a run may tell of a later time, or that the page's is not to be relied on. */
function blindToRuns({ runbook, world }: RunbookNode) {
  return unseenRuns(runbook, world);
}

/** The runbooks whose page has a fault, and those of environments whose page has one. */
function unseenRunbooks(world: World): UnseenSubject[] {
  const { policy, runbooks, environments } = world;
  if (!policy.hasOwnRunbooks) return [];
  const judged = new Set(
    runbooks
      .filter((each) => environments.some(({ id }) => id === each.runbook.environment))
      .map((each) => each.runbook.id),
  );
  return [...policy.runbookIds]
    .filter((id) => !judged.has(id))
    .map((id) => {
      const environment = id.split('/')[0]!;
      const ownFault = faultIn(pageFile(policy.sources.keys(), `runbooks/${id}.mdx`));
      const isReadable = runbooks.some((each) => each.runbook.id === id);
      const blindness = isReadable ? (environmentFault(world, environment) ?? ownFault) : ownFault;
      return { ids: [id], environment, blindness };
    });
}

export const runbook: SubjectKind = {
  scope: { runbook: 'Runbook', environment: 'Environment' },
  keysAt: (path) => keysBelow(runbookPage, path),
  tables: [runbookFacts, runbookRequirementFacts, sharingFacts],
  unseen: unseenRunbooks,
  subjects: ({ runbooks, environments }) =>
    runbooks.flatMap((node): WorldSubject[] => {
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
