/** The phone: 375 × 812 points, scaled as a whole by `--qf-scale`; colours of both themes. */
export const phoneStyle = `
.qf-phone{--qf-scale:1;box-sizing:content-box;flex:none;width:375px;height:812px;padding:11px;border-radius:56px;background:#1b1c1e;box-shadow:0 0 0 1.5px #3c3d40,0 0 0 2.5px #0d0e0f,0 18px 50px -12px #0007;zoom:var(--qf-scale);color:var(--p-text);
font-size:17px;line-height:1.4;letter-spacing:0;text-align:left;-webkit-font-smoothing:antialiased;user-select:text}
.qf-phone *{box-sizing:border-box}
.qf-phone.qf-android{border-radius:42px}
.qf-phone.qf-light{--p-ground:#ededed;--p-bar:#ededed;--p-bubble:#fff;--p-own:#95ec69;--p-own-text:#191919;--p-text:#191919;--p-grey:#888;--p-time:#b2b2b2;--p-link:#576b95;--p-alert:#fa5151;--p-warn:#d98a00;--p-info:#6f8fb8;--p-hair:#0000001a;--p-field:#fff;--p-blank:#f2f2f2;--p-corp:#c87d2f;--p-input:#f7f7f7;--p-button:#0000000d;--p-press:#06ae56}
.qf-phone.qf-dark{--p-ground:#111;--p-bar:#191919;--p-bubble:#2c2c2c;--p-own:#3eb575;--p-own-text:#0b1a12;--p-text:#d5d5d5;--p-grey:#7f7f7f;--p-time:#5f5f5f;--p-link:#7d90a9;--p-alert:#e14b4b;--p-warn:#c98a1b;--p-info:#7d90a9;--p-hair:#ffffff14;--p-field:#2c2c2c;--p-blank:#232323;--p-corp:#d2924d;--p-input:#191919;--p-button:#ffffff14;--p-press:#07c160}
.qf-phone.qf-ios{font-family:-apple-system,"SF Pro Text","PingFang SC","Noto Sans CJK SC","Microsoft YaHei","Source Han Sans SC","Apple Color Emoji","Noto Color Emoji","Segoe UI Emoji",sans-serif}
.qf-phone.qf-android{font-family:Roboto,"Noto Sans","Noto Sans CJK SC","Source Han Sans SC","PingFang SC","Microsoft YaHei","Noto Color Emoji","Apple Color Emoji","Segoe UI Emoji",sans-serif}
.qf-screen{position:relative;display:flex;flex-direction:column;width:375px;height:812px;overflow:hidden;border-radius:45px;background:var(--p-bar)}
.qf-android .qf-screen{border-radius:31px}
.qf-status{position:relative;display:flex;flex:none;align-items:center;justify-content:space-between;height:50px;padding:6px 27px 0 36px;background:var(--p-bar);font-size:16px;font-weight:600}
.qf-android .qf-status{height:38px;padding:4px 20px 0 24px;font-size:14px;font-weight:500}
.qf-status-icons{display:flex;align-items:center;gap:5px}
.qf-status-icons .qf-glyph{width:18px;height:18px}
.qf-status-icons .qf-glyph-battery{width:27px;height:27px;margin:-5px 0}
.qf-android .qf-status-icons{gap:3px}
.qf-android .qf-status-icons .qf-glyph{width:16px;height:16px}
.qf-island{position:absolute;left:50%;top:12px;width:104px;height:30px;margin-left:-52px;border-radius:15px;background:#000}
.qf-dark .qf-island{box-shadow:0 0 0 1px #222}
.qf-camera{position:absolute;left:50%;top:12px;width:16px;height:16px;margin-left:-8px;border-radius:50%;background:#0b0b0b;box-shadow:inset 0 0 0 4px #1d1f24}
.qf-title{display:grid;flex:none;grid-template-columns:44px 1fr 44px;align-items:center;height:44px;padding:0 6px;background:var(--p-bar);border-bottom:.5px solid var(--p-hair)}
.qf-android .qf-title{grid-template-columns:40px 1fr 44px;height:48px}
.qf-names{display:flex;min-width:0;align-items:baseline;justify-content:center;gap:4px;overflow:hidden;font-size:17px;font-weight:600;white-space:nowrap}
.qf-android .qf-names{justify-content:flex-start;padding-left:4px;font-weight:500}
.qf-name{flex:0 1 auto;min-width:2em;overflow:hidden;text-overflow:ellipsis}
.qf-corp{flex:0 2 auto;overflow:hidden;text-overflow:ellipsis;color:var(--p-corp);font-size:14px;font-weight:400}
.qf-glyph{display:block;width:24px;height:24px}
.qf-back,.qf-more{display:flex;justify-content:center}
.qf-input{display:flex;flex:none;align-items:center;gap:8px;height:88px;padding:0 10px 34px;background:var(--p-input);border-top:.5px solid var(--p-hair)}
.qf-android .qf-input{height:72px;padding-bottom:16px}
.qf-input .qf-glyph{flex:none;width:30px;height:30px}
.qf-field{flex:1;height:38px;border-radius:5px;background:var(--p-field)}
.qf-input-new{justify-content:center}
.qf-new{display:flex;align-items:center;justify-content:center;width:184px;height:40px;border-radius:8px;background:var(--p-button);color:var(--p-press);font-weight:500}
.qf-input::after{content:"";position:absolute;left:50%;bottom:8px;width:134px;height:5px;margin-left:-67px;border-radius:3px;background:var(--p-text)}
.qf-android .qf-input::after{width:108px;height:3px;margin-left:-54px;bottom:7px}
.qf-long .qf-phone,.qf-long .qf-screen{height:auto;min-height:812px}
.qf-long .qf-chat{flex:1 0 auto;overflow:visible}
.qf-long .qf-mark{text-decoration:none}.qf-long .qf-variable{box-shadow:none}.qf-long .qf-dot,.qf-long .qf-fold::before,.qf-long .qf-fold::after{display:none}
.qf-long .qf-phone{box-shadow:0 0 0 1.5px #3c3d40,0 0 0 2.5px #0d0e0f}
@media (forced-colors:active){.qf-phone{forced-color-adjust:none}}
`;
