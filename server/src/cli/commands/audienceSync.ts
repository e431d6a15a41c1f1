import path from 'node:path';
import { customerListFile, isNamedList } from '../../node/wecom/audience/customerListFile';
import { syncAudience } from '../../node/wecom/audience/syncAudience';
import { environmentSecrets } from '../../node/wecom/environmentSecrets';
import { wecomPorts } from '../../node/wecom/wecomPorts';
import { EXIT, problem, type CommandContext, type ExitCode } from '../command';
import { BROKEN_CONFIG, workingConfig } from '../projectConfig';

/**
 * `qunfa audience sync ACCOUNT [--out FILE]`: the customers of a WeCom account into a list for templates.
 * 0: written · 2: usage, configuration or file · 3: the platform refused or could not be reached; the old list stays.
 */
export async function audienceSync(context: CommandContext, id: string | undefined): Promise<ExitCode> {
  const { terminal, cwd, env, signal } = context;
  if (id === undefined) throw problem('wecom.audience.usage');
  const config = await workingConfig(context);
  if (!config) return BROKEN_CONFIG;
  const account = Object.hasOwn(config.accounts, id) ? config.accounts[id] : undefined;
  if (!account)
    throw problem('wecom.audience.unknown-account', {
      account: id,
      accounts: Object.keys(config.accounts),
    });
  const out = context.option('out');
  const file = out === undefined ? customerListFile(config, id) : path.resolve(cwd, out);
  const shown = path.relative(cwd, file) || file;
  let told = 0;
  const outcome = await syncAudience({
    id,
    account,
    file,
    signal,
    ports: wecomPorts(environmentSecrets(env), env),
    onProgress(customers, members) {
      if (told === 0) terminal.err(terminal.say.t('wecom.audience.members', { count: members }));
      if (customers - told < TOLD_EVERY && told > 0) return;
      told = Math.max(1, customers);
      if (terminal.interactive) terminal.err(terminal.say.t('wecom.audience.read', { count: customers }));
    },
  });
  if (outcome.kind === 'failed') {
    const reason = terminal.say.say(outcome.problem);
    terminal.err(outcome.local ? reason : terminal.say.t('wecom.audience.failed', { account: id, reason }));
    return outcome.local ? EXIT.usage : EXIT.partial;
  }
  const { customers, members, tags } = outcome;
  terminal.out(terminal.say.t('wecom.audience.done', { account: id, customers, members, tags, path: shown }));
  if (!isNamedList(config, file)) {
    const written = path.relative(config.root, file).split(path.sep).join('/');
    terminal.out(terminal.say.t('wecom.audience.hint', { path: written }));
  }
  return EXIT.ok;
}

const TOLD_EVERY = 1000;
