/** How many files are followed that build on each other in a row. No people write as many; that more are there is told. */
export const MOST_LAYERS = 100;
