import * as vscode from 'vscode';
import { robotSecretName } from '../../../server/core/config/secretNames';
import type { AccountOverview } from '../../../server/core/send/senderApi';
import type { Extension } from '../extension';
import { wecomSecrets } from '../wecomSecrets';
import { words } from '../words';
import { command, SaidError } from './command';

/** A secret by the name under which it is kept: of an account's own app, its group robot, or (by AppID) what makes its short links. */
interface SecretPlace {
  readonly name: string;
  readonly kind: 'app' | 'robot' | 'official' | 'mini';
  /** Who it belongs to, for people. */
  readonly owner: string;
}

/** `qunfa.setSecret`: a secret into the editor's secret storage; the one that is named (`{ secret }`), else one that is chosen. */
export function registerSecrets(extension: Extension): vscode.Disposable[] {
  return [
    command('setSecret', extension, async (argument) => {
      const localizer = words();
      if (!vscode.workspace.isTrusted) throw new SaidError(localizer.t('client.untrusted'));
      const place = await choose(extension, argument);
      if (!place) return;
      const { name, owner: account } = place;
      const secrets = wecomSecrets(extension.context);
      const known = await secrets.has(name);
      const sentence = known ? 'replace' : place.kind === 'robot' ? 'prompt.robot' : 'prompt';
      const secret = await vscode.window.showInputBox({
        password: true,
        ignoreFocusOut: true,
        title: localizer.t(`client.secret.kind.${place.kind}`),
        prompt: localizer.t(`client.secret.${sentence}`, { account }),
        validateInput: (value) => (value.trim() === '' && !known ? localizer.t('client.secret.empty') : undefined),
      });
      if (secret === undefined) return;
      await secrets.set(name, secret.trim());
      const done = secret.trim() === '' ? 'client.secret.forgotten' : 'client.secret.done';
      void vscode.window.showInformationMessage(localizer.t(done, { account }));
    }),
  ];
}

async function choose({ overview }: Extension, argument: unknown): Promise<SecretPlace | undefined> {
  const localizer = words();
  const {
    kind,
    account: called,
    secret,
  } = (argument ?? {}) as {
    readonly kind?: unknown;
    readonly account?: AccountOverview;
    readonly secret?: unknown;
  };
  const { ledgers } = await overview.ledgers();
  const accounts = kind === 'account' && called ? [called] : ledgers.flatMap((ledger) => ledger.accounts);
  const places = [...new Map(accounts.flatMap(placesOf).map((place) => [place.name, place])).values()];
  if (typeof secret === 'string') {
    const robot = secret === robotSecretName(undefined) || secret.startsWith(robotSecretName(''));
    return places.find(({ name }) => name === secret) ?? { name: secret, kind: robot ? 'robot' : 'app', owner: secret };
  }
  if (places.length === 0) {
    void vscode.window.showInformationMessage(localizer.t('client.secret.none'));
    return undefined;
  }
  const items = places.map((place) => ({
    place,
    label: place.owner,
    description: localizer.t(`client.secret.kind.${place.kind}`),
  }));
  return (await vscode.window.showQuickPick(items, { placeHolder: localizer.t('client.secret.choose') }))?.place;
}

function placesOf({ account, channel, linkApps = {} }: AccountOverview): readonly SecretPlace[] {
  const { officialAccount, miniProgram } = linkApps;
  return [
    ...(channel === 'wecom' ? [{ name: account, kind: 'app', owner: account } as const] : []),
    { name: robotSecretName(account), kind: 'robot', owner: account },
    ...(officialAccount ? [{ name: officialAccount, kind: 'official', owner: officialAccount } as const] : []),
    ...(miniProgram ? [{ name: miniProgram, kind: 'mini', owner: miniProgram } as const] : []),
  ];
}
