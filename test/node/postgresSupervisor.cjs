// Keeps one PostgreSQL server for a test process, and ends it with that process, however that ends: its input then closes.
// `node postgresSupervisor.cjs JSON`, JSON = { postgres, args, folder, uid, gid }. Lines in: `crash`, `restart`. Lines out: `ready`, `ended CODE`.
const { spawn } = require('node:child_process');
const { rmSync } = require('node:fs');

const { postgres, args, folder, uid, gid } = JSON.parse(process.argv[2]);
const READY = 'database system is ready to accept connections';
let server;
let next;
let leaving = false;

function start() {
  let log = '';
  server = spawn(postgres, args, {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
    ...(uid !== undefined && { uid, gid }),
  });
  server.stderr.on('data', (chunk) => {
    const before = log.includes(READY);
    log = (log + chunk).slice(-4000);
    if (!before && log.includes(READY)) process.stdout.write('ready\n');
  });
  server.on('error', (error) => leave(`could not start: ${error.message}`));
  server.on('exit', (code) => {
    if (leaving) return leave('');
    if (next) start();
    else leave(`ended ${code}: ${log.trim()}`);
    next = false;
  });
}

function leave(words) {
  if (words) process.stdout.write(`${words.replaceAll('\n', ' ')}\n`);
  rmSync(folder, { recursive: true, force: true });
  process.exit(words ? 1 : 0);
}

function stop(signal) {
  server.kill(signal);
  // Fast shutdown ends every session; should it hang, there is nothing to be lost in a test's data.
  setTimeout(() => server.kill('SIGKILL'), 5000).unref();
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});
process.stdin.setEncoding('utf8').on('data', (text) => {
  for (const line of text.split('\n'))
    if (line === 'crash' || line === 'restart') {
      next = true;
      server.kill(line === 'crash' ? 'SIGQUIT' : 'SIGINT');
    }
});
process.stdin.on('end', () => {
  leaving = true;
  stop('SIGINT');
});
start();
