import { iconOf } from '../site/identity.ts';

const MARK =
  "<path fill='none' stroke='#2b8299' stroke-width='3.5' stroke-linejoin='round' d='M2 3l9 9-9 9M12 3l9 9-9 9'/>";

/** The icon of pages that belong to no environment. */
export function GET(): Response {
  return new Response(iconOf(MARK), { headers: { 'Content-Type': 'image/svg+xml' } });
}
