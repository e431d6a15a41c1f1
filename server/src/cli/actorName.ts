export { personName as actorName } from '../node/campaigns/personName';
