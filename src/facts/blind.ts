/** Why something could not be seen. */
export interface Blindness {
  /** A clause, `this is a shallow clone`; with `of`, its beginning: `there is a fault in`. */
  why: string;
  /** The file that ends the clause. */
  of?: string | undefined;
  /** What to do about it: one imperative sentence. Undefined where a finding says it. */
  mend?: string | undefined;
  /**
   * Set where it may last, as where a file lost its version years ago, and a request, where one is judged, neither brings nor takes away
   * a version of what it hides: a baseline may list it.
   */
  lasting?: Lasting | undefined;
}

interface Lasting {
  /** Whether a request, where one is judged, leaves alone the place too, so that it is known from the base. */
  isLeftAlone: boolean;
  /** What to do about it, with the baseline among it; the other `mend` where that is left out. */
  mend?: string;
}

/** What to do about it as far as that helps. */
export function mendOf({ mend, lasting }: Blindness): string | undefined {
  return lasting?.mend ?? mend;
}

/** The one of two that are alike of which less can be known from before. */
export function lessLasting(a: Blindness, b: Blindness): Blindness {
  return lastingOf(b) < lastingOf(a) ? b : a;
}

function lastingOf({ lasting }: Blindness): number {
  return lasting === undefined ? 0 : lasting.isLeftAlone ? 2 : 1;
}

/** The whole clause. */
export function clauseOf({ why, of }: Blindness): string {
  return of === undefined ? why : `${why} ${of}`;
}

/** A subject that cannot be judged: it is there, or may be, and what it would be read from could not be seen. */
export interface UnseenSubject {
  /** What it may be called; undefined where it may be any subject of its kind. */
  ids: readonly string[] | undefined;
  /** Null where it belongs to none, undefined where it may belong to any. */
  environment: string | null | undefined;
  blindness: Blindness;
}

/** Thrown in place of a fact that cannot be known, so that an expression that depends on it has no value. */
export class UnknownFact extends Error {
  override readonly name = 'UnknownFact';
  readonly blindness: Blindness;

  constructor(blindness: Blindness) {
    super(clauseOf(blindness));
    this.blindness = blindness;
  }
}
