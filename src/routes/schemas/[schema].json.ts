import type { APIContext } from 'astro';
import { FORMATS, type ReferenceFormat } from '../../site/page/format-reference.ts';

/** The JSON Schema of each format, for editors and programs. */
export function getStaticPaths() {
  return FORMATS.map((format) => ({ params: { schema: `${format.name}.schema` }, props: { format } }));
}

export function GET({ props }: APIContext<{ format: ReferenceFormat }>): Response {
  const text = `${JSON.stringify(props.format.schema, null, 2)}\n`;
  return new Response(text, { headers: { 'Content-Type': 'application/schema+json; charset=utf-8' } });
}
