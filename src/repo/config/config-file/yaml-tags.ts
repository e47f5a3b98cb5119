/** The tags of tools (`!reset`), by the lists and mappings that have them. */
const tags = new WeakMap<object, string>();

/** A list or a mapping that has a tag; the same where it has none. */
export function withTag<Collection extends object>(collection: Collection, tag: string | undefined): Collection {
  if (tag !== undefined) tags.set(collection, tag);
  return collection;
}

/** The tag of a tool that a list or a mapping has. */
export function tagOf(collection: object): string | undefined {
  return tags.get(collection);
}
