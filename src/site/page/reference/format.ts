import type { Schema, SchemaKey } from './schema-keys.ts';

/** A format of files, by its JSON Schema. */
export interface ReferenceFormat {
  /** Its anchor, and the name of its schema: `load-test`. */
  name: string;
  title: string;
  /** Which files have it. */
  where: string;
  description: string;
  schema: Schema;
  /** Whether the site has its schema at an address. */
  isPublished: boolean;
  keys: readonly SchemaKey[];
  /** A file with every key that it may have. */
  example: { text: string };
}

/** A format, before its keys are read. */
export interface ListedFormat extends Pick<ReferenceFormat, 'name' | 'title' | 'where'> {
  /** That of the schema, where it is left out. */
  description?: string;
  schema: object;
  example: string;
}
