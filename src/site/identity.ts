import { type Accent, isAccent } from '../policy/accent-names.ts';
import type { PolicyEnvironment } from '../policy/environment.ts';

/**
 * How an environment is recognised at a glance: a colour and a shape, always beside its name. The shapes are plain, so that
 * they differ even in the icon of a tab.
 */
export interface Identity {
  /** Outline in a 24 by 24 box. */
  shape: string;
  colour: string;
  /** Black or white, whichever reads better on the colour. */
  onColour: '#000' | '#fff';
}

const CIRCLE = 'M12 2.5a9.5 9.5 0 1 0 0 19a9.5 9.5 0 0 0 0-19Z';
const TRIANGLE = 'M12 2 23 21.5H1Z';
const SQUARE = 'M2.5 2.5h19v19h-19Z';
const DIAMOND = 'M12 .8 23.2 12 12 23.2.8 12Z';
const HEXAGON = 'M12 1l9.6 5.5v11L12 23l-9.6-5.5v-11Z';

const PLUS = 'M8 2h8v6h6v8h-6v6H8v-6H2V8h6Z';
const STAR = starOf(5);
const DOME = 'M1 18a11 11 0 0 1 22 0Z';

const SHAPES = [CIRCLE, TRIANGLE, SQUARE, DIAMOND, HEXAGON, PLUS, STAR, DOME];

/** What each name of an environment's page looks like. */
const IDENTITIES: Readonly<Record<Accent, Identity>> = {
  green: { shape: CIRCLE, colour: '#1c6b45', onColour: '#fff' },
  amber: { shape: TRIANGLE, colour: '#f0b429', onColour: '#000' },
  red: { shape: SQUARE, colour: '#b3211a', onColour: '#fff' },
  blue: { shape: DIAMOND, colour: '#1f5aa6', onColour: '#fff' },
  violet: { shape: HEXAGON, colour: '#6b3fa0', onColour: '#fff' },
};

/**
 * The identity that the page's `accent` names; without one it goes by place in the chain, and the last is red. Two environments never
 * share colour and shape: where both would, the later one has the colour with another shape, of which there are eight, then
 * another colour. After all forty come stars, whose points nobody counts: there the name alone tells.
 */
export function identityOf(environment: PolicyEnvironment, all: readonly PolicyEnvironment[]): Identity {
  const taken = new Set<string>();
  // Who names an accent has its own shape before those who do not.
  const named = all.filter(({ accent }) => accent !== undefined);
  for (const each of new Set([...named, ...all])) {
    const usual = accentOf(each, all);
    const identity = firstFree(usual, taken);
    if (each.id === environment.id) return identity;
    taken.add(identity.colour + identity.shape);
  }
  return accentOf(environment, all);
}

function firstFree(usual: Identity, taken: ReadonlySet<string>): Identity {
  const colours = [usual, ...Object.values(IDENTITIES)];
  const known = colours.flatMap((each) => [each.shape, ...SHAPES].map((shape) => ({ ...each, shape })));
  const isFree = ({ colour, shape }: Identity) => !taken.has(colour + shape);
  const free = known.find(isFree);
  if (free !== undefined) return free;
  for (let points = 6; ; points += 1) {
    const star = { ...usual, shape: starOf(points) };
    if (isFree(star)) return star;
  }
}

function starOf(points: number): string {
  const corners = Array.from({ length: 2 * points }, (_, corner) => {
    const [angle, radius] = [(Math.PI * corner) / points, corner % 2 === 0 ? 11.5 : 5];
    return [12 + radius * Math.sin(angle), 12 - radius * Math.cos(angle)].map((at) => at.toFixed(1)).join(' ');
  });
  return `M${corners.join('L')}Z`;
}

function accentOf(environment: PolicyEnvironment, all: readonly PolicyEnvironment[]): Identity {
  if (environment.accent !== undefined && isAccent(environment.accent)) return IDENTITIES[environment.accent];
  const place = all.findIndex((each) => each.id === environment.id);
  if (place === all.length - 1) return IDENTITIES.red;
  return Object.values(IDENTITIES).filter((each) => each !== IDENTITIES.red)[place % 4]!;
}

/** The custom properties that give an element its environment's colours. */
export function identityStyle(identity: Identity): string {
  return `--env:${identity.colour};--env-on:${identity.onColour}`;
}

/** The shape in its colour, for `rel=icon`. */
export function favicon(identity: Identity): string {
  return iconOf(`<path fill='${identity.colour}' d='${identity.shape}'/>`);
}

/** SVG content in a 24 by 24 box, as a file. */
export function iconOf(content: string): string {
  return `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24'>${content}</svg>\n`;
}
