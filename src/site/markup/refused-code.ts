import { existsSync, realpathSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { MdastPluginDefinition, PluginFactoryContext } from 'satteri';
import { isBelow } from '../../disk/is-below.ts';
import { COMPONENTS, type PageKind } from '../../policy/body/faults.ts';
import { codeIn } from '../../policy/body/page-code.ts';

/** The kinds of pages, each with the components that it may use. */
const KINDS = Object.keys(COMPONENTS) as PageKind[];
const EVERY = [...new Set(Object.values(COMPONENTS).flat())];

/**
 * On pages of a policy: stops at code before it is compiled. The checker has found it before, with its own parser; what that one
 * and the parser of the build do not agree on ends here. A page may be a link to a file of any folder, so that every page counts
 * but those of the project's own sources and of its packages.
 */
export function refusedCode(policies: readonly string[], sources: string) {
  const folders = policies.flatMap((folder) => (existsSync(folder) ? [folder, realpathSync.native(folder)] : []));
  return ({ fileURL }: PluginFactoryContext): MdastPluginDefinition | undefined => {
    const file = fileURL === undefined ? '' : fileURLToPath(fileURL);
    const kind = KINDS.find((each) => folders.some((policy) => isBelow(join(policy, each), file)));
    const isOfProject = isBelow(sources, file) || file.split(sep).includes('node_modules');
    if (file === '' || (kind === undefined && isOfProject)) return undefined;
    return {
      name: 'towpath-refused-code',
      before: (root) => {
        const [first] = codeIn(root, kind === undefined ? EVERY : COMPONENTS[kind]);
        if (first === undefined) return;
        const line = first.node.position?.start.line;
        throw new Error(
          `${file.split(sep).join('/')}${line === undefined ? '' : `:${line}`} holds code or HTML that a page of the policy may not hold.`,
        );
      },
    };
  };
}
