import { randomBytes } from 'node:crypto';
import { type Call, type Endpoint, onlyParameters } from '../call';
import { Refusal } from '../refusal';
import type { World } from '../world';

/** The same token as long as it lives, as the real one does. */
export const gettoken: Endpoint = (world, call) => {
  onlyParameters(call, 'corpid', 'corpsecret');
  const corpId = call.query.get('corpid') ?? '';
  const secret = call.query.get('corpsecret') ?? '';
  if (corpId === '') throw new Refusal(41002, 'corpid missing');
  if (secret === '') throw new Refusal(41004, 'corpsecret missing');
  if (corpId !== world.corpId) throw new Refusal(40013, 'invalid corpid');
  if (secret !== world.secret) throw new Refusal(40001, 'invalid credential');
  return { ...grant(world, call.now), expires_in: world.tokenSeconds };
};

export const officialToken: Endpoint = (world, call) => {
  onlyParameters(call, 'grant_type', 'appid', 'secret');
  if (call.query.get('grant_type') !== 'client_credential') throw new Refusal(40002, 'invalid grant_type');
  if (call.query.get('appid') !== world.official.appId) throw new Refusal(40013, 'invalid appid');
  if (call.query.get('secret') !== world.official.secret) throw new Refusal(40001, 'invalid credential');
  return { ...grant(world, call.now), expires_in: world.tokenSeconds };
};

function grant(world: World, now: number): { access_token: string } {
  const kept = [...world.tokens].find(([, until]) => until > now);
  if (kept) return { access_token: kept[0] };
  const token = randomBytes(48).toString('base64url');
  world.tokens.set(token, now + world.tokenSeconds * 1000);
  return { access_token: token };
}

/** Every other endpoint asks for a token first. */
export function checkToken(world: World, { query, now }: Call): void {
  const token = query.get('access_token') ?? '';
  if (token === '') throw new Refusal(41001, 'access_token missing');
  const until = world.tokens.get(token);
  if (until === undefined) throw new Refusal(40014, 'invalid access_token');
  if (until <= now) throw new Refusal(42001, 'access_token expired');
}
