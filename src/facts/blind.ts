/** Why something could not be seen. */
export interface Blindness {
  /** A clause, `this is a shallow clone`; with `of`, its beginning: `there is a fault in`. */
  why: string;
  /** The file that ends the clause. */
  of?: string | undefined;
  /** What to do about it: one imperative sentence. Undefined where a finding says it. */
  mend?: string | undefined;
  /**
   * Set where it may last, as where a file gave up its version years ago: whether a request, where one is judged, leaves alone whatever it
   * hides, so that it can be known from before.
   */
  lasting?: { isLeftAlone: boolean } | undefined;
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
