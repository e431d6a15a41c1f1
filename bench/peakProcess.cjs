// Required before a program: says at its end how much memory it took at most, in KiB.
process.on('exit', () => require('node:fs').writeSync(2, `\npeak ${process.resourceUsage().maxRSS}\n`));
