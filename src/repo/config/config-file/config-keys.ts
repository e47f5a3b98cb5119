import type { Span } from '../../../text/source.ts';

/**
 * A key of a configuration file, as the shape of an environment counts it: `database.pool.size`, `servers[].host`,
 * `jwt.@ttl`. A list is one key and the keys of its elements under `[]`; so two environments may hold lists of
 * different lengths.
 */
export interface ConfigKey {
  key: string;
  /** True for a list without elements and for a mapping without keys: what would stand inside is not known. */
  empty: boolean;
}

/** Reads one format of configuration file. */
export interface ConfigReader {
  /** The keys of a text, in its order, each once. Throws a ConfigSyntaxError where the text does not parse. */
  keys(text: string): readonly ConfigKey[];
  /**
   * The values of a text by where they stand, elements of lists by their index: `servers[0].host`. A value is a canonical
   * text: comments, layout and the order of keys leave it as it is, and `"5"` is not `5`. Throws a ConfigSyntaxError where
   * the text does not parse.
   */
  values(text: string): ReadonlyMap<string, string>;
  /** Where a key, or a value, stands: its name. The nearest existing parent where it does not, or the start of the text. */
  locate(text: string, key: string): Span;
}

/** A configuration file that does not parse. */
export class ConfigSyntaxError extends Error {
  override readonly name = 'ConfigSyntaxError';
  readonly reason: string;
  /** Where the parser stopped, as an offset of the text. */
  readonly offset: number;

  /** `reason` completes the sentence "The file is not TOML: …". */
  constructor(reason: string, offset: number) {
    super(reason);
    this.reason = reason;
    this.offset = offset;
  }
}
