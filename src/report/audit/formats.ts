import type { Audit } from '../../check/audit.ts';
import { json } from './json.ts';
import { markdown } from './markdown.ts';
import { table } from './table.ts';

/** Turns an audit into text and does nothing else. */
type AuditFormatter = (audit: Audit, options: { color: boolean }) => string;

/** Every format of an audit, by the name that `--format` takes. */
export const auditFormats = { table, json, markdown } satisfies Record<string, AuditFormatter>;
