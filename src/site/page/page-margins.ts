/** What is printed in the corners of every sheet: loose sheets must say where their commands run. */
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

/** A text as a string of CSS, with escapes for what could end the string or its `<style>` element. */
function cssText(text: string): string {
  return `"${text.replace(/["\\<\n\f\r]/g, (character) => `\\${character.codePointAt(0)!.toString(16)} `)}"`;
}
