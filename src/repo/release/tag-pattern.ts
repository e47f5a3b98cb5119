import { addAll } from '../../text/long-lists.ts';
import { failure, type Result, success } from '../../text/result.ts';
import { closest } from '../../text/suggestion.ts';
import type { Config } from '../config/config.ts';
import { type EntryProblem, environmentTwice } from './entry-problems.ts';
import { type Captured, type PathPattern, parsePathPattern } from './release-file/path-pattern.ts';

type ConfiguredReleases = Config['releases'][number];

/** The keys of an entry that say how files are read. */
const OF_FILES = ['branches', 'remote', 'files', 'kind', 'version', 'base', 'map'] as const;

/** The pattern of an entry whose versions are in the names of tags; the problems where it is none. */
export function parseTags(configured: ConfiguredReleases): Result<PathPattern, readonly EntryProblem[]> {
  const tags = configured.tags!;
  const unused = OF_FILES.filter((key) => configured[key] !== undefined);
  const problems = unused.map(
    (key): EntryProblem => ({
      at: [key],
      of: 'key',
      message: `\`${key}\` is not used with \`tags\`, whose names say all.`,
      help: key === 'files' || key === 'branches' ? 'Remove it, or write an entry of its own.' : 'Remove it.',
    }),
  );
  const read = parsePathPattern(tags);
  if (!read.ok) return failure([...problems, { at: ['tags'], ...read.problem }]);
  addAll(problems, problemsOf(configured, tags, read.value.captures));
  return problems.length > 0 ? failure(problems) : success({ ...read.value, match: toldApart(tags, read.value) });
}

function problemsOf(
  { environment, service }: ConfiguredReleases,
  tags: string,
  captures: readonly string[],
): EntryProblem[] {
  const at = ['tags'];
  if (/^refs\//.test(tags))
    return [{ at, message: `\`${tags}\` begins with \`refs/\`.`, help: 'Write names as `git tag` lists them.' }];
  const problems: EntryProblem[] = [];
  const isInName = captures.includes('environment');
  if (!captures.includes('version')) {
    const near = captures.map((each) => [each, closest(each, ['version'])] as const).find(([, meant]) => meant);
    const message = `\`${tags}\` has no \`{version}\`, so which version arrived cannot be told.`;
    const help =
      near === undefined
        ? 'Write `{version}` where names of tags have it.'
        : `Write \`{version}\` for \`{${near[0]}}\`.`;
    return [{ at, message, help }];
  }
  if (environment === undefined && !isInName) {
    const message = `\`${tags}\` has no \`{environment}\`, so where a version arrived cannot be told.`;
    const help = 'Write `{environment}` where names of tags have it, or add `environment`, the name of the only one.';
    problems.push({ at, message, help });
  }
  if (environment !== undefined && isInName) problems.push(environmentTwice(environment, tags));
  const used = [...(service ?? '').matchAll(/\{([^{}]*)\}/g)].map(([, each]) => each!);
  const wrong = used.find((each) => !captures.includes(each) || ['environment', 'version'].includes(each));
  if (wrong !== undefined) {
    const isKnown = captures.includes(wrong);
    const message = isKnown
      ? `\`{${wrong}}\` in \`${service}\` gives one service a name for each ${wrong}.`
      : `\`{${wrong}}\` in \`${service}\` has no value, since \`${tags}\` does not capture it.`;
    problems.push({ at: ['service'], message, help: 'Name a service by what else `tags` captures.' });
  } else if (service !== undefined && captures.includes('service') && !used.includes('service')) {
    const message = `\`${service}\` gives every service that \`${tags}\` captures one name.`;
    problems.push({ at: ['service'], message, help: 'Write `{service}` in it.' });
  }
  const others = captures.filter((each) => !['environment', 'service', 'version'].includes(each));
  if (service === undefined && others.length > 0) {
    const own = captures.includes('service') ? '{service}' : 'app';
    const all = [...others.map((each) => `{${each}}`), ...(own === 'app' ? [] : [own])].join('/');
    const message = `\`${tags}\` captures \`{${others[0]}}\`, and nothing says whether it tells one service from another.`;
    const help = `Add \`service: "${all}"\`, or \`service: "${own}"\` if these are tags of one service.`;
    problems.push({ at, message, help });
  }
  return problems;
}

/** What versions begin with, the surer first: `1.2.0`, `v2`. */
const BEGINNINGS = [/^v?\d+\.\d/, /^v?\d/];
const VERSION = '{version}';

/**
 * Where a version shares its segment with other captures, what is between them may be in either: of `{service}-{version}` the
 * version is then the longest that begins as `1.2` does, else with a digit, or `v` and one. Undefined for a name of which that does not tell
 * them apart.
 */
function toldApart(tags: string, { match }: PathPattern): PathPattern['match'] {
  const head = tags.slice(0, tags.indexOf(VERSION));
  const tail = tags.slice(head.length + VERSION.length);
  const [beside = '', ...behind] = tail.split('/');
  const isAlone = !/\{[^/]*$/.test(head);
  const start = isAlone ? undefined : parsePathPattern(head);
  // Of an environment behind it, the shorter is meant, as everywhere.
  if (beside !== '' || start?.ok !== true) {
    const [between] = /^[^{*]+(?=\{(?!environment\}))/.exec(beside) ?? [];
    if (between === undefined && isAlone) return match;
    // What is behind it, too, could be a part of it.
    return (name) => {
      const found = match(name);
      return between !== undefined && found?.all['version']?.includes(between) ? undefined : found;
    };
  }
  return (name) => {
    const found = match(name);
    if (found === undefined) return undefined;
    const front = name
      .split('/')
      .slice(0, -behind.length || undefined)
      .join('/');
    const all: Captured[] = [];
    for (let at = front.lastIndexOf('/') + 2; at < front.length; at += 1) {
      const before = start.value.match(front.slice(0, at));
      if (before === undefined) continue;
      const version = front.slice(at);
      const { environment = found.environment, service = found.service } = before;
      all.push({ environment, service, all: { ...found.all, ...before.all, version } });
    }
    if (all.length < 2) return all[0];
    return BEGINNINGS.map((begins) => all.find((each) => begins.test(each.all['version']!))).find(Boolean);
  };
}
