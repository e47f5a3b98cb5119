import { builtInFinding, type Finding } from '../text/finding.ts';
import { orList } from '../text/list.ts';
import { closest } from '../text/suggestion.ts';
import { ACCENTS, isAccent } from './accent-names.ts';
import type { PolicyEnvironment } from './environment.ts';

/** A warning where a page names an accent that there is not: the site chooses another, and no verdict depends on it. */
export function unknownAccent({ id, accent, page }: PolicyEnvironment): Finding[] {
  if (accent === undefined || isAccent(accent)) return [];
  const near = closest(accent, ACCENTS);
  const finding = builtInFinding('config', {
    message: `The accent \`${accent}\` of \`${id}\` is none that the site has, so that it shows another; ${orList(ACCENTS)} is expected.`,
    help: near === undefined ? 'Use one of these, or remove `accent`.' : `Write \`accent: ${near}\`.`,
    location: page.locate(['accent']),
  });
  return [{ ...finding, severity: 'warning' }];
}
