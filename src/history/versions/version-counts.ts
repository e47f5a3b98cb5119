/** How many files declare each version of a service in an environment; under the empty text, how many declare none. */
export type VersionCounts = ReadonlyMap<string, number>;

/**
 * Whether a version was replaced by another, or one more was added: not where only the number of files that declare a version
 * grew or shrank, as when a cluster is added, and not where one more declares none.
 */
export function hasChanged(before: VersionCounts, after: VersionCounts): boolean {
  let hasGrown = false;
  for (const [key, count] of after) {
    if (key !== '' && !before.has(key)) return true;
    if (count > (before.get(key) ?? 0)) hasGrown = true;
  }
  if (!hasGrown) return false;
  for (const [key, count] of before) if (count > (after.get(key) ?? 0)) return true;
  return false;
}
