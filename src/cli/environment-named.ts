import type { Repository } from '../repo/repository.ts';
import { andList, orList } from '../text/list.ts';
import { failure, type Result, success } from '../text/result.ts';
import { writeInstead } from '../text/suggestion.ts';

/**
 * The environment that a name means: one of those that are `known`, else the one that `releases` gives it for as an alias, such as
 * `prod`. What an alias says of the name of an environment is of the paths of files alone.
 */
export function environmentNamed(
  name: string,
  { releases }: Pick<Repository, 'releases'>,
  { known, whose = 'the policy' }: { known: Iterable<string>; whose?: string },
): Result<string> {
  const environments = [...known];
  if (environments.includes(name)) return success(name);
  const meant = [...new Set(releases.flatMap(({ settings }) => settings.aliases.get(name) ?? []))];
  const named = meant.filter((each) => environments.includes(each));
  if (named.length === 1) return success(named[0]!);
  if (named.length > 1) {
    return failure({
      message: `\`${name}\` means ${andList(named)} in the \`releases\` of towpath.yaml.`,
      help: 'Name the environment itself.',
    });
  }
  return failure({
    message: `\`${name}\` is not an environment of ${whose}.`,
    help: writeInstead(
      name,
      [...environments, ...releases.flatMap(({ settings }) => [...settings.aliases.keys()])],
      `Use one of ${orList(environments)}.`,
    ),
  });
}
