import { builtInFinding, type Finding } from '../text/finding.ts';
import { hasHidden } from '../text/hidden.ts';
import { startOfFile } from '../text/location.ts';
import type { Source } from '../text/source.ts';
import type { PolicyFiles } from './policy-files.ts';
import { PAGE_FOLDERS, pagesIn } from './policy-pages.ts';

/** Files of a policy that are not where they are read, and folders without a page: nothing is left out silently. */
export function layoutFindings(files: PolicyFiles, sources: ReadonlyMap<string, Source>): Finding[] {
  const { label } = files;
  return [
    ...[...sources].flatMap(([path, source]) => misplacedPage(path, source)),
    ...hiddenNames(files, sources),
    ...unreadableFiles(files),
    ...misnamedFiles(files),
    ...leftOutFiles(files),
    ...(['environments', 'rules'] as const)
      .filter((folder) => pagesIn(folder, sources).length === 0)
      .map((folder) =>
        builtInFinding('config', {
          message: `The policy \`${label}\` has no page in \`${folder}/\`.`,
          help: `Add \`${folder}/<name>.mdx\`, or name another folder as the policy.`,
          location: startOfFile(`${label}/${folder}`),
        }),
      ),
  ];
}

/** Names of pages are parts of addresses, and of what a build prints. */
function hiddenNames({ label, prose = {} }: PolicyFiles, sources: ReadonlyMap<string, Source>): Finding[] {
  return [...sources.keys(), ...Object.keys(prose)]
    .filter((path) => /[\t\n\r]/.test(path) || hasHidden(path))
    .map((path) =>
      builtInFinding('config', {
        message: `The name \`${path}\` of a page of the policy holds a character that nothing shows.`,
        help: 'Rename it.',
        location: startOfFile(`${label}/${path}`),
      }),
    );
}

/** What is no page but holds pages has no dot in its name. */
const FOLDER = /^[^./]+$/;

function unreadableFiles({ label, unreadable = [], extends: inherited }: PolicyFiles): Finding[] {
  const own = unreadable.map(({ path, why }) =>
    builtInFinding('config', {
      message: `\`${path}\` of the policy ${why}; a ${FOLDER.test(path) ? 'folder' : 'file'} is expected.`,
      help: why.startsWith('has ') ? 'Shorten it.' : `Replace it by the ${FOLDER.test(path) ? 'folder' : 'file'}.`,
      location: startOfFile(`${label}/${path}`),
    }),
  );
  return inherited === undefined ? own : [...own, ...unreadableFiles(inherited)];
}

function misnamedFiles({ label, misnamed = [], extends: inherited }: PolicyFiles): Finding[] {
  const own = misnamed.map(({ path, as }) =>
    builtInFinding('config', {
      message: `\`${path}\` of the policy is not read; \`${as}\` is.`,
      help: `Rename it to \`${as}\`.`,
      location: startOfFile(`${label}/${path}`),
    }),
  );
  return inherited === undefined ? own : [...own, ...misnamedFiles(inherited)];
}

/** A policy of which files are left out of the folder would judge otherwise than the whole one. */
function leftOutFiles({ label, leftOut = [], extends: inherited }: PolicyFiles): Finding[] {
  const own = leftOut.map(({ path, mend }) =>
    builtInFinding('config', {
      message: `The policy has \`${path}\` in git and not in this folder, so that it cannot judge by it.`,
      help: mend,
      location: startOfFile(`${label}/${path}`),
    }),
  );
  return inherited === undefined ? own : [...own, ...leftOutFiles(inherited)];
}

/** A page at another depth than that at which pages of its folder are read. */
function misplacedPage(path: string, { file }: Source): Finding[] {
  const [folder = '', ...rest] = path.split('/');
  const depth = Object.hasOwn(PAGE_FOLDERS, folder) ? PAGE_FOLDERS[folder as keyof typeof PAGE_FOLDERS] : undefined;
  if (depth === undefined || !path.endsWith('.mdx') || rest.length + 1 === depth) return [];
  const place = folder === 'runbooks' ? '`runbooks/<environment>/`' : `\`${folder}/\``;
  return [
    builtInFinding('config', {
      message: `The page \`${path}\` is not read, because only pages directly in ${place} are.`,
      help: 'Move it there.',
      location: startOfFile(file),
    }),
  ];
}
