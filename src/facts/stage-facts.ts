import { isInWindow, nextOpening } from '../time/window.ts';
import { defineFacts, fact } from './define.ts';
import { factType } from './registry.ts';
import type { StageNode } from './world.ts';

type S = StageNode;

export const stageFacts = defineFacts<S>(
  'Stage',
  ({ environment }) => environment.page,
  {
    appliedAt: fact<S, 'timestamp'>({
      type: 'timestamp',
      describe: 'When the change was applied here.',
      get: (s) => s.appliedAt,
    }),
    appliedBy: fact<S, 'optional<string>'>({
      type: 'optional<string>',
      describe: 'Who or what applied it.',
      get: (s) => s.data.applied.by,
    }),
    run: fact<S, 'optional<string>'>({
      type: 'optional<string>',
      describe: 'The address of the run that applied it.',
      get: (s) => s.data.applied.run,
    }),
    rolledBackAt: fact<S, 'optional<timestamp>'>({
      type: 'optional<timestamp>',
      describe: 'When it was taken back here.',
      get: (s) => s.rolledBackAt,
    }),
    inWindow: fact<S, 'bool'>({
      type: 'bool',
      describe: "Whether it was applied inside one of the environment's low-traffic windows.",
      limits: ['lowTraffic'],
      get: (s) => s.environment.page.lowTraffic.some((window) => isInWindow(window, s.appliedAt)),
    }),
    nextWindow: fact<S, 'optional<timestamp>'>({
      type: 'optional<timestamp>',
      describe: 'When the next window opened after it was applied.',
      limits: ['lowTraffic'],
      get: (s) => nextOpening(s.environment.page.lowTraffic, s.appliedAt),
    }),
  },
  () => factType,
);
