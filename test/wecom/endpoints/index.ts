import type { Call, Endpoint } from '../call';
import type { World } from '../world';
import { addMessage } from './addMessage';
import { byUsers, corpTags, followUsers, listCustomers } from './customers';
import { cancel, listTasks, remind, sendResult, taskMembers } from './followTasks';
import { upload, uploadImage } from './media';
import { shorten, urlLink } from './official';
import { robotSend } from './robot';
import { checkToken, gettoken, officialToken } from './tokens';

/** An endpoint that is called with a token and nothing else in the address, unless it says so itself. */
const withToken =
  (endpoint: Endpoint): Endpoint =>
  (world: World, call: Call) => {
    checkToken(world, call);
    return endpoint(world, call);
  };

/** Method and path → endpoint. */
export const ENDPOINTS: Readonly<Record<string, Endpoint>> = {
  'GET cgi-bin/gettoken': gettoken,
  'GET cgi-bin/token': officialToken,
  'POST cgi-bin/webhook/send': robotSend,
  'POST cgi-bin/shorten/gen': withToken(shorten),
  'POST wxa/generate_urllink': withToken(urlLink),
  'POST cgi-bin/media/upload': withToken(upload),
  'POST cgi-bin/media/uploadimg': withToken(uploadImage),
  'POST cgi-bin/externalcontact/add_msg_template': withToken(addMessage),
  'POST cgi-bin/externalcontact/get_groupmsg_list_v2': withToken(listTasks),
  'POST cgi-bin/externalcontact/get_groupmsg_task': withToken(taskMembers),
  'POST cgi-bin/externalcontact/get_groupmsg_send_result': withToken(sendResult),
  'POST cgi-bin/externalcontact/remind_groupmsg_send': withToken(remind),
  'POST cgi-bin/externalcontact/cancel_groupmsg_send': withToken(cancel),
  'GET cgi-bin/externalcontact/get_follow_user_list': withToken(followUsers),
  'GET cgi-bin/externalcontact/list': withToken(listCustomers),
  'POST cgi-bin/externalcontact/batch/get_by_user': withToken(byUsers),
  'POST cgi-bin/externalcontact/get_corp_tag_list': withToken(corpTags),
};
