import type { Preview } from '../../check/preview.ts';
import type { Format } from '../format.ts';
import { json } from './json.ts';
import { markdown } from './markdown.ts';
import { table } from './table.ts';

/** Every format of a preview, by name. */
export const previewFormats = { table, json, markdown } satisfies Record<string, Format<Preview>>;
