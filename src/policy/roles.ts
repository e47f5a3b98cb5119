import { z } from 'zod';
import { builtInFinding, type Finding } from '../text/finding.ts';
import { locationOf } from '../text/location.ts';
import type { Path } from '../text/path.ts';
import { failure, type Result, success } from '../text/result.ts';
import type { Source } from '../text/source.ts';
import { locateYaml, parseYaml } from '../text/yaml.ts';
import { text } from './fields.ts';
import { pageFindings } from './page-findings.ts';

/** Who holds each role: `tech-lead: [sam@example.com]`. */
const rolesFile = z.record(text, z.array(text));
export type Roles = Readonly<Record<string, readonly string[]>>;

/** Reads `roles.yaml`. */
export function readRoles(source: Source): Result<Roles, readonly Finding[]> {
  const parsed = parseYaml(source.text);
  if (!parsed.ok) {
    const location = locationOf(source, { start: parsed.problem.offset, end: parsed.problem.offset });
    const message = `The file is not YAML: ${parsed.problem.reason}.`;
    const help = 'Correct the YAML on this line or the one before.';
    return failure([builtInFinding('syntax', { message, help, location })]);
  }
  const result = rolesFile.safeParse(parsed.value ?? {});
  if (result.success) return success(result.data);
  const spanOf = (path: Path, of?: 'value' | 'key') => locateYaml(source.text, path, of).span;
  const findings = pageFindings(result.error.issues, rolesFile, {
    data: parsed.value,
    locate: (path, of) => locationOf(source, spanOf(path, of), path),
    textAt: (path) => source.text.slice(spanOf(path).start, spanOf(path).end),
  });
  return failure(findings);
}
