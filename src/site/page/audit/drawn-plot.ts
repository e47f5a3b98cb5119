import { parseHTML } from 'linkedom';

/** A plot as SVG, in the width that it is drawn for: its letters keep their size only there. */
export interface DrawnPlot {
  size: 'narrow' | 'wide';
  svg: string;
}

/** What an SVG says to who cannot see it. `id` tells those of a page apart. */
export interface Caption {
  id: string;
  title: string;
  text: string;
}

/** A plot is drawn once for a phone and once for all else, since what is in it would shrink with it. */
export const SIZES = [
  { size: 'narrow', width: 328, isNarrow: true },
  { size: 'wide', width: 600, isNarrow: false },
] as const;

/** What all plots have: colours and letters are those of the page's sheet. */
export function drawing(width: number, height: number) {
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  return { document, className: 'plot', width, height };
}

/**
 * A plot as text, with what it says to who cannot see it. Of Plot's own it loses its sheet, which the policy of pages forbids, and
 * names of parts, which the text says better.
 */
export function svgOf(plot: Element, { id, title, text }: Caption): string {
  plot.querySelector('style')?.remove();
  for (const part of plot.querySelectorAll('[aria-label], [aria-hidden]')) {
    part.removeAttribute('aria-label');
    part.removeAttribute('aria-hidden');
  }
  for (const name of ['font-family', 'font-size']) plot.removeAttribute(name);
  plot.setAttribute('role', 'img');
  plot.setAttribute('aria-labelledby', `${id}-title ${id}-text`);
  const add = (name: string, content: string) => {
    const element = plot.ownerDocument.createElementNS('http://www.w3.org/2000/svg', name);
    element.setAttribute('id', `${id}-${name === 'title' ? 'title' : 'text'}`);
    element.textContent = content;
    plot.insertBefore(element, plot.firstChild);
  };
  add('desc', text);
  add('title', title);
  for (const part of plot.querySelectorAll('*')) {
    for (const name of PLACES) {
      const place = part.getAttribute(name);
      if (place !== null) part.setAttribute(name, place.replace(/\d+\.\d{2,}/g, rounded));
    }
  }
  return plot.outerHTML;
}

const PLACES = ['x', 'y', 'x1', 'x2', 'y1', 'y2', 'cx', 'cy', 'width', 'height', 'transform'];

/** A tenth of a pixel is as fine as anybody sees. */
function rounded(number: string): string {
  return String(Math.round(Number(number) * 10) / 10);
}
