import { defineConfig } from 'astro/config';
import towpath from './src/site/astro.ts';

export default defineConfig({
  site: 'https://runbooks.example.com',
  build: { inlineStylesheets: 'never' },
  devToolbar: { enabled: false },
  // The storefront as of a moment at which something of it is in every state.
  integrations: [towpath({ policy: './content', repo: './examples/storefront', now: '2026-11-10T12:00:00Z' })],
});
