import { relative, resolve, sep } from 'node:path';
import process from 'node:process';
import { openGit } from '../../history/git/git.ts';
import { leftOutFiles } from '../../history/git/left-out.ts';
import { isPolicy } from '../../policy/extends/disk-shelf.ts';
import { meantForPolicy } from '../../policy/misnamed-files.ts';
import { isPolicyFile } from '../../policy/policy-files.ts';
import { CONFIG_FILE, readConfig } from '../../repo/config/config.ts';
import { diskTree } from '../../repo/disk-tree.ts';
import type { Problem, Result } from '../../text/result.ts';
import { failure, success } from '../../text/result.ts';

/**
 * The folder of a repository's own policy, where the site's configuration names none: what `towpath.yaml` says, or `content`.
 * Undefined where it has none, and is judged by the policy that ships with Towpath; a problem where it means to have one.
 */
export function ownPolicy(repo: string): Result<string | undefined> {
  const tree = diskTree(repo);
  const configured = readConfig(tree).config.policy;
  const folder = resolve(repo, configured ?? 'content');
  const name = relative(repo, folder).split(sep).join('/');
  // A folder that a link leads out of the repository to is not its own.
  if (['folder', 'file'].includes(tree.kind(name)) && isPolicy(folder)) return success(folder);
  const lacking = leftOut(repo, name) ?? misnamed(folder, name, repo);
  if (lacking !== undefined) return failure(lacking);
  if (configured === undefined) return success(undefined);
  return failure({
    message: `The policy \`${configured}\`, which ${CONFIG_FILE} names, is not a folder of the repository with pages in \`environments/\` or \`rules/\`, and no compiled one.`,
    help: `Correct \`policy\` in ${CONFIG_FILE}, or remove it to publish the default policy.`,
  });
}

/** Another policy in place of one that git has would go unnoticed. */
function leftOut(repo: string, name: string): Problem | undefined {
  for (const [path, { mend }] of leftOutFiles(openGit(repo, process.env))) {
    if (path.startsWith(`${name}/`) && isPolicyFile(path.slice(name.length + 1)))
      return { message: `The policy \`${name}\` is in git and not in this folder.`, help: mend };
  }
  return undefined;
}

/** And so would another in place of one whose files have the names of none. */
function misnamed(folder: string, name: string, repo: string): Problem | undefined {
  if (diskTree(repo).kind(name) !== 'folder') return undefined;
  const [first] = meantForPolicy(folder, repo);
  return (
    first && {
      message: `\`${name}/${first.path}\` is not read, and the folder has nothing else of a policy.`,
      help: `Rename it to \`${name}/${first.as}\`.`,
    }
  );
}
