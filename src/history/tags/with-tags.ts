import type { Git } from '../git/git.ts';
import { GitProblem } from '../git/problem.ts';
import { tagsOf } from '../git/tags.ts';
import type { ChangeLog, TagsRead } from '../log/change-log.ts';
import { withoutLacked } from '../log/lacked.ts';
import { declaredNow } from '../log/with-commit.ts';
import type { MayLack, TagSource } from '../version-source.ts';
import { inOrder, type TagEvent, withEvents } from './tag-events.ts';

/** What tags say of a repository. */
export interface TagsFound {
  /** In the order of their dates. */
  events: readonly TagEvent[];
  sources: readonly TagSource[];
  environments: readonly string[] | undefined;
  /** The names of tags that say nothing: those first that begin as a pattern does. */
  others: readonly string[];
  /** Tags that a pattern names, and that are at no commit. */
  untold: readonly { name: string; environment: string }[];
  leftOut: TagsRead['leftOut'];
}

/**
 * Reads the tags that say which version arrived where. `environments` are those of the chain, from its first on; undefined where every
 * one that a tag names is. Throws a GitProblem where there is no such tag.
 */
export function readTags(
  git: Git,
  sources: readonly TagSource[],
  environments: readonly string[] | undefined,
): TagsFound | undefined {
  if (sources.length === 0) return undefined;
  const { tags, ofOthers } = tagsOf(git);
  const events: TagEvent[] = [];
  const others: string[] = [];
  const leftOut = new Map<string, TagsRead['leftOut'][number]>();
  const untold: TagsFound['untold'][number][] = [];
  for (const tag of [...ofOthers, ...tags]) {
    const found = sources.flatMap((source) => {
      const reading = source.on(tag.name);
      return reading === undefined ? [] : [{ reading, source }];
    })[0];
    if (found === undefined) {
      others.push(tag.name);
      continue;
    }
    const { captured, environment } = found.reading;
    if (environments?.includes(environment) === false)
      leftOut.set(captured, { name: captured, pattern: found.source.pattern });
    if (tag.commit === undefined) untold.push({ name: tag.name, environment });
    else events.push({ tag, reading: found.reading });
  }
  const isOfChain = ({ reading }: TagEvent) => environments?.includes(reading.environment) !== false;
  const mustBeThere = sources.filter(({ isEarlier }) => isEarlier !== true);
  if (events.length === 0 && untold.length > 0) throw new GitProblem(atNoCommit(untold[0]!.name), MAKE_AT_COMMIT);
  if (!events.some(isOfChain) && mustBeThere.length > 0)
    throw noTag({
      pattern: mustBeThere[0]!.pattern,
      count: tags.length,
      first: others[0] ?? tags[0]?.name,
      names: [...leftOut.keys()],
    });
  const empty = mustBeThere.find(({ on }) => !tags.some(({ name }) => on(name) !== undefined));
  if (empty !== undefined)
    throw noTag({ pattern: empty.pattern, count: tags.length, first: others[0] ?? tags[0]?.name, names: [] });
  const isNear = (name: string) => sources.some(({ base }) => base !== '' && name.startsWith(`${base}/`));
  return {
    events: inOrder(events, environments ?? []),
    sources,
    environments,
    others: [...others.filter(isNear), ...others.filter((name) => !isNear(name))],
    untold,
    leftOut: [...leftOut.values()],
  };
}

/** A log with what tags say, too. */
export function withTags(log: ChangeLog, found: TagsFound | undefined, mayLack?: MayLack): ChangeLog {
  if (found === undefined) return log;
  const { events, others, untold, leftOut } = found;
  const merged = withEvents(log, events);
  const dateless = events.filter(({ tag }) => tag.isDateless).length;
  const unseen = withoutLacked(missingIn(merged, found), leftOut, mayLack);
  const missing = [
    ...untold.map(({ name, environment }) => ({ environment, why: atNoCommit(name), mend: MAKE_AT_COMMIT })),
    ...unseen.missing,
  ];
  return { ...merged, tags: { read: events.length, dateless, others, leftOut, ...unseen, missing } };
}

/** A folder or a file is no point of history, so that it is not known what the tag brought. */
const atNoCommit = (name: string) => `the tag \`${name}\` is at a folder or a file, and at no commit`;

const MAKE_AT_COMMIT = 'Make it at the commit that was deployed: `git tag --annotate --force`.';

/**
 * The environments that nothing declares a version for, as far as that hides something: a later one has versions, or a name of tags means
 * none of the policy. One that nothing has come to yet is no reason to doubt.
 */
function missingIn(merged: ChangeLog, { sources, environments = [], leftOut }: TagsFound): TagsRead['missing'] {
  const declared = new Set([...declaredNow(merged).values()].flat().map(({ environment }) => environment));
  const last = environments.findLastIndex((id) => declared.has(id));
  const names = leftOut.map(({ name }) => `\`${name}\``);
  return environments.flatMap((environment, index) => {
    if (declared.has(environment) || (index > last && names.length === 0)) return [];
    const why = `no tag that \`${sources[0]!.pattern}\` names is of ${environment}`;
    const mend =
      names.length > 0
        ? `Say under \`environments\` of that entry of \`releases\` what ${names.slice(0, 3).join(', ')} ${names.length === 1 ? 'means' : 'mean'}.`
        : `${FETCH} Or take ${environment} out of the policy.`;
    return [{ environment, why, mend }];
  });
}

const FETCH =
  'Fetch all tags: `git fetch --tags`, `fetch-depth: 0` for actions/checkout, or `GIT_DEPTH: 0` in GitLab CI.';

interface NoTag {
  pattern: string;
  /** How many tags there are. */
  count: number;
  first: string | undefined;
  /** What names of tags have for an environment, and mean none. */
  names: readonly string[];
}

function noTag({ pattern, count, first, names }: NoTag): GitProblem {
  if (names.length > 0)
    return new GitProblem(
      `the tags that \`${pattern}\` names are of no environment of the policy: ${names
        .slice(0, 3)
        .map((name) => `\`${name}\``)
        .join(', ')}`,
      'Say under `environments` of that entry of `releases` what they mean.',
    );
  if (count === 0) return new GitProblem('the clone has no tags', FETCH);
  return new GitProblem(
    `no tag of the clone is named as \`${pattern}\` says, as \`${first}\` is not`,
    `${FETCH.replace(/\.$/, '')}; or correct \`tags\` in towpath.yaml.`,
  );
}
