/** What a report on a part of a repository says of itself. */
export function shardNote({ index, of }: { index: number; of: number }): string {
  return `this is shard ${index} of ${of}; \`towpath merge\` makes one report of all of them`;
}
