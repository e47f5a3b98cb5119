import { defineConfig } from 'astro/config';
import towpath from './src/site/astro.ts';

export default defineConfig({
  site: 'https://runbooks.example.com',
  build: { inlineStylesheets: 'never' },
  devToolbar: { enabled: false },
  integrations: [towpath({ policy: './content', repo: './examples/storefront' })],
});
