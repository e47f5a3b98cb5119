import type { z } from 'zod';
import { readFrontMatter } from '../../policy/front-matter.ts';
import { guidePage } from '../../policy/guide-page.ts';
import { incidentPage } from '../../policy/incident-page.ts';
import { parsePage } from '../../policy/parse-page.ts';
import type { ContentPage } from '../content-pages.ts';
import { guideLink } from '../links.ts';

/** A page of the policy, with what is needed of it to read its front matter. */
type Page = Pick<ContentPage, 'source' | 'folder' | 'name'>;

/** A guide or an incident: its front matter, and its name in its folder. */
export type ProsePage<Schema extends z.ZodType> = z.output<Schema> & { id: string };

/** The guides among pages, in their order. One with a fault is left out: the report says what is wrong with it. */
export function guidesIn(pages: readonly Page[]): ProsePage<typeof guidePage>[] {
  return proseIn('guides', guidePage, pages).sort((a, b) => a.order - b.order);
}

/** The address of a guide; undefined where none of the pages is that guide, since another policy has other guides. */
export function guideAmong(pages: readonly Pick<ContentPage, 'address'>[], id: string): string | undefined {
  return pages.some(({ address }) => address === `/guides/${id}/`) ? guideLink(id) : undefined;
}

/** The incidents among pages, in the same way. */
export function incidentsIn(pages: readonly Page[]): ProsePage<typeof incidentPage>[] {
  return proseIn('incidents', incidentPage, pages);
}

function proseIn<Schema extends z.ZodType<object>>(
  kind: string,
  schema: Schema,
  pages: readonly Page[],
): ProsePage<Schema>[] {
  return pages
    .filter(({ folder }) => folder === kind)
    .flatMap(({ source, name }) => {
      const read = readFrontMatter(source);
      const page = read.ok ? parsePage(schema, read.value) : read;
      return page.ok ? [{ ...page.value, id: name.slice(0, -'.mdx'.length) }] : [];
    });
}
