/** The names of what an environment looks like on the site: a colour with its shape. */
export const ACCENTS = ['green', 'amber', 'red', 'blue', 'violet'] as const;
export type Accent = (typeof ACCENTS)[number];

export function isAccent(name: string): name is Accent {
  return (ACCENTS as readonly string[]).includes(name);
}
