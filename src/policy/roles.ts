import { z } from 'zod';
import type { Finding } from '../text/finding.ts';
import { failure, type Result, success } from '../text/result.ts';
import type { Source } from '../text/source.ts';
import { instant, text } from './fields.ts';
import { pageFindings } from './page-findings.ts';
import { readYamlText } from './yaml-text.ts';

/** Somebody who holds a role, or held it. */
export interface Holder {
  name: string;
  /** When that ended, or will end, epoch milliseconds; undefined where nobody said so. */
  until: number | undefined;
}

const address = text.meta({ examples: ['ana@example.com'] });

const holder = z.union(
  [
    address.transform((name): Holder => ({ name, until: undefined })),
    z.strictObject({
      name: address.describe('The address of who held it.'),
      until: instant.describe('When that ended. A waiver that they approved before stays approved.'),
    }),
  ],
  { error: 'an address, or `{ name: sam@example.com, until: "2026-11-20T00:00:00Z" }` of who held it until then' },
);

/** The schema of `roles.yaml`. */
export const rolesFile = z
  .record(text, z.array(holder).describe('Who holds the role, by address; nobody where the list is empty.'))
  .describe('Who holds each role that pages name: owners of environments and of rules.');
export type Roles = Readonly<Record<string, readonly Holder[]>>;

/** Whether somebody holds a role at an instant, epoch milliseconds, as far as `roles.yaml` says. */
export function holdsAt({ until }: Holder, at: number): boolean {
  return until === undefined || at < until;
}

/** Reads `roles.yaml`. */
export function readRoles(source: Source): Result<Roles, readonly Finding[]> {
  const file = readYamlText(source);
  if (!file.ok) return failure([file.problem]);
  const result = rolesFile.safeParse(file.value.data);
  return result.success ? success(result.data) : failure(pageFindings(result.error.issues, rolesFile, file.value));
}
