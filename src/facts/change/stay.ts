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
  const earlier = earlierTexts(words);
  addUnlisted(0, begins);
  /** Where the recorded text first came, and where it last came in place of an earlier one. */
  let [first, last] = [begins, begins];
  /** Texts that went on from it, which take nothing back whenever they come. */
  let wentOn = new Set<string>();
  let stay: Stay = { from: revisions[begins]!.time, until: undefined };
  for (let index = begins + 1; index < revisions.length; index += 1) {
    const { blob, time } = revisions[index]!;
    const recorded = revisions[first]!.blob;
    if (listed[index] && blob !== recorded) {
      addUnlisted(first, index);
      [first, last] = [index, index];
      wentOn = new Set();
      stay = { from: time, until: undefined };
    } else if (stay.until !== undefined) {
      if (blob === recorded || isBack(blob, recorded)) {
        if (earlier.has(revisions[index - 1]!.blob)) last = index;
        stay = { from: time, until: undefined };
      } else if (!wentOn.has(blob)) {
        // When the recorded one comes again, it replaces this.
        earlier.add(blob);
      }
    } else if (blob !== recorded && !wentOn.has(blob)) {
      if (isTakenBack(blob, recorded)) {
        earlier.add(blob);
        stay.until = time;
      } else wentOn.add(blob);
    }
  }
  return stay;

  function addUnlisted(from: number, to: number): void {
    for (let index = from; index < to; index += 1) if (!listed[index]) earlier.add(revisions[index]!.blob);
  }

  /** Whether a text says what the recorded one says, or all that it changed beside something else, and is none from before. */
  function isBack(blob: string, recorded: string): boolean {
    const values = earlier.has(blob) ? undefined : words?.valuesOf(blob);
    if (values === undefined) return false;
    const isSame = values === words?.valuesOf(recorded) || words?.numbersOf(blob) === words?.numbersOf(recorded);
    return isSame || stepAt(first)?.isKeptBy(blob) === true;
  }

  /** Whether a text is one that the recorded one replaced, or says the same, or undoes what that changed. Any other goes on from it. */
  function isTakenBack(blob: string, recorded: string): boolean {
    if (earlier.has(blob)) return true;
    const [now, then] = [words?.valuesOf(blob), words?.valuesOf(recorded)];
    if (now === undefined || then === undefined || now === then) return false;
    if ([first, last].some((index) => stepAt(index)?.isUndoneBy(blob)) || earlier.says(now)) return true;
    const numbers = words?.numbersOf(blob);
    return numbers !== undefined && numbers !== words?.numbersOf(recorded) && earlier.says(numbers);
  }

  function stepAt(index: number) {
    return words?.stepTo(revisions[index]!.blob, revisions[index - 1]?.blob);
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

/** Texts that came before the recorded one, each of which is read once, and only where one is asked for by what it says. */
function earlierTexts(words: ConfigWords | undefined) {
  const blobs = new Set<string>();
  const unread: string[] = [];
  const values = new Set<string>();
  return {
    has: (blob: string) => blobs.has(blob),
    add(blob: string): void {
      if (!blobs.has(blob)) unread.push(blob);
      blobs.add(blob);
    },
    says(value: string): boolean {
      for (const blob of unread.splice(0)) {
        for (const said of [words?.valuesOf(blob), words?.numbersOf(blob)]) if (said !== undefined) values.add(said);
      }
      return values.has(value);
    },
  };
}
