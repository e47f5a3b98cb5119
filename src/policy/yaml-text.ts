import { builtInFinding, type Finding } from '../text/finding.ts';
import { locationOf } from '../text/location.ts';
import { failure, type Result, success } from '../text/result.ts';
import type { Source } from '../text/source.ts';
import { parseYaml, yamlLocator } from '../text/yaml.ts';
import type { ParsedText } from './page-findings.ts';

/** A YAML file of a policy, with the place of each of its values. An empty one is an empty mapping. */
export interface YamlText extends ParsedText {
  source: Source;
}

/** Parses a YAML file of a policy. */
export function readYamlText(source: Source): Result<YamlText, Finding> {
  const parsed = parseYaml(source.text);
  if (!parsed.ok) {
    const { reason, offset } = parsed.problem;
    const location = locationOf(source, { start: offset, end: offset });
    const help = /duplicate/i.test(reason)
      ? 'Remove one of the two.'
      : 'Correct the YAML on this line or the one before.';
    return failure(builtInFinding('syntax', { message: `The file is not YAML: ${reason}.`, help, location }));
  }
  const place = yamlLocator(source.text);
  return success({
    source,
    isFile: true,
    data: parsed.value ?? {},
    locate: (path, of) => locationOf(source, place(path, of).span, path),
    textAt: (path) => {
      const { start, end } = place(path).span;
      return source.text.slice(start, end);
    },
  });
}
