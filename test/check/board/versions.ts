import { type Board, type BoardQuestion, boardOf } from '../../../src/check/board/board.ts';
import { check } from '../../../src/check/check.ts';
import { repositorySource } from '../../../src/facts/world/repository-versions.ts';
import type { Past } from '../../../src/facts/world/world.ts';
import { memoryHistory } from '../../../src/history/memory-history.ts';
import type { Policy } from '../../../src/policy/policy.ts';
import { readRepository } from '../../../src/repo/repository.ts';
import { memoryTree } from '../../../src/repo/tree.ts';
import { wholePolicy } from '../whole.ts';

const RELEASES = 'releases:\n  - { files: "images/{environment}/{service}", version: tag }\n';
const usual = wholePolicy();

/** The versions that commits set, each at a time of 2026-11-05 in UTC, the oldest first: `staging/shop: 2`; an empty text takes it away. */
export type Commits = readonly [time: string, versions: Readonly<Record<string, string>>, isUndated?: true][];

const at = (time: string) => Date.parse(time.includes('T') ? time : `2026-11-05T${time}:00Z`);

/** Every environment has `shop` 1 from the start of the day. */
export const EVERYWHERE: Commits[number] = ['00:00', { 'dev/shop': '1', 'staging/shop': '1', 'production/shop': '1' }];

interface Question {
  now?: string;
  policy?: Policy;
  others?: Readonly<Record<string, string>>;
  /** Takes the place of the history. */
  past?: Past;
}

/** The board of a repository that has release files alone, and these commits. */
export function boardAfter(commits: Commits, question?: Question): Board {
  return boardOf(questionAfter(commits, question));
}

/** What that board is made from. */
export function questionAfter(
  commits: Commits,
  { now = '12:00', policy = usual, others = {}, past }: Question = {},
): BoardQuestion {
  let files: Record<string, string> = { 'towpath.yaml': RELEASES, ...others };
  const snapshots = commits.map(([time, set, isUndated]) => {
    for (const [path, tag] of Object.entries(set)) {
      const { [`images/${path}`]: _, ...rest } = files;
      files = tag === '' ? rest : { ...rest, [`images/${path}`]: `tag: "${tag}"\n` };
    }
    return { time: at(time), subject: 'A step', files, ...(isUndated && { isUndated }) };
  });
  const repository = readRepository(memoryTree(files), 'shop');
  const versions = repositorySource(repository);
  const read = past ?? { history: memoryHistory(snapshots, versions), versions };
  const report = check({ policy, repository, now: at(now), ...read });
  return { policy, repository, report, ...read };
}

const shown = (instant: number | null) =>
  instant === null ? null : new Date(instant).toISOString().slice(0, 16).replace('2026-11-05T', '');

/** What runs of a service, an environment each: `2 behind staging since 10:00`. */
export function runs({ services }: Board, service = 'shop'): string[] {
  const { cells } = services.find(({ name }) => name === service)!;
  return cells.map(({ versions, why }) =>
    versions.length === 0
      ? (why ?? 'none')
      : versions
          .map((each) => {
            const than = each.upstream === null ? '' : ` ${each.upstream}`;
            const reason = each.why === null ? '' : ` (${each.why})`;
            return `${each.version} ${each.standing}${than}${reason} since ${shown(each.since) ?? each.sinceWhy}`;
          })
          .join(', '),
  );
}

/** What is on its way, a line each: `shop@2 staging → production: soaking until 12:30 (arrival-soak)`. */
export function ways({ onItsWay }: Board): string[] {
  return onItsWay.map(({ id, from, to, state, until, todo, waits, why }) => {
    const rules = [...todo, ...waits].map(({ rule }) => rule).join(', ');
    return [
      `${id} ${from ?? '–'} → ${to}: ${state}`,
      until === null ? '' : ` until ${shown(until)}`,
      rules === '' ? '' : ` (${rules})`,
      why === null ? '' : ` [${why}]`,
    ].join('');
  });
}
