import { closest } from '../../../text/suggestion.ts';

/** Notes on lines that are meant to begin a changeset in SQL, and that Liquibase takes for a comment or refuses. */
export function misspeltChangesets(path: string, text: string): string[] {
  return text.split('\n').flatMap((line, index): string[] => {
    const [, word = '', rest = ''] = /^\s*--\s*((?:change)?\s?[A-Za-z]+)\b(.*)$/.exec(line) ?? [];
    const place = `${path}:${index + 1}`;
    const name = word.toLowerCase();
    if (name === 'changeset') {
      return /^\s+"?[^\s:"][^:]*"?:\S/.test(rest)
        ? []
        : [`${place} begins no changeset, since it does not say \`--changeset author:id\`: \`${line.trim()}\``];
    }
    const isMeant =
      /^\s+[^\s:/]+:[^\s:/]+(?:\s+\w+:\S+)*\s*$/.test(rest) &&
      closest(name.replace(/\s/g, ''), ['changeset']) !== undefined;
    return isMeant
      ? [`${place} is a comment to Liquibase; write \`--changeset${rest.trimEnd()}\` to begin a changeset`]
      : [];
  });
}
