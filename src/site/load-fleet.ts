import { resolve } from 'node:path';
import { statOf } from '../disk/stat-of.ts';
import { diskTree } from '../repo/disk-tree.ts';
import type { JsonFleet } from '../repo/generated/fleet.ts';
import { fleetValidator } from '../repo/generated/report-validators.js';
import { readReport } from '../report/check/from-json.ts';
import { fleetOf } from '../report/fleet/fleet.ts';
import { namesOfReports } from '../report/fleet/names.ts';
import { visible } from '../report/visible.ts';
import { failure, type Result, success } from '../text/result.ts';

/**
 * The fleet that the option names: a folder of JSON reports, a pattern of them, or one file that `towpath merge --fleet` wrote. Else
 * what is wrong with it, and what to do: a report that cannot be used leaves a repository out, which nobody would notice.
 */
export function loadFleet(pattern: string, root: string): Result<JsonFleet, string> {
  const { folder, within } = placeOf(pattern, root);
  const tree = diskTree(folder);
  const paths = tree.glob(within);
  if (paths.length === 0) {
    return failure(
      `\`fleet\` is \`${pattern}\`, which names no file. Name a folder of JSON reports, or a pattern such as \`reports/*.json\`.`,
    );
  }
  const decoder = new TextDecoder();
  const textOf = (path: string) => decoder.decode(tree.read(path));
  const joined = paths.length === 1 ? joinedFleet(textOf(paths[0]!)) : undefined;
  if (joined !== undefined) return success(plainNames(joined));
  const names = namesOfReports(paths);
  const members = [];
  for (const [index, path] of paths.entries()) {
    const read = readReport(textOf(path));
    if (!read.ok)
      return failure(
        `\`${path}\` of \`fleet\` ${read.problem}. Write it again by \`towpath check --format json=FILE\`.`,
      );
    if (read.value.shard !== undefined)
      return failure(
        `\`${path}\` of \`fleet\` is the report of a shard. Merge the shards first, by \`towpath merge\`.`,
      );
    members.push({ name: names[index]!, report: read.value });
  }
  return success(plainNames(fleetOf(members)));
}

/** Reports may come from anywhere: what nothing shows is made visible. */
function plainNames(fleet: JsonFleet): JsonFleet {
  return {
    ...fleet,
    rules: fleet.rules.map((rule) => ({ ...rule, id: visible(rule.id) })),
    repositories: fleet.repositories.map((repository) => ({
      ...repository,
      name: visible(repository.name),
      rules: repository.rules.map((rule) => ({ ...rule, id: visible(rule.id) })),
    })),
  };
}

function joinedFleet(text: string): JsonFleet | undefined {
  try {
    const data: unknown = JSON.parse(text);
    return fleetValidator(data) ? (data as JsonFleet) : undefined;
  } catch {
    return undefined;
  }
}

/** The folder that a pattern starts in, and the pattern within it. */
function placeOf(pattern: string, root: string): { folder: string; within: string } {
  const parts = pattern.split('/');
  const wild = parts.findIndex((part) => /[*?[\](){}!]/.test(part));
  const whole = resolve(root, pattern);
  if (wild === -1 && statOf(whole)?.isDirectory() === true) return { folder: whole, within: '**/*.json' };
  const at = wild === -1 ? parts.length - 1 : wild;
  return { folder: resolve(root, parts.slice(0, at).join('/') || '.'), within: parts.slice(at).join('/') };
}
