import { type AstroExpressiveCodeOptions, createAstroRenderer, type ExpressiveCodePlugin } from 'astro-expressive-code';
import { addClassName, h, select, setProperty } from 'astro-expressive-code/hast';
import { lineRuns } from '../frame-lines.ts';
import { codePlaceholders } from './code-placeholders.ts';

/** Gives a block flagged `destructive` a title and a class. */
const destructive: ExpressiveCodePlugin = {
  name: 'destructive',
  hooks: {
    preprocessMetadata: ({ codeBlock }) => {
      if (codeBlock.metaOptions.getBoolean('destructive'))
        codeBlock.props.title ??= 'Destructive: read it before you run it';
    },
    postprocessRenderedBlock: ({ codeBlock, renderData }) => {
      if (codeBlock.metaOptions.getBoolean('destructive')) addClassName(renderData.blockAst, 'destructive');
    },
  },
};

/** Names each block for screen readers: `Code 3`, or `Code 3: config/app.yaml`. */
const named: ExpressiveCodePlugin = {
  name: 'named',
  hooks: {
    postprocessRenderedBlock: ({ codeBlock, renderData }) => {
      const pre = select('pre', renderData.blockAst);
      const place = codeBlock.parentDocument?.positionInDocument?.groupIndex;
      const title = codeBlock.props.title;
      if (pre === null || pre === undefined || place === undefined) return;
      setProperty(pre, 'role', 'group');
      // A block that scrolls must be reachable by keyboard; `scrolling-code.ts` takes it from those that do not.
      if (codeBlock.props.wrap !== true) setProperty(pre, 'tabindex', '0');
      setProperty(pre, 'aria-label', `Code ${place + 1}${title ? `: ${title}` : ''}`);
    },
  },
};

/**
 * Colours each line to its end. By itself Shiki (4.x, `tokenizeTimeLimit`) stops in a line after half a second, which the first
 * line of a language takes on a machine under load: then two builds of one page would differ.
 */
const withoutTimeLimit = {
  preprocess: (_: string, options: { tokenizeTimeLimit?: number }) => {
    options.tokenizeTimeLimit = 0;
  },
};

/** In what a command printed, keeps the lines of a code frame together: they scroll where others wrap. */
const frames: ExpressiveCodePlugin = {
  name: 'frames-of-code',
  hooks: {
    postprocessRenderedBlock: ({ codeBlock, renderData }) => {
      const code = codeBlock.language === 'console' && select('pre > code', renderData.blockAst);
      if (!code) return;
      const runs = lineRuns(codeBlock.getLines().map(({ text }) => text));
      if (code.children.length !== codeBlock.getLines().length || !runs.some(({ isFrame }) => isFrame)) return;
      let at = 0;
      code.children = runs.flatMap(({ isFrame, lines }) => {
        const rows = code.children.slice(at, at + lines.length);
        at += lines.length;
        const attributes = { className: 'code-lines', tabindex: '0', role: 'group', 'aria-label': 'Lines of code' };
        return isFrame ? h('div', attributes, rows) : rows;
      });
    },
  },
};

/** Code blocks: a light and a dark theme, and a frame of our own. */
export const codeBlocks: AstroExpressiveCodeOptions = {
  themes: ['github-light', 'github-dark'],
  useDarkModeMediaQuery: true,
  themeCssSelector: false,
  // The output of a command keeps the colour of text.
  customizeTheme: (theme) => {
    theme.settings = theme.settings.filter(({ scope }) => scope?.includes('meta.output') !== true);
    return theme;
  },
  useStyleReset: false,
  // Its script watches for blocks that scroll, as `scrolling-code.ts` does in a fifth of its size.
  customCreateAstroRenderer: async (options) => {
    const renderer = await createAstroRenderer(options);
    renderer.hashedScripts.length = 0;
    return renderer;
  },
  // Below the styles of the site, which then need no stronger selectors: src/styles/layers.css.
  cascadeLayer: 'expressive-code',
  shiki: { transformers: [withoutTimeLimit] },
  // No page marks parts of its code.
  textMarkers: false,
  plugins: [destructive, named, codePlaceholders, frames],
  defaultProps: {
    frame: 'code',
    // Commands wrap, because they are read whole before they are run; data keeps its lines and scrolls.
    overridesByLang: { 'sh,bash,zsh,shell,console': { wrap: true, hangingIndent: 2 } },
  },
  // The site has a copy button of its own, which knows about placeholders and destructive commands.
  frames: { showCopyToClipboardButton: false, extractFileNameFromCode: false },
  styleOverrides: {
    borderColor: 'var(--line)',
    borderRadius: 'var(--radius)',
    codeBackground: 'var(--code)',
    codeFontFamily: 'var(--mono)',
    codeFontSize: '0.875rem',
    codeLineHeight: '1.6',
    codePaddingBlock: '0.875rem',
    codePaddingInline: '1rem',
    uiFontFamily: 'var(--sans)',
    uiFontSize: '0.8125rem',
    frames: {
      frameBoxShadowCssValue: 'none',
      editorBackground: 'var(--code)',
      editorActiveTabBackground: 'var(--code)',
      editorActiveTabForeground: 'var(--ink-soft)',
      editorActiveTabIndicatorTopColor: 'transparent',
      editorActiveTabIndicatorBottomColor: 'transparent',
      editorTabBarBackground: 'var(--surface)',
      editorTabBarBorderBottomColor: 'var(--line)',
    },
  },
};
