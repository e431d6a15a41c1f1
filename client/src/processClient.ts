import { LanguageClient, type LanguageClientOptions, State } from 'vscode-languageclient/node';
import type { ServerProcess } from './serverProcess';

/** ms that a server has to end by itself after its client did. */
const LEAVE = 2000;

/** The client of a language server in a process of its own; where that ends, `serve` is asked for another. */
export function processClient(serve: () => ServerProcess, options: LanguageClientOptions): LanguageClient {
  let running: ServerProcess | undefined;
  const client = new LanguageClient('qunfa', 'Qunfa', async () => (running = serve()), options);
  client.onDidChangeState(({ newState }) => {
    const ending = running;
    // Nothing happens to one that has ended by itself.
    if (newState === State.Stopped) setTimeout(() => ending?.kill(), LEAVE).unref();
  });
  return client;
}
