import type { AccountConfig } from './model';

type Senders = Pick<AccountConfig, 'senders'> | undefined;

/** What a sending member of an account is called; one without a name by their id. */
export function memberName(account: Senders, id: string): string {
  const senders = account?.senders ?? {};
  return (Object.hasOwn(senders, id) ? senders[id]?.displayName : undefined) ?? id;
}

/** Names by id of those members that have one, for who knows no configuration. */
export function memberNamesOf(account: Senders): { readonly members?: Readonly<Record<string, string>> } {
  const named = Object.entries(account?.senders ?? {}).flatMap(([id, { displayName }]) =>
    displayName === undefined ? [] : [[id, displayName] as const],
  );
  return named.length > 0 ? { members: Object.fromEntries(named) } : {};
}
