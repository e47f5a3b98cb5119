import { pageAddress } from '../../policy/page-address.ts';
import type { PolicyFiles } from '../../policy/policy-files.ts';
import { compareText } from '../../text/finding.ts';
import { workingText } from '../../text/working-text.ts';

/** A file of a policy that is not as it was. */
export interface PolicyEdit {
  /** As findings name it: `content/rules/soak-window.mdx`. */
  file: string;
  how: 'edited' | 'new' | 'removed';
  /** Where its page is or was published, below the site's base; undefined of a file that is no page. */
  address: string | undefined;
}

/** The files that differ between two states of a policy, those that it builds on included. */
export function editsBetween(before: PolicyFiles, after: PolicyFiles): PolicyEdit[] {
  const [old, present] = [textsOf(before), textsOf(after)];
  const files = [...new Set([...old.keys(), ...present.keys()])].sort(compareText);
  return files.flatMap((file): PolicyEdit[] => {
    const [was, is] = [old.get(file), present.get(file)];
    const { path } = (is ?? was)!;
    const how = is === undefined ? 'removed' : was === undefined ? 'new' : 'edited';
    if (how === 'edited' && was!.text === is!.text) return [];
    return [{ file, how, address: pageAddress(path) }];
  });
}

/** The texts that verdicts rest on, by the names that findings have for them. Line ends edit nothing. */
function textsOf({ label, texts, extends: inherited }: PolicyFiles): Map<string, { path: string; text: string }> {
  const start = label === '' || label === '.' ? '' : `${label}/`;
  const own = Object.entries(texts).map(
    ([path, text]) => [`${start}${path}`, { path, text: workingText(text) }] as const,
  );
  return new Map([...(inherited === undefined ? [] : textsOf(inherited)), ...own]);
}
