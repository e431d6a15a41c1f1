/** What the stand-in knows: a company with its members, customers, tags, tasks and tokens. Times are ms since the epoch unless they say seconds. */
export interface World {
  readonly corpId: string;
  secret: string;
  /** Life of a token in seconds. */
  tokenSeconds: number;
  readonly tokens: Map<string, number>;
  readonly members: Map<string, Member>;
  readonly customers: Map<string, Customer>;
  readonly tagGroups: TagGroup[];
  readonly tasks: Task[];
  /** media_id → when it ends. */
  readonly media: Map<string, number>;
  /** How many broadcasts a customer takes in the period. */
  quotaPerCustomer: number;
  /** Texts that hold one of these are refused as sensitive. */
  readonly sensitive: string[];
  /** How long a new task is missing from the list. */
  listLagMs: number;
  /** How many questions about a new task are answered with 41063. */
  dispatchPolls: number;
  readonly robots: Map<string, RobotGroup>;
  readonly official: { readonly appId: string; secret: string; readonly shortKeys: Map<string, string> };
  counter: number;
}

export interface Member {
  readonly userid: string;
  /** False: outside the app's range. */
  inRange: boolean;
}
export interface Customer {
  readonly id: string;
  readonly name: string;
  readonly type: number;
  readonly follows: Follow[];
  used: number;
}
export interface Follow {
  readonly userid: string;
  readonly remark: string;
  /** s */
  readonly createtime: number;
  readonly tags: readonly string[];
  readonly add_way: number;
  readonly state: string;
}
export interface TagGroup {
  readonly id: string;
  readonly name: string;
  readonly tags: readonly { readonly id: string; readonly name: string }[];
}
export interface Task {
  readonly msgid: string;
  readonly createdAt: number;
  readonly chatType: 'single' | 'group';
  readonly text: string;
  readonly attachments: readonly unknown[];
  /** Set where a member made it by hand. */
  readonly creator?: string;
  /** By member: whom it is for, and what has become of each. */
  readonly members: Map<string, MemberTask>;
  readonly visibleAt: number;
  pollsLeft: number;
  cancelled: boolean;
  readonly reminders: number[];
}
export interface MemberTask {
  sentAt: number | undefined;
  readonly recipients: Map<string, { status: 0 | 1 | 2 | 3; sentAt?: number }>;
}
export interface RobotGroup {
  readonly messages: unknown[];
  readonly times: number[];
}

export interface Company {
  /** Customers of each member. */
  readonly customers: Readonly<Record<string, readonly string[]>>;
}

export const CORP_ID = 'ww0123456789abcdef';
export const SECRET = 'stand-in-secret-0123456789';
export const ROBOT_KEY = '00000000-0000-4000-8000-000000000000';
export const OFFICIAL = { appId: 'wx0123456789abcdef', secret: 'official-secret-0123456789' };

const DAY = 86_400_000;

export function createWorld(company: Company, now: number): World {
  const members = new Map<string, Member>();
  const customers = new Map<string, Customer>();
  for (const [userid, ids] of Object.entries(company.customers)) {
    members.set(userid, { userid, inRange: true });
    for (const [index, id] of ids.entries()) {
      const known = customers.get(id) ?? { id, name: `客户${customers.size + 1}`, type: 1, follows: [], used: 0 };
      known.follows.push({
        userid,
        remark: index % 2 === 0 ? `备注 ${id}` : '',
        createtime: Math.floor((now - (known.follows.length + 1) * DAY) / 1000),
        tags: index % 3 === 0 ? ['tag-vip'] : ['tag-new', 'tag-tea'],
        add_way: index % 2 === 0 ? 1 : 202,
        state: '',
      });
      customers.set(id, known);
    }
  }
  return {
    corpId: CORP_ID,
    secret: SECRET,
    tokenSeconds: 7200,
    tokens: new Map(),
    members,
    customers,
    tagGroups: [
      {
        id: 'group-level',
        name: '等级',
        tags: [
          { id: 'tag-vip', name: '会员' },
          { id: 'tag-new', name: '新客' },
        ],
      },
      { id: 'group-taste', name: '口味', tags: [{ id: 'tag-tea', name: '红茶' }] },
    ],
    tasks: [],
    media: new Map(),
    quotaPerCustomer: 30,
    sensitive: ['违禁词样本'],
    listLagMs: 0,
    dispatchPolls: 0,
    robots: new Map([[ROBOT_KEY, { messages: [], times: [] }]]),
    official: { ...OFFICIAL, shortKeys: new Map() },
    counter: 0,
  };
}

/** A member confirms a task in the client: everybody still waiting gets it, but for the customers who no longer follow the member. */
export function confirmTask(world: World, msgid: string, userid: string | undefined, now: number): number {
  let sent = 0;
  const task = world.tasks.find((one) => one.msgid === msgid);
  if (!task || task.cancelled) return 0;
  for (const [member, own] of task.members) {
    if ((userid !== undefined && userid !== member) || own.sentAt !== undefined) continue;
    own.sentAt = now;
    for (const [id, state] of own.recipients) {
      const follows =
        task.chatType === 'group' || world.customers.get(id)?.follows.some((one) => one.userid === member);
      Object.assign(state, { status: follows ? 1 : 2, sentAt: now });
      if (follows) sent++;
    }
  }
  return sent;
}
