import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo, Server as NetServer } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { createGzip } from 'node:zlib';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.md': 'text/markdown; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
};

/** A server of this machine. */
export interface Server {
  origin: string;
  /** Serves another folder from now on, as after a new build. */
  publish(folder: string): void;
  /** From now on takes what is asked and never answers, as half a network does. */
  hang(): void;
  /** From now on answers as told: undefined for as usual, a status with nothing else, or never. */
  fail(faultOf: (path: string) => number | 'hang' | undefined): void;
  /** Is not there any more, as where the network is cut. */
  cut(): Promise<void>;
  /** Is there again, as it was at first. */
  restore(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Serves a folder on the loopback address below a base, as a static host would: if asked for with text compressed, or with leave
 * to keep what has its hash in its name.
 */
export async function serve(folder: string, base = '/', { compress = false, mayKeep = false } = {}): Promise<Server> {
  let root = folder;
  const asUsual: (path: string) => number | 'hang' | undefined = () => undefined;
  let faultOf = asUsual;
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://x');
    const fault = faultOf(pathname);
    if (fault === 'hang') return;
    if (fault !== undefined) return void response.writeHead(fault).end();
    const inside = pathname.startsWith(base) ? pathname.slice(base.length) : '..';
    let file = join(root, normalize(decodeURIComponent(inside)));
    if (existsSync(file) && statSync(file).isDirectory()) file = join(file, 'index.html');
    const found = file.startsWith(root) && existsSync(file);
    response.statusCode = found ? 200 : 404;
    response.setHeader('content-type', TYPES[extname(found ? file : '404.html')] ?? 'application/octet-stream');
    if (mayKeep && found && inside.startsWith('_astro/'))
      response.setHeader('cache-control', 'max-age=31536000, immutable');
    const content = createReadStream(found ? file : join(root, '404.html'));
    if (!compress || extname(file) === '.woff2') return void content.pipe(response);
    response.setHeader('content-encoding', 'gzip');
    content.pipe(createGzip()).pipe(response);
  });
  const port = await listen(server);
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return {
    origin: `http://127.0.0.1:${port}`,
    publish: (other) => {
      root = other;
    },
    hang: () => {
      faultOf = () => 'hang';
    },
    fail: (as) => {
      faultOf = as;
    },
    cut: close,
    restore: async () => {
      root = folder;
      faultOf = asUsual;
      // Whoever waits for an answer that never comes, waits no longer.
      server.closeAllConnections();
      if (!server.listening) await listen(server, port);
    },
    close,
  };
}

/** Opens a server on a port, by default one that nothing else has, and returns it. */
async function listen(server: NetServer, port = 0): Promise<number> {
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

/** A port for a program that must be told one. */
export async function freePort(): Promise<number> {
  const server = new NetServer();
  const port = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}
