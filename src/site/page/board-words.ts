import type { Board } from '../../check/board/board.ts';
import { digestIn } from '../../repo/release/release-file/image-reference.ts';
import { countOf } from '../../text/count.ts';
import { andList } from '../../text/list.ts';

type Service = Board['services'][number];
export type Cell = Service['cells'][number];
export type RunningVersion = Cell['versions'][number];
export type OnItsWay = Board['onItsWay'][number];

/** A sign and a word for a state: the sign alone is never all that says it. */
interface StateWords {
  sign: string;
  /** How urgent it looks: what is bad, what is good, what nobody can tell, and what is as it should be. */
  tone: 'bad' | 'good' | 'warn' | 'plain';
  word: string;
}

/** How a version compares with the environment upstream, whose title is named; null where there is nothing to say. */
export function standingWords({ standing }: Pick<RunningVersion, 'standing'>, upstream: string): StateWords | null {
  switch (standing) {
    case 'first':
    case 'same':
      return null;
    case 'behind':
      return { sign: '↓', tone: 'plain', word: `behind ${upstream}` };
    case 'ahead':
      return { sign: '↑', tone: 'warn', word: `ahead of ${upstream}` };
    case 'never':
      return { sign: '✗', tone: 'bad', word: `never in ${upstream}` };
    case 'alone':
      return { sign: '∅', tone: 'plain', word: `not in ${upstream}` };
    case 'unknown':
      return { sign: '?', tone: 'warn', word: 'not comparable' };
  }
}

/** What each standing means, for the key below the table, in the order in which it is read. */
export const STANDING_KEY: readonly { standing: RunningVersion['standing']; meaning: string }[] = [
  { standing: 'behind', meaning: 'it was there, and a newer one is by now' },
  { standing: 'ahead', meaning: 'it was there, and an older one is again' },
  { standing: 'never', meaning: 'it runs here, and was never there' },
  { standing: 'alone', meaning: 'the service has no version there' },
  { standing: 'unknown', meaning: 'which is the newer cannot be told' },
];

/** What becomes of something on its way. */
export const WAY_WORDS = {
  watched: { sign: '◉', tone: 'plain', word: 'Watched' },
  'rolled back': { sign: '↩', tone: 'bad', word: 'Rolled back' },
  blocked: { sign: '✗', tone: 'bad', word: 'Blocked' },
  unknown: { sign: '?', tone: 'warn', word: 'Not known' },
  ready: { sign: '✓', tone: 'good', word: 'Ready' },
  waiting: { sign: '◷', tone: 'plain', word: 'Waiting' },
  soaking: { sign: '◔', tone: 'plain', word: 'Soaking' },
  'not asked': { sign: '…', tone: 'plain', word: 'Not asked' },
} satisfies Record<OnItsWay['state'], StateWords>;

/** What the moment of a state is: before it nothing of it goes on, whatever is done; or it ends by itself then. */
export function untilWord({ state }: Pick<OnItsWay, 'state'>): string {
  return ['blocked', 'rolled back'].includes(state) ? 'not before' : 'until';
}

const SHORT_HASH = 12;
const SHORT_DIGEST = 8;

/** A version as the eye compares it: a hash by its first digits. */
export function shortVersion(version: string): string {
  const digest = digestIn(`@${version}`);
  if (digest !== undefined) return digest.slice(digest.indexOf(':') + 1).slice(0, SHORT_DIGEST);
  return /^[0-9a-f]{20,}$/.test(version) ? version.slice(0, SHORT_HASH) : version;
}

const DAY = 86_400_000;

/** Whether something has changed in the day before the check: the first that is asked in an incident. */
export function isRecent(since: number | null, now: number): boolean {
  return since !== null && now - since < DAY;
}

/** More services than this are folded, those that run the same version everywhere. */
const SHOWN_UNFOLDED = 14;
const AS_UPSTREAM = ['first', 'same', 'alone'];

/** The services that are listed at once, and those that are folded. */
export function folded(services: readonly Service[]): { open: Service[]; folded: Service[] } {
  const isPlain = ({ cells }: Service) =>
    cells.every(
      ({ versions, why }) => why === null && versions.every(({ standing }) => AS_UPSTREAM.includes(standing)),
    );
  if (services.length <= SHOWN_UNFOLDED) return { open: [...services], folded: [] };
  return { open: services.filter((each) => !isPlain(each)), folded: services.filter(isPlain) };
}

/**
 * The board in a sentence or two: what of the last environment is not as it was upstream, and what is on its way, the most urgent
 * first. `titles` are those of the environments, by id.
 */
export function boardSentence(board: Board, titles: ReadonlyMap<string, string>): string {
  const last = board.environments.at(-1);
  if (last === undefined) return '';
  const title = titles.get(last.id) ?? last.id;
  const own = board.services.flatMap(({ cells }) =>
    cells.filter(({ environment, versions }) => environment === last.id && versions.length > 0),
  );
  const counted = (standing: RunningVersion['standing']) =>
    own.filter(({ versions }) => versions.some((each) => each.standing === standing)).length;
  const upstream = titles.get(last.upstream ?? '') ?? '';
  const stands = (['never', 'ahead', 'behind', 'unknown', 'alone'] as const).flatMap((standing) => {
    const count = counted(standing);
    const words = standingWords({ standing }, upstream);
    return count === 0 || words === null ? [] : [`${count} ${words.word}`];
  });
  const isSame = own.every(({ versions }) => versions.every(({ standing }) => standing === 'same'));
  const more = stands.length > 0 ? `: ${list(stands)}` : isSame ? `, as ${upstream} does` : '';
  const runs =
    own.length === 0 ? `What ${title} runs is not known.` : `${title} runs ${countOf(own.length, 'service')}${more}.`;
  const states = (Object.keys(WAY_WORDS) as OnItsWay['state'][]).flatMap((state) => {
    const count = board.onItsWay.filter((each) => each.state === state).length;
    return count === 0 ? [] : `${count} ${WAY_WORDS[state].word.toLowerCase()}`;
  });
  const isBlind = board.unseen.some(({ of }) => of === 'changes' || of === 'history');
  const nothing = isBlind ? 'Whether anything is on its way is not known.' : 'Nothing is known to be on its way.';
  const ways = states.length === 0 ? nothing : `On its way: ${list(states)}.`;
  return `${runs} ${ways}`;
}

function list(items: readonly string[]): string {
  return andList(items, (item) => item);
}

/** A moment as a table has it, in UTC, which its caption says: `2026-11-02 10:00`. */
export function minuteText(instant: number): string {
  return new Date(instant).toISOString().slice(0, 16).replace('T', ' ');
}
