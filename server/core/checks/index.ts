import { accountCompliance } from './account-compliance';
import { accountUnknown } from './account-unknown';
import { accountWarmUp } from './account-warm-up';
import { attachmentChannel } from './attachment-channel';
import { attachmentCount } from './attachment-count';
import { attachmentFields } from './attachment-fields';
import { attachmentMediaFile } from './attachment-media-file';
import { audienceEmpty } from './audience-empty';
import { audienceExpression } from './audience-expression';
import { audienceScope } from './audience-scope';
import { audienceTooMany } from './audience-too-many';
import { imageBytes } from './image-bytes';
import { imageFormat } from './image-format';
import { imageMissing } from './image-missing';
import { imagePixels } from './image-pixels';
import { imageRemote } from './image-remote';
import { lawIdentity } from './law-identity';
import { lawOptOut } from './law-opt-out';
import { linkExternal } from './link-external';
import { linkNativeExpiry } from './link-native-expiry';
import { linkObfuscated } from './link-obfuscated';
import { linkOfficialAccount } from './link-official-account';
import { linkQrCode } from './link-qr-code';
import { linkShortener } from './link-shortener';
import { linkStore } from './link-store';
import { linkUnsafe } from './link-unsafe';
import type { Rule } from './model';
import { reviewStale } from './review-stale';
import { scheduleBadHour } from './schedule-bad-hour';
import { scheduleInfeasible } from './schedule-infeasible';
import { scheduleOffPeak } from './schedule-off-peak';
import { schedulePast } from './schedule-past';
import { templateEmptyMessage } from './template-empty-message';
import { templateFrontMatter } from './template-front-matter';
import { templateTooLarge } from './template-too-large';
import { templateUnknownKey } from './template-unknown-key';
import { templateUnusedSuppression } from './template-unused-suppression';
import { textBytes } from './text-bytes';
import { textCoreFirst } from './text-core-first';
import { textEmojiCode } from './text-emoji-code';
import { textEmojiCount } from './text-emoji-count';
import { textInvisible } from './text-invisible';
import { textLength } from './text-length';
import { textMarkdown } from './text-markdown';
import { textSpacing } from './text-spacing';
import { variableFanOut } from './variable-fan-out';
import { variableNoFallback } from './variable-no-fallback';
import { variableUnknown } from './variable-unknown';
import { wordsAbsolute } from './words-absolute';
import { wordsCustom } from './words-custom';
import { wordsEducation } from './words-education';
import { wordsFinance } from './words-finance';
import { wordsFraud } from './words-fraud';
import { wordsInducement } from './words-inducement';
import { wordsMedical } from './words-medical';
import { wordsProperty } from './words-property';
import { wordsShareCode } from './words-share-code';
import { wordsUrgency } from './words-urgency';

/** Every rule, in the order in which they run and are listed. */
export const rules: readonly Rule[] = [
  templateFrontMatter,
  templateUnknownKey,
  templateTooLarge,
  templateEmptyMessage,
  templateUnusedSuppression,
  textLength,
  textBytes,
  textEmojiCount,
  textEmojiCode,
  textMarkdown,
  textCoreFirst,
  textInvisible,
  textSpacing,
  linkExternal,
  linkStore,
  linkShortener,
  linkObfuscated,
  linkUnsafe,
  linkOfficialAccount,
  linkNativeExpiry,
  linkQrCode,
  wordsAbsolute,
  wordsMedical,
  wordsFinance,
  wordsEducation,
  wordsProperty,
  wordsInducement,
  wordsShareCode,
  wordsFraud,
  wordsUrgency,
  wordsCustom,
  lawIdentity,
  lawOptOut,
  imageMissing,
  imageRemote,
  imageFormat,
  imageBytes,
  imagePixels,
  attachmentChannel,
  attachmentCount,
  attachmentFields,
  attachmentMediaFile,
  variableUnknown,
  variableNoFallback,
  variableFanOut,
  audienceExpression,
  audienceEmpty,
  audienceTooMany,
  audienceScope,
  schedulePast,
  scheduleBadHour,
  scheduleOffPeak,
  scheduleInfeasible,
  accountUnknown,
  accountWarmUp,
  accountCompliance,
  reviewStale,
];
