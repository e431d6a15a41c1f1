import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { LanguageClient, type LanguageClientOptions, State } from 'vscode-languageclient/node';

type ServerProcess = ChildProcessWithoutNullStreams;

/** ms that a server has to end by itself after its client did. */
const LEAVE = 2000;

/** The client of a language server in a process of its own. `begun` is used first; where it ends, another is started. */
export function processClient(
  begun: ServerProcess,
  start: () => ServerProcess,
  options: LanguageClientOptions,
): LanguageClient {
  let next: ServerProcess | undefined = begun;
  let running = begun;
  const client = new LanguageClient(
    'qunfa',
    'Qunfa',
    async () => {
      running = next && isAlive(next) ? next : start();
      next = undefined;
      return running;
    },
    options,
  );
  client.onDidChangeState(({ newState }) => {
    if (newState === State.Stopped) endLater(running);
  });
  return client;
}

const isAlive = ({ exitCode, signalCode }: ServerProcess): boolean => exitCode === null && signalCode === null;

function endLater(child: ServerProcess): void {
  setTimeout(() => {
    if (isAlive(child)) child.kill();
  }, LEAVE).unref();
}
