import { countOf } from '../../text/count.ts';
import type { ReadFile } from './read-file.ts';

/** Notes on the places of files that may hold versions and cannot be read: for each pattern and reason one. */
export function unreadNotes(read: readonly ReadFile[]): string[] {
  const found = read.flatMap(({ path, reading, content }) =>
    (content.ok ? reading.unread(content.value.text) : []).map(({ span, reason }) => ({
      files: reading.settings.files,
      reason,
      place: () => (content.ok ? `${path}:${content.value.text.slice(0, span.start).split('\n').length}` : path),
      key: `${path} ${span.start}`,
    })),
  );
  return [...Map.groupBy(found, ({ files, reason }) => JSON.stringify([files, reason])).values()].map((each) => {
    const [{ files, reason, place }] = each as [(typeof each)[number]];
    const count = new Set(each.map(({ key }) => key)).size;
    return `${countOf(count, 'place')} in files of \`${files}\` ${count === 1 ? 'was' : 'were'} not read, the first at ${place()}: ${reason}`;
  });
}
