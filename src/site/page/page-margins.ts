/** What stands on every sheet: they are shuffled, and each must say where its commands run. */
export function pageMargins(of: {
  environment: string | undefined;
  title: string;
  address: string | undefined;
}): string {
  const boxes = [
    of.environment && `@top-left{content:${cssText(of.environment.toUpperCase())};font-weight:800}`,
    `@top-right{content:${cssText(of.title)}}`,
    of.address && `@bottom-left{content:${cssText(of.address)}}`,
  ];
  return `@page{${boxes.filter(Boolean).join('')}}`;
}

/** A text of CSS in which nothing can end it, or the element that it stands in. */
function cssText(text: string): string {
  return `"${text.replace(/["\\<\n\f\r]/g, (character) => `\\${character.codePointAt(0)!.toString(16)} `)}"`;
}
