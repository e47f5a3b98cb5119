import type { z } from 'zod';
import type { Finding } from '../text/finding.ts';
import type { Result } from '../text/result.ts';
import type { Source } from '../text/source.ts';
import { type FrontMatter, readFrontMatter } from './front-matter.ts';
import { guidePage } from './guide-page.ts';
import { incidentPage } from './incident-page.ts';
import { parsePage } from './parse-page.ts';
import { PROSE_FOLDERS } from './policy-files.ts';

/** What their front matter must be. */
const SCHEMAS = { guides: guidePage, incidents: incidentPage } as const satisfies Record<ProseFolder, z.ZodType>;
type ProseFolder = (typeof PROSE_FOLDERS)[number];

/** A guide or an incident. */
export interface ProsePage {
  kind: ProseFolder;
  /** Its path in the folder of its kind, without the ending. */
  name: string;
  /** Its front matter, or why that cannot be read; read once, when it is first asked for. */
  read(): Result<FrontMatter, Finding>;
}

/** The guides and incidents among the texts of a policy, by their paths in its folder. */
export function prosePages(sources: ReadonlyMap<string, Source>): ProsePage[] {
  return [...sources].flatMap(([path, source]) => {
    const kind = PROSE_FOLDERS.find((each) => path.startsWith(`${each}/`));
    if (kind === undefined) return [];
    let page: ReturnType<ProsePage['read']> | undefined;
    const read = () => {
      page ??= readFrontMatter(source);
      return page;
    };
    return [{ kind, name: path.slice(kind.length + 1, -'.mdx'.length), read }];
  });
}

/** What is wrong in the front matter of one. */
export function proseFaults(page: FrontMatter, kind: ProseFolder): readonly Finding[] {
  const schema: z.ZodType = SCHEMAS[kind];
  const parsed = parsePage(schema, page);
  return parsed.ok ? [] : parsed.problem;
}
