import type { Audit } from '../../check/audit/audit.ts';
import type { Format } from '../format.ts';
import { json } from './json.ts';
import { markdown } from './markdown.ts';
import { table } from './table.ts';

/** Every format of an audit, by the name that `--format` takes. */
export const auditFormats = { table, json, markdown } satisfies Record<string, Format<Audit>>;
