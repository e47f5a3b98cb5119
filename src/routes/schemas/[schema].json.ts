import type { APIContext } from 'astro';
import type { ReferenceFormat } from '../../site/page/reference/format.ts';
import { FORMATS } from '../../site/page/reference/formats.ts';

/** The JSON Schema of each format that has one, for editors and programs. */
export function getStaticPaths() {
  const published = FORMATS.filter(({ isPublished }) => isPublished);
  return published.map((format) => ({ params: { schema: `${format.name}.schema` }, props: { format } }));
}

export function GET({ props }: APIContext<{ format: ReferenceFormat }>): Response {
  const text = `${JSON.stringify(props.format.schema, null, 2)}\n`;
  return new Response(text, { headers: { 'Content-Type': 'application/schema+json; charset=utf-8' } });
}
