import { ADD_WAYS } from './addWays';

/** A row of batch/get_by_user: one customer at one member. */
export type ContactRow = Readonly<Record<string, unknown>>;

/** One line of the synced list; keys are the columns that a customer list may have. */
export interface CustomerLine {
  readonly id: string;
  readonly name: string;
  readonly tags: string;
  readonly source: string;
  readonly owner: string;
  readonly department: string;
  readonly relation: 'customer';
  /** Every member who has the customer, `;` between. */
  readonly members: string;
  /** What the owner calls the customer: for colleagues, never for the customer's eyes, so it is not the name. */
  readonly remark: string;
  /** Day on which the first member added the customer, `YYYY-MM-DD` in UTC. */
  readonly added_on: string;
  readonly channel_state: string;
}

interface Follow {
  readonly userid: string;
  readonly remark: string;
  readonly createdAt: number;
  readonly tags: readonly string[];
  readonly addWay: number;
  readonly state: string;
}

export interface ListFacts {
  /** Tag id → `组:值`. */
  readonly tags: ReadonlyMap<string, string>;
  /** Members of the account with their departments; where there are any, a customer belongs to one of them if it can. */
  readonly senders: Readonly<Record<string, { readonly department?: string }>>;
}

/** Gathers a customer's relations to all members into one line, since nobody may be sent to twice. */
export class CustomerList {
  readonly #customers = new Map<string, { name: string; readonly follows: Map<string, Follow> }>();

  get size(): number {
    return this.#customers.size;
  }

  /** The same row again changes nothing. */
  add({ external_contact: contact, follow_info: follow }: ContactRow): void {
    const { external_userid: id, name } = (contact ?? {}) as Record<string, unknown>;
    const {
      userid,
      remark,
      createtime,
      tag_id: tags,
      add_way: addWay,
      state,
    } = (follow ?? {}) as Record<string, unknown>;
    if (typeof id !== 'string' || id === '' || typeof userid !== 'string' || userid === '') return;
    const customer = this.#customers.get(id) ?? { name: '', follows: new Map<string, Follow>() };
    if (typeof name === 'string') customer.name = name;
    customer.follows.set(userid, {
      userid,
      remark: text(remark),
      createdAt: typeof createtime === 'number' ? createtime : 0,
      tags: Array.isArray(tags) ? tags.filter((tag) => typeof tag === 'string') : [],
      addWay: typeof addWay === 'number' ? addWay : 0,
      state: text(state),
    });
    this.#customers.set(id, customer);
  }

  /** By id, so that the same customers give the same file. */
  *lines(facts: ListFacts): Generator<CustomerLine> {
    for (const [id, { name, follows }] of [...this.#customers].sort(([a], [b]) => (a < b ? -1 : 1)))
      yield line(id, name, [...follows.values()], facts);
  }
}

function line(id: string, name: string, follows: readonly Follow[], { tags, senders }: ListFacts): CustomerLine {
  const known = (follow: Follow): number => (Object.hasOwn(senders, follow.userid) ? 0 : 1);
  // The longest relation among the account's own members; their ids where even that is equal.
  const order = [...follows].sort(
    (a, b) => known(a) - known(b) || a.createdAt - b.createdAt || (a.userid < b.userid ? -1 : 1),
  );
  const owner = order[0];
  const first = Math.min(...follows.map(({ createdAt }) => createdAt));
  const names = new Set(follows.flatMap((follow) => follow.tags.flatMap((tag) => tags.get(tag) ?? [])));
  return {
    id,
    name,
    tags: [...names].sort().join(';'),
    source: ADD_WAYS[owner?.addWay ?? 0] ?? ADD_WAYS[0] ?? '',
    owner: owner?.userid ?? '',
    department: (owner && Object.hasOwn(senders, owner.userid) && senders[owner.userid]?.department) || '',
    relation: 'customer',
    members: follows
      .map(({ userid }) => userid)
      .sort()
      .join(';'),
    remark: owner?.remark ?? '',
    added_on: first > 0 ? new Date(first * 1000).toISOString().slice(0, 10) : '',
    channel_state: owner?.state ?? '',
  };
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Tag id → `组:值` of get_corp_tag_list. Characters that part tags in a list become spaces. */
export function corpTags(groups: unknown): ReadonlyMap<string, string> {
  const tags = new Map<string, string>();
  const plain = (name: unknown): string =>
    text(name)
      .replace(/[;；、|｜,，:：\n]+/g, ' ')
      .trim();
  for (const group of Array.isArray(groups) ? groups : [])
    for (const tag of Array.isArray(group?.tag) ? group.tag : [])
      if (typeof tag?.id === 'string') tags.set(tag.id, `${plain(group.group_name)}:${plain(tag.name)}`);
  return tags;
}
