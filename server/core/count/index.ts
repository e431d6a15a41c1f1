export { countCharacters } from './countCharacters';
export { type FoundEmoji, findEmoji } from './findEmoji';
export { utf8Length } from './utf8Length';
export { type CodeLanguage, codeLanguage, nearestCode, type WechatCode, wechatCode, wechatCodes } from './wechatCodes';
