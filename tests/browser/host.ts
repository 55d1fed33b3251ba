import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import sirv from "sirv";

/** A folder on the network, for this machine alone. */
export interface Host {
  /** Such as `http://127.0.0.1:49152`, with no slash at the end. */
  origin: string;
  close(): Promise<void>;
}

/**
 * Serves a folder as a static host does: `index.html` for a folder, `404.html` for what isn't
 * there, and a file's `.br` or `.gz` neighbour to whoever takes it.
 *
 * @param folder one that is not written to any more
 */
export async function host(folder: string): Promise<Host> {
  const notFound = join(folder, "404.html");
  const files = sirv(folder, {
    brotli: true,
    gzip: true,
    onNoMatch: (_request, response) => {
      response.writeHead(404, { "content-type": "text/html;charset=utf-8" });
      response.end(existsSync(notFound) ? readFileSync(notFound) : "Not found");
    },
  });
  const server = createServer(files).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
