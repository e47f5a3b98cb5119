/** The folder of the site's routes. The package has the compiled modules of this folder and that one beside each other too. */
export const ROUTES_FOLDER = new URL('../routes/', import.meta.url);
