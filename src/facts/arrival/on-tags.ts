import { countOf } from '../../text/count.ts';
import { firstOf } from '../../text/list.ts';
import type { World } from '../world/world.ts';

/** A note names this many; the rest are counted. */
const MOST_NAMES = 3;

/** What rules cannot ask of tags: whoever reads the report should know. */
export function tagNotes({ history }: World): string[] {
  const { log, range } = history ?? {};
  if (log?.tags === undefined) return [];
  const { read, dateless, others, leftOut } = log.tags;
  const names = leftOut.map(({ name }) => name);
  return [
    `arrivals are those of the ${countOf(read, 'tag')} that there ${read === 1 ? 'is' : 'are'}: what a tag said that was moved or deleted is not known`,
    ...(dateless === 0
      ? []
      : [
          `${countOf(dateless, 'tag')} ${dateless === 1 ? 'has no date of its own' : 'have no dates of their own'} that git can read, as a lightweight one has none: the committer ${dateless === 1 ? 'date of its commit is' : 'dates of their commits are'} taken, and whether a version came too soon is not judged by ${dateless === 1 ? 'it' : 'them'}`,
        ]),
    ...(others.length === 0
      ? []
      : [
          `${countOf(others.length, 'tag')} ${others.length === 1 ? 'is' : 'are'} not named as \`tags\` of \`releases\` says and ${others.length === 1 ? 'was' : 'were'} not read: ${firstOf(others, MOST_NAMES)}`,
        ]),
    ...(names.length === 0
      ? []
      : [
          `${firstOf(names, MOST_NAMES)} in the names of tags ${names.length === 1 ? 'is no environment' : 'are no environments'} of the policy and ${names.length === 1 ? 'was' : 'were'} left out`,
        ]),
    ...(range?.ok && range.value.base !== log.head
      ? [
          'tags are no part of a request: what arrived by them was not judged, and what the request brings was compared with the tags that there are; a check without a base judges them, and `towpath gate` what is to go there',
        ]
      : []),
  ];
}
