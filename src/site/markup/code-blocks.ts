import type { AstroExpressiveCodeOptions, ExpressiveCodePlugin } from 'astro-expressive-code';
import { addClassName, select, setProperty } from 'astro-expressive-code/hast';
import { codeSlots } from './code-slots.ts';

/** Marks a block flagged `destructive` in words and in its frame. */
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

/** Names each block, since one that scrolls becomes a landmark: `Code 3`, or `Code 3: config/app.yaml`. */
const named: ExpressiveCodePlugin = {
  name: 'named',
  hooks: {
    postprocessRenderedBlock: ({ codeBlock, renderData }) => {
      const pre = select('pre', renderData.blockAst);
      const place = codeBlock.parentDocument?.positionInDocument?.groupIndex;
      const title = codeBlock.props.title;
      if (pre === null || pre === undefined || place === undefined) return;
      setProperty(pre, 'role', 'group');
      // A block that scrolls must be reached by the keyboard; the script that comes with it takes this back where none does.
      if (codeBlock.props.wrap !== true) setProperty(pre, 'tabindex', '0');
      setProperty(pre, 'aria-label', `Code ${place + 1}${title ? `: ${title}` : ''}`);
    },
  },
};

/** Code blocks: two quiet themes and our own frame. */
export const codeBlocks: AstroExpressiveCodeOptions = {
  themes: ['github-light', 'github-dark'],
  useDarkModeMediaQuery: true,
  themeCssSelector: false,
  // What a command prints stays in the colour of text: it is read, and is no part of the language.
  customizeTheme: (theme) => {
    theme.settings = theme.settings.filter(({ scope }) => scope?.includes('meta.output') !== true);
    return theme;
  },
  useStyleReset: false,
  plugins: [destructive, named, codeSlots],
  defaultProps: {
    frame: 'code',
    // A command is read whole before it is run; data keeps its lines and scrolls.
    overridesByLang: { 'sh,bash,zsh,shell,console': { wrap: true, hangingIndent: 2 } },
  },
  // Copying is the pages' own: it knows placeholders and what is destructive.
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
