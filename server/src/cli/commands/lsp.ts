import { spawn } from 'node:child_process';
import path from 'node:path';
import { EXIT, problem, type Command } from '../command';

/** The language server over standard input and output, in its own bundle (dist/server.js). */
export const lsp: Command = {
  name: 'lsp',
  operands: '',
  operandCount: [0, 0],
  options: { stdio: { type: 'boolean' }, clientProcessId: { type: 'string', value: 'PID' } },
  async run(context) {
    if (!context.flag('stdio')) throw problem('cli.usage.lspStdio');
    const parent = context.option('clientProcessId');
    const words = ['--stdio', ...(parent ? [`--clientProcessId=${parent}`] : [])];
    const child = spawn(process.execPath, [path.join(__dirname, 'server.js'), ...words], { stdio: 'inherit' });
    context.signal.addEventListener('abort', () => child.kill('SIGTERM'));
    return await new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('exit', (code) => resolve(code === 0 ? EXIT.ok : EXIT.findings));
    });
  },
};
