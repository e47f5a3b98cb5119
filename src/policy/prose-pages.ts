import type { z } from 'zod';
import type { Finding } from '../text/finding.ts';
import type { Source } from '../text/source.ts';
import { danglingValues, type ValuePlaces } from './body/value-references.ts';
import { readFrontMatter } from './front-matter.ts';
import { guidePage } from './guide-page.ts';
import { incidentPage } from './incident-page.ts';
import { parsePage } from './parse-page.ts';
import { PROSE_FOLDERS } from './policy-files.ts';
import { bodyFindings, type PublishedPage, publishedPage } from './published-page.ts';

/** What their front matter must be. */
const SCHEMAS = { guides: guidePage, incidents: incidentPage } as const satisfies Record<ProseFolder, z.ZodType>;
type ProseFolder = (typeof PROSE_FOLDERS)[number];

/** The guides and incidents among the texts of a policy, by their paths in its folder. */
export function prosePages(sources: ReadonlyMap<string, Source>, places: ValuePlaces): PublishedPage[] {
  return [...sources].flatMap(([path, source]) => {
    const folder = PROSE_FOLDERS.find((each) => path.startsWith(`${each}/`));
    return folder === undefined ? [] : [publishedPage(() => proseFindings(source, folder, places))];
  });
}

function proseFindings(source: Source, folder: ProseFolder, places: ValuePlaces): readonly Finding[] {
  const read = readFrontMatter(source);
  if (!read.ok) return [read.problem];
  const schema: z.ZodType = SCHEMAS[folder];
  const parsed = parsePage(schema, read.value);
  return [
    ...(parsed.ok ? [] : parsed.problem),
    ...bodyFindings(read.value, folder),
    ...danglingValues(read.value, places),
  ];
}
