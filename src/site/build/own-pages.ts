import type { z } from 'zod';
import { readFrontMatter } from '../../policy/front-matter.ts';
import { parsePage } from '../../policy/parse-page.ts';
import type { Finding } from '../../text/finding.ts';
import type { ContentPage } from '../content-pages.ts';
import { guidePage } from '../guide-page.ts';
import { incidentPage } from '../incident-page.ts';

/** The schemas of the pages that only the site reads, by folder. */
const SCHEMAS: Readonly<Record<string, z.ZodType>> = { guides: guidePage, incidents: incidentPage };

/** The findings on the front matter of guides and incidents, in the form of those on the policy. */
export function ownPageFindings(pages: readonly ContentPage[]): Finding[] {
  return pages.flatMap(({ folder, source }): readonly Finding[] => {
    const schema = SCHEMAS[folder];
    if (schema === undefined) return [];
    const read = readFrontMatter(source);
    if (!read.ok) return [read.problem];
    const parsed = parsePage(schema, read.value);
    return parsed.ok ? [] : parsed.problem;
  });
}
