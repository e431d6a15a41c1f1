import { bodyOf, type Endpoint, onlyParameters, page } from '../call';
import { Refusal } from '../refusal';
import { list, PAGING, record, text } from '../shape';

export const followUsers: Endpoint = (world, call) => {
  onlyParameters(call, 'access_token');
  return { follow_user: [...world.members.values()].filter(({ inRange }) => inRange).map(({ userid }) => userid) };
};

export const listCustomers: Endpoint = (world, call) => {
  onlyParameters(call, 'access_token', 'userid');
  const userid = call.query.get('userid') ?? '';
  if (!world.members.has(userid)) throw new Refusal(60111, `userid not found: ${userid}`);
  const ids = [...world.customers.values()].filter(({ follows }) => follows.some((one) => one.userid === userid));
  if (ids.length === 0) throw new Refusal(84061, 'not external contact');
  return { external_userid: ids.map(({ id }) => id) };
};

export const byUsers: Endpoint = (world, call) => {
  const shape = record({ userid_list: list(text(), 1, 100) }, PAGING);
  const asked = bodyOf<{ userid_list: string[]; cursor?: string; limit?: number }>(call, shape);
  for (const userid of asked.userid_list)
    if (!world.members.has(userid)) throw new Refusal(60111, `userid not found: ${userid}`);
  const rows = asked.userid_list.flatMap((userid) =>
    [...world.customers.values()].flatMap((customer) =>
      customer.follows
        .filter((follow) => follow.userid === userid)
        .map(({ tags, ...follow }) => ({
          external_contact: {
            external_userid: customer.id,
            name: customer.name,
            type: customer.type,
            avatar: '',
            gender: 0,
          },
          follow_info: { ...follow, description: '', tag_id: tags, remark_mobiles: [] },
        })),
    ),
  );
  const { rows: external_contact_list, next_cursor } = page(rows, asked, { standard: 50, most: 100 });
  return { external_contact_list, next_cursor };
};

export const corpTags: Endpoint = (world, call) => {
  const asked = bodyOf<{ tag_id?: string[]; group_id?: string[] }>(
    call,
    record({}, { tag_id: list(text(), 0, 1000), group_id: list(text(), 0, 1000) }),
  );
  const all = world.tagGroups.flatMap(({ tags }) => tags.map(({ id }) => id));
  const unknown = (asked.tag_id ?? []).find((id) => !all.includes(id));
  if (unknown !== undefined) throw new Refusal(40068, `invalid tagid: ${unknown}`);
  const wanted = (asked.group_id ?? []).length === 0 ? undefined : asked.group_id;
  const groups = world.tagGroups.filter(({ id }) => wanted === undefined || wanted.includes(id));
  return {
    tag_group: groups.map(({ id, name, tags }, order) => ({
      group_id: id,
      group_name: name,
      create_time: 1_700_000_000,
      order,
      deleted: false,
      tag: tags.map((tag) => ({ ...tag, create_time: 1_700_000_000, order: 0, deleted: false })),
    })),
  };
};
