import type { Message } from '../../../core/l10n/message';
import type { PauseKeeper } from './http/rateWindows';
import { MediaCache } from './message/mediaCache';
import type { WecomPorts } from './ports';
import { type WecomAccount, type WecomAccountConfig, wecomAccount } from './wecomAccount';

/**
 * What this process knows of the apps it calls: their tokens, which of their APIs are paused, how many calls they bear at once, what was uploaded. One for the
 * life of a process: an account that several campaigns send through has one token and one pause, and a wrong secret is tried once, not once a campaign.
 */
export class WecomConnections {
  readonly media: MediaCache;
  readonly #accounts = new Map<string, WecomAccount>();

  /** Where pauses are kept: in the ledger that this process works on at the moment. */
  pauses: ((account: string, scope: string) => PauseKeeper) | undefined;

  /** `mediaFile`: where media ids are kept between processes; without it they live as long as this. */
  constructor(
    readonly ports: WecomPorts,
    mediaFile?: string,
  ) {
    this.media = new MediaCache(mediaFile);
  }

  /** The client of an account, or which setting it lacks. */
  account(id: string, config: WecomAccountConfig | undefined): WecomAccount | { readonly problem: Message } {
    const key = JSON.stringify([id, config?.corpId, config?.baseUrl]);
    const known = this.#accounts.get(key);
    if (known) return known;
    const made = wecomAccount(id, config, this.ports, (scope) => this.pauses?.(id, scope));
    if (!('problem' in made)) this.#accounts.set(key, made);
    return made;
  }
}
