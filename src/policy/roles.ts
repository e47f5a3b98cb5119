import { z } from 'zod';
import type { Finding } from '../text/finding.ts';
import { failure, type Result, success } from '../text/result.ts';
import type { Source } from '../text/source.ts';
import { text } from './fields.ts';
import { pageFindings } from './page-findings.ts';
import { readYamlText } from './yaml-text.ts';

/** The schema of `roles.yaml`. */
export const rolesFile = z
  .record(text, z.array(text).describe('Who holds the role, by address; nobody where the list is empty.'))
  .describe('Who holds each role that pages name: owners of environments and of rules.');
export type Roles = Readonly<Record<string, readonly string[]>>;

/** Reads `roles.yaml`. */
export function readRoles(source: Source): Result<Roles, readonly Finding[]> {
  const file = readYamlText(source);
  if (!file.ok) return failure([file.problem]);
  const result = rolesFile.safeParse(file.value.data);
  return result.success ? success(result.data) : failure(pageFindings(result.error.issues, rolesFile, file.value));
}
