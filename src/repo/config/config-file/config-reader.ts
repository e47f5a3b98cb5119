import type { Result } from '../../../text/result.ts';
import type { Span } from '../../../text/source.ts';
import type { SyntaxProblem } from '../../../text/syntax-problem.ts';

/**
 * A key of a configuration file, as the shape of an environment counts it: `database.pool.size`, `servers[].host`,
 * `jwt.@ttl`. A list is one key, and the keys of its elements are under `[]`; so two environments may hold lists of
 * different lengths.
 */
export interface ConfigKey {
  key: string;
  /** True for a list without elements and for a mapping without keys: which keys belong inside is not known. */
  empty: boolean;
}

/** Reads one format of configuration file. */
export interface ConfigReader {
  /** The keys of a text, in its order, each once. */
  keys(text: string): Result<readonly ConfigKey[], SyntaxProblem>;
  /**
   * The values of a text by key, elements of lists by their index: `servers[0].host`. A value is a canonical text: it does
   * not depend on comments, layout and the order of keys, and `"5"` is not `5`.
   */
  values(text: string): Result<ReadonlyMap<string, string>, SyntaxProblem>;
  /** The place of a key: its name. The nearest existing parent where there is no such key, or the start of the text. */
  locate(text: string, key: string): Span;
  /** Whether a text has the metadata of sops, without which nothing decrypts what sops encrypted; undefined where it writes no such format. */
  hasSops?(text: string): boolean;
}
