import type { Root } from 'mdast';
import { visit } from 'unist-util-visit';
import type { Span } from '../../text/source.ts';
import { spanOf } from '../span-of.ts';
import { type CodeNode, visitCode } from './code.ts';

/** What a page takes from another file or a package: by an import, or as the picture of `![…](./picture.png)`. */
export interface BodyImport {
  /** `./Note.astro`, `astro-icon/components`. */
  from: string;
  span: Span;
  isImage: boolean;
}

/** The imports of a body, in the order of its text. */
export function importsIn(tree: Root): BodyImport[] {
  const imports: BodyImport[] = [];
  visit(tree, (node) => {
    if (node.type === 'mdxjsEsm' && node.data?.estree) {
      visitCode(node.data.estree, (code) => {
        const source = code['source'] as CodeNode | null | undefined;
        if (!/^(Import|ExportNamed|ExportAll)Declaration$/.test(code.type) || typeof source?.['value'] !== 'string')
          return;
        imports.push({ from: source['value'], span: { start: source.start + 1, end: source.end - 1 }, isImage: false });
      });
    }
    // Astro imports a picture, but for one of another site or of the folder `public`.
    if (node.type === 'image' && isLocal(node.url)) {
      const from = decoded(node.url);
      if (from !== undefined) imports.push({ from, span: spanOf(node), isImage: true });
    }
  });
  return imports;
}

/** Whether the address of a picture is a path from its page. */
export function isLocal(address: string): boolean {
  return address !== '' && !address.startsWith('/') && !URL.canParse(address);
}

function decoded(address: string): string | undefined {
  try {
    return decodeURI(address);
  } catch {
    return undefined;
  }
}
