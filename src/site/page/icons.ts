import leave from 'lucide-static/icons/arrow-left-right.svg?raw';
import search from 'lucide-static/icons/search.svg?raw';

/** The SVG content of each icon, in a 24 by 24 box. */
export const icons = { search: inner(search), leave: inner(leave) };

function inner(svg: string): string {
  return svg
    .slice(svg.indexOf('>', svg.indexOf('<svg')) + 1, svg.lastIndexOf('</svg>'))
    .replace(/\s+/g, ' ')
    .replaceAll('> <', '><')
    .trim();
}
