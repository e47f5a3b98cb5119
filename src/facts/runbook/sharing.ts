import type { Runbook } from '../../policy/runbook.ts';
import { locationOf } from '../../text/location.ts';
import type { Item } from '../item.ts';
import { factTable } from '../table.ts';
import { oncePerWorld } from '../world/once.ts';
import type { World } from '../world/world.ts';
import { environmentLedTo } from './leads-to.ts';
import { sharedPassages } from './shared-passages.ts';

/** What a runbook shares with one of another environment: a reference to it, or a passage that both have. */
interface Sharing extends Item {
  kind: 'reference' | 'passage';
  /** The environment that it is shared with. */
  environment: string;
  /** The target of a reference; the other runbook's id for a passage. */
  target: string;
  /** How many words a passage has; zero for a reference. */
  words: number;
}

/** Everything that a runbook shares with runbooks of other environments. */
export function sharings(runbook: Runbook, world: World): Sharing[] {
  return [
    ...references(runbook, world),
    ...passages(world)
      .filter((each) => each.runbook === runbook)
      .map(({ item }) => item),
  ];
}

function references(runbook: Runbook, world: World): Sharing[] {
  return runbook.text.references.flatMap(({ target, span }): Sharing[] => {
    const environment = environmentLedTo(target, runbook, world);
    if (environment === undefined) return [];
    return [
      {
        kind: 'reference',
        environment,
        target,
        words: 0,
        key: `reference ${target}`,
        locate: () => locationOf(runbook.page.source, span),
      },
    ];
  });
}

const passages = oncePerWorld((world): { runbook: Runbook; item: Sharing }[] =>
  sharedPassages(
    world.runbooks.map(({ runbook }) => runbook),
    world.policy.fixedSentences,
  ).map(({ runbook, span, words, other, otherSpan }) => ({
    runbook,
    item: {
      kind: 'passage' as const,
      environment: other.environment,
      target: other.id,
      words,
      key: `passage ${other.id} ${runbook.page.source.text.slice(span.start, span.end).toLowerCase().replace(/\s+/g, ' ')}`,
      locate: () => locationOf(runbook.page.source, span),
      related: () => [{ message: 'the same passage is here', location: locationOf(other.page.source, otherSpan) }],
    },
  })),
);

export const sharingFacts = factTable<Sharing>(
  'Sharing',
  () => undefined,
  (fact) => ({
    kind: fact({
      type: 'string',
      values: ['reference', 'passage'],
      describe: '`reference` or `passage`.',
      get: (s) => s.kind,
    }),
    environment: fact({
      type: 'string',
      values: 'environments',
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
      describe: 'How many words a passage has; zero for a reference.',
      get: (s) => s.words,
    }),
  }),
);
