import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { MdastPluginDefinition, PluginFactoryContext } from 'satteri';
import { COMPONENTS, type PageKind } from '../../policy/body/faults.ts';
import { codeIn } from '../../policy/body/page-code.ts';

/**
 * On pages of a policy: stops at code before it is compiled. The checker has found it before, with its own parser; what that one
 * and the parser of the build do not agree on ends here.
 */
export function refusedCode(policies: readonly string[]) {
  return ({ fileURL }: PluginFactoryContext): MdastPluginDefinition | undefined => {
    const file = fileURL === undefined ? '' : fileURLToPath(fileURL);
    const kind = (Object.keys(COMPONENTS) as PageKind[]).find((each) =>
      policies.some((policy) => !relative(join(policy, each), file).startsWith('..')),
    );
    if (file === '' || kind === undefined) return undefined;
    return {
      name: 'towpath-refused-code',
      before: (root) => {
        const [first] = codeIn(root, COMPONENTS[kind]);
        if (first === undefined) return;
        const line = first.node.position?.start.line;
        throw new Error(
          `${file.split(sep).join('/')}${line === undefined ? '' : `:${line}`} holds code or HTML that a page of the policy may not hold.`,
        );
      },
    };
  };
}
