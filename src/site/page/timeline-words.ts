import type { Lane, LaneScan, Mark, Soak, Timeline, TimelineState, Watch } from '../../check/timeline/timeline.ts';
import { countOf } from '../../text/count.ts';
import { formatDuration } from '../../time/duration.ts';
import { WAY_WORDS } from './board-words.ts';
import { momentText } from './moments.ts';

type Tone = 'bad' | 'good' | 'warn' | 'plain';

/** A sign and a word for each state of a timeline. */
export const STATE_WORDS = {
  failing: { sign: '✗', tone: 'bad', word: 'Failing' },
  ...WAY_WORDS,
  done: { sign: '●', tone: 'plain', word: 'Done' },
  running: { sign: '●', tone: 'plain', word: 'Running' },
  replaced: { sign: '○', tone: 'plain', word: 'Replaced' },
} satisfies Record<TimelineState, { sign: string; tone: Tone; word: string }>;

/** What each letter of a drawing stands for. */
export const MARK_WORDS = {
  snapshot: { letter: 'S', word: 'Snapshot' },
  attempt: { letter: 'A', word: 'Earlier attempt' },
  'load test': { letter: 'L', word: 'Load test' },
  rehearsal: { letter: 'R', word: 'Rehearsal of the rollback' },
} satisfies Record<Mark['kind'], { letter: string; word: string }>;

/** A line of the table below a drawing. Times are epoch milliseconds. */
export interface TimelineRow {
  environment: string;
  what: string;
  from: number | null;
  /** Null where it is a moment, or lasts. */
  until: number | null;
  note: string;
  tone: Tone;
}

/** Everything that a drawing shows, and what it has no room for, in the order of the environments. */
export function timelineRows({ kind, lanes }: Timeline, now: number): TimelineRow[] {
  return lanes.flatMap((lane) => [
    ...stayRows(kind, lane),
    ...lane.marks.map((mark) => markRow(lane, mark)),
    ...(lane.soak === null ? [] : [soakRow(lane, lane.soak)]),
    ...windowRows(lane, now),
    ...lane.freezes.map((freeze) => row(lane, 'Freeze', { ...freeze, note: freeze.reason, tone: 'warn' })),
    ...(lane.watch === null ? [] : [watchRow(lane, lane.watch)]),
    ...(lane.scan === null ? [] : [scanRow(lane, lane.scan)]),
  ]);
}

function row(
  { environment }: Lane,
  what: string,
  { from = null, until = null, note = '', tone = 'plain' }: Partial<Omit<TimelineRow, 'what' | 'environment'>>,
): TimelineRow {
  return { environment, what, from, until, note, tone };
}

function stayRows(kind: Timeline['kind'], lane: Lane): TimelineRow[] {
  const what = kind === 'change' ? 'Applied' : 'There';
  const rows = lane.stays.map(({ from, why, by, until, ended }) =>
    row(lane, what, {
      from,
      until,
      note: [by, ended, why].filter((part) => part !== null).join('; '),
      tone: ended === null || kind === 'version' ? 'plain' : 'bad',
    }),
  );
  return lane.isNext && rows.every(({ until }) => until !== null) ? [...rows, row(lane, 'Next', {})] : rows;
}

function markRow(lane: Lane, { kind, at, isGood, note }: Mark): TimelineRow {
  const tone = isGood === null ? 'plain' : isGood ? 'good' : 'bad';
  return row(lane, MARK_WORDS[kind].word, { from: at, note, tone });
}

/** `1h 30m of the 30m that were asked for`; a soak of no length is asked for nowhere. */
export function soakText({ had, asked }: Soak): string {
  const length = formatDuration(Math.floor(had / 1000) * 1000);
  return asked === 0 ? `${length}; none is asked for` : `${length} of ${formatDuration(asked)}`;
}

/** Whether it was long enough; null where that is not known, and while it lasts. */
export function isSoakEnough({ had, asked, doubt, isOver }: Soak): boolean | null {
  if (had >= asked) return doubt === null ? true : null;
  return isOver ? false : null;
}

function soakRow(lane: Lane, soak: Soak): TimelineRow {
  const isEnough = isSoakEnough(soak);
  const { from, until, isOver, doubt } = soak;
  const doubted = doubt === null ? '' : `; perhaps less: ${doubt}`;
  const note = `${soakText(soak)}${isOver ? '' : ' so far'}${doubted}`;
  return row(lane, 'Soak', { from, until, note, tone: isEnough === null ? 'plain' : isEnough ? 'good' : 'warn' });
}

/** More missed windows than these are counted. */
const LISTED = 3;

function windowRows(lane: Lane, now: number): TimelineRow[] {
  if (lane.windows === null) return [];
  const { periods, hasMore, isMet } = lane.windows;
  const missed = periods.filter((each) => !each.isMet && each.until <= now);
  const more = missed.length - LISTED;
  const rest = `${countOf(more, 'more', 'more')}${hasMore ? ' at least' : ''}`;
  return [
    ...missed.slice(0, LISTED).map((each) => row(lane, 'Window not used', each)),
    ...(more > 0 ? [row(lane, 'Windows not used', { note: rest })] : []),
    ...periods.flatMap((each) => {
      if (each.isMet)
        return row(lane, 'Window', { ...each, note: 'It came in this low-traffic window.', tone: 'good' });
      return each.until > now ? row(lane, 'Window to come', each) : [];
    }),
    ...(isMet === false ? [row(lane, 'Windows', { note: 'It came outside of the low-traffic windows.' })] : []),
  ];
}

/** A sign and a word for whether a scan is believed. */
export const SCAN_WORDS = {
  believed: { sign: '✓', tone: 'good', word: 'Scan believed' },
  'not believed': { sign: '✗', tone: 'bad', word: 'Scan not believed' },
  unknown: { sign: '?', tone: 'warn', word: 'Scan not known' },
} satisfies Record<LaneScan['state'], { sign: string; tone: Tone; word: string }>;

/** What a scan found, by which scanner, and who signed it; or why it is not believed. */
export function scanText({ state, why, signer, scanner, found }: LaneScan): string {
  if (state !== 'believed') return why ?? '';
  const counts = found?.map(({ severity, count }) => `${count} ${severity}`) ?? [];
  const what =
    found === null ? `what it found is not known: ${why}` : `found ${counts.join(', ') || 'no vulnerability'}`;
  return `${what}; by ${scanner === null ? 'a scanner of no address' : `\`${scanner}\``}, signed by \`${signer}\``;
}

function scanRow(lane: Lane, scan: LaneScan): TimelineRow {
  const { tone, word } = SCAN_WORDS[scan.state];
  return row(lane, word, { from: scan.at, note: scanText(scan), tone });
}

function watchRow(lane: Lane, { from, until, result }: Watch): TimelineRow {
  const tone = result === 'healthy' ? 'good' : ['regressed', 'rolled back'].includes(result) ? 'bad' : 'plain';
  return row(lane, 'Watch', { from, until, note: result, tone });
}

/** What a drawing shows, in sentences: for those who do not see it. `titles` are those of environments, by id. */
export function timelineSentences(timeline: Timeline, titles: ReadonlyMap<string, string>): string {
  const sentences = timeline.lanes.map((lane) => {
    const title = titles.get(lane.environment) ?? lane.environment;
    const stay = lane.stays.at(-1);
    if (stay === undefined) return `It goes to ${title} next.`;
    const since = stay.from === null ? 'at a time that is not known' : `at ${momentText(stay.from)}`;
    const soaked = lane.soak === null ? '' : `, and soaked ${soakText(lane.soak)}`;
    const left = stay.until === null ? '' : `; it left at ${momentText(stay.until)}`;
    return `It came to ${title} ${since}${soaked}${left}.`;
  });
  return sentences.join(' ');
}
