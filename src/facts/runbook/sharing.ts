import type { Runbook } from '../../policy/runbook.ts';
import { locationOf } from '../../text/location.ts';
import type { Item } from '../item.ts';
import { oncePerWorld } from '../world/once.ts';
import type { World } from '../world/world.ts';
import { sharedPassages } from './shared-passages.ts';

/** What ties a runbook to another environment's: a reference that leads there, or a passage that stands in both. */
export interface Sharing extends Item {
  kind: 'reference' | 'passage';
  /** The environment that it is shared with. */
  environment: string;
  /** The target of a reference; the other runbook's id for a passage. */
  target: string;
  /** How many words a passage has; zero for a reference. */
  words: number;
}

/** All that a runbook shares with runbooks of other environments. */
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
    const environment = environmentOf(target, runbook, world);
    if (environment === undefined) return [];
    return [
      {
        kind: 'reference',
        environment,
        target,
        words: 0,
        key: `reference ${target}`,
        locate: () => locationOf(runbook.page.source, span),
        related: () => [],
      },
    ];
  });
}

/**
 * The other environment whose runbooks an address leads to: by the site's addresses (`/production/runbooks/…`), or by
 * paths between the pages' files (`../production/roll-back.mdx`). Undefined where it leads to none.
 */
function environmentOf(target: string, runbook: Runbook, { policy, repository }: World): string | undefined {
  const others = policy.environments.map(({ id }) => id).filter((id) => id !== runbook.environment);
  const { site } = repository.config;
  const local = site !== null && target.startsWith(`${site}/`) ? target.slice(site.length) : target;
  const [path = ''] = local.split(/[?#]/);
  if (/^[a-z][a-z\d+.-]*:|^\/\//i.test(path)) return undefined;
  // A relative path may be meant as one between files or between addresses: each is followed.
  const bases = path.startsWith('/')
    ? ['/']
    : [`/runbooks/${runbook.environment}/`, `/${runbook.environment}/runbooks/${nameOf(runbook)}/`];
  for (const base of bases) {
    const address = URL.parse(path, `https://x${base}`);
    if (address === null) continue;
    const segments = address.pathname.split('/').filter((segment) => segment !== '');
    const at = segments.indexOf('runbooks');
    if (at === -1) continue;
    const found = others.find((id) => segments[at + 1] === id || segments[at - 1] === id);
    if (found !== undefined) return found;
  }
  return undefined;
}

function nameOf(runbook: Runbook): string {
  return runbook.id.slice(runbook.id.indexOf('/') + 1);
}

/** The shared passages of a world, found once for all its runbooks. */
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
      related: () => [{ message: 'it stands here too', location: locationOf(other.page.source, otherSpan) }],
    },
  })),
);
