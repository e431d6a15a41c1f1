import type { SecretsParams } from '../../../core/send/senderApi';
import { ownVariable } from '../../node/wecom/environmentSecrets';

/** `qunfa/secrets`: what the adapters look up as the environment of this process, without ever being in it. */
export function takeSecrets({ secrets }: SecretsParams, env: Record<string, string | undefined>): void {
  for (const [account, secret] of Object.entries(secrets))
    env[ownVariable(account)] = secret === '' ? undefined : secret;
}
