import type { ExampleBlock, ExampleProblem, Removal } from '../../policy/examples.ts';
import { writeInstead } from '../../text/suggestion.ts';
import { BASE_POLICY } from './base-policy.ts';
import { BASE_REPOSITORY } from './base-repository.ts';
import { patchPage } from './page-patch.ts';
import { patchYaml } from './patch.ts';

/** The texts of an example's files by path: of its repository, and of its policy under `content/`. */
export type ExampleFiles = Readonly<Record<string, string>>;

const POLICY = 'content/';

/** The small repository and policy that every example starts from. */
export const BASE_FILES: ExampleFiles = {
  ...BASE_REPOSITORY,
  ...Object.fromEntries(Object.entries(BASE_POLICY).map(([page, text]) => [POLICY + page, text])),
};

/** The files of the repository among those of an example. */
export function repositoryFiles(files: ExampleFiles): ExampleFiles {
  return Object.fromEntries(Object.entries(files).filter(([path]) => !path.startsWith(POLICY)));
}

/** The pages of the policy among the files of an example, by their paths in the policy. */
export function policyFiles(files: ExampleFiles): ExampleFiles {
  const pages = Object.entries(files).filter(([path]) => path.startsWith(POLICY));
  return Object.fromEntries(pages.map(([path, text]) => [path.slice(POLICY.length), text]));
}

/** What some blocks of an example change. */
interface Changes {
  blocks: readonly ExampleBlock[];
  remove: readonly Removal[];
}

/** Files as some blocks leave them, with what is wrong with those blocks. */
interface Changed {
  files: ExampleFiles;
  /** Paths of the files that a patch was merged into. */
  patched: readonly string[];
  problems: readonly ExampleProblem[];
}

/** Removes files, then writes and patches others in the order of the page. */
export function changedFiles(before: ExampleFiles, { blocks, remove }: Changes): Changed {
  const files: Record<string, string> = { ...before };
  const patched: string[] = [];
  const problems: ExampleProblem[] = [];
  for (const { path, line } of remove) {
    if (Object.hasOwn(files, path)) delete files[path];
    else problems.push(missingFile(path, 'remove', files, line));
  }
  for (const { file, text, isPatch, line } of blocks) {
    if (file === undefined) continue;
    const found = files[file];
    if (!isPatch) files[file] = text;
    else if (found === undefined) problems.push(missingFile(file, 'patch', files, line));
    else {
      const merged = patchFile(file, found, text);
      if (merged.ok) {
        files[file] = merged.value;
        patched.push(file);
        continue;
      }
      const { message, help, offset } = merged.problem;
      // The patch starts on the line after its fence.
      problems.push({ message, help, line: line + text.slice(0, offset).split('\n').length });
    }
  }
  return { files, patched, problems };
}

function missingFile(path: string, verb: 'patch' | 'remove', files: ExampleFiles, line: number): ExampleProblem {
  const message = `\`${path}\` is not a file of the example, so there is nothing to ${verb}.`;
  return { message, help: writeInstead(path, Object.keys(files).sort()), line };
}

function patchFile(file: string, text: string, patch: string) {
  if (/\.ya?ml$/.test(file)) return patchYaml(text, patch);
  if (/\.mdx?$/.test(file)) return patchPage(text, patch);
  const message = `\`${file}\` is patched, and only YAML files and MDX pages have keys and sections to merge.`;
  return { ok: false, problem: { message, help: 'Write the whole file, without `patch`.', offset: 0 } } as const;
}
