import type { FileHistory } from '../../history/file-history.ts';
import type { ConfigWords } from './config-words.ts';

/** The last time, epoch milliseconds, that a file came to have a recorded text, and when that was taken back, if it was. */
export interface Stay {
  from: number;
  until: number | undefined;
}

type Revision = Pick<FileHistory['revisions'][number], 'blob' | 'time'>;

interface StayRequest {
  /** Whether the record lists the text of each revision. */
  listed: readonly boolean[];
  /** When the change was applied, epoch milliseconds. */
  appliedAt: number;
  /** What the texts say; undefined where only their bytes are compared. */
  words: ConfigWords | undefined;
}

/** The last stay of a listed text among the revisions of a file. Another one that the record lists takes nothing back, and soaks anew. */
export function stayOf(revisions: readonly Revision[], request: StayRequest): Stay | undefined {
  const { listed, words } = request;
  const begins = stayBegins(revisions, request);
  if (begins === -1) return undefined;
  const earlier = earlierTexts(revisions, request);
  let since = begins;
  let stay: Stay = { from: revisions[begins]!.time, until: undefined };
  for (let index = begins + 1; index < revisions.length; index += 1) {
    const { blob, time } = revisions[index]!;
    const recorded = revisions[since]!.blob;
    const isRecorded = blob === recorded;
    const isAnother = listed[index]! && !isRecorded;
    const isBack = stay.until !== undefined && (isRecorded || isRelaid(blob, recorded));
    if (isAnother) since = index;
    if (isAnother || isBack) stay = { from: time, until: undefined };
    else if (stay.until === undefined && !isRecorded && isTakenBack(blob, recorded)) stay.until = time;
  }
  return stay;

  function isRelaid(blob: string, recorded: string): boolean {
    const values = earlier.has(blob, since) ? undefined : words?.valuesOf(blob);
    return values !== undefined && values === words?.valuesOf(recorded);
  }

  /** Whether a text is one that the recorded one replaced, or says the same, or undoes what that changed. Any other goes on from it. */
  function isTakenBack(blob: string, recorded: string): boolean {
    if (earlier.has(blob, since)) return true;
    const [now, then] = [words?.valuesOf(blob), words?.valuesOf(recorded)];
    if (now === undefined || then === undefined || now === then) return false;
    return words?.stepTo(recorded, revisions[since - 1]?.blob)?.isUndoneBy(blob) === true || earlier.says(now, since);
  }
}

/**
 * The index of the revision at which the stay begins of the text that a change was applied with: the one of then, or else the next that
 * is listed, or the last one before. A stay before that is another, unless all texts in between have what the text changed.
 */
function stayBegins(revisions: readonly Revision[], { listed, appliedAt, words }: StayRequest): number {
  const then = revisions.findLastIndex(({ time }) => time <= appliedAt);
  const next = listed.findIndex((isListed, index) => isListed && index >= then);
  let begins = next === -1 ? listed.lastIndexOf(true) : next;
  const recorded = revisions[begins]?.blob;
  for (let index = begins - 1; index >= 0; index -= 1) {
    if (revisions[index]!.blob !== recorded) continue;
    const between = revisions.slice(index + 1, begins);
    while (revisions[index - 1]?.blob === recorded) index -= 1;
    const step = between.length === 0 ? undefined : words?.stepTo(recorded, revisions[index - 1]?.blob);
    if (!between.every(({ blob }) => step?.isKeptBy(blob) === true)) break;
    begins = index;
  }
  return begins;
}

/** What tells whether a text that the record does not list, or one that says the same, came before a revision, by its index. */
function earlierTexts(revisions: readonly Revision[], { listed, words }: StayRequest) {
  const blobs = new Map<string, number>();
  revisions.forEach(({ blob }, index) => {
    if (!listed[index] && !blobs.has(blob)) blobs.set(blob, index);
  });
  const unread = [...blobs];
  const values = new Map<string, number>();
  return {
    has: (blob: string, index: number) => (blobs.get(blob) ?? index) < index,
    says(value: string, index: number): boolean {
      while (unread.length > 0 && unread[0]![1] < index) {
        const [blob, at] = unread.shift()!;
        const said = words?.valuesOf(blob);
        if (said !== undefined && !values.has(said)) values.set(said, at);
      }
      return (values.get(value) ?? index) < index;
    },
  };
}
