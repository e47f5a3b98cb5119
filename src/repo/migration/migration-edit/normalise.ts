/**
 * Rewrites a text of a language without its comments and its layout: two texts with the same result do the same. What
 * could be read in two ways stays as it is. Undefined where a text cannot be normalised safely.
 */
export type Normalise = (text: string) => string | undefined;
