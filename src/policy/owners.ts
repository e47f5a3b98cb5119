import { builtInFinding, type Finding } from '../text/finding.ts';
import { closest } from '../text/suggestion.ts';
import { correctedLine } from './corrected-yaml.ts';
import type { FrontMatter } from './front-matter.ts';

/** Findings for owners of a page that `roles.yaml` does not name. */
export function unknownOwners(page: FrontMatter, owners: readonly string[], roles: readonly string[]): Finding[] {
  return owners.flatMap((owner, index) => {
    if (roles.includes(owner)) return [];
    const near = closest(owner, roles);
    const line = near === undefined ? undefined : (correctedLine(page.data, ['owners', index], near) ?? near);
    return builtInFinding('config', {
      message: `\`${owner}\` is not a role; \`roles.yaml\` names the roles.`,
      help: line === undefined ? 'Add the role to `roles.yaml`, or name one that is there.' : `Write \`${line}\`.`,
      location: page.locate(['owners', index]),
    });
  });
}
